import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import { explained, type Ambiguous } from '../engine/explained';
import type { Place } from '../engine/place';
import { extraLine, turnedIfNegative, untaxed, type Withholding } from '../engine/rows';
import { total } from '../engine/totals';
import { category } from './parts';

const DOCUMENT = 'DatiGenerali/DatiGeneraliDocumento';
const SUMMARY = 'DatiBeniServizi/DatiRiepilogo';

const cents = (amount: number) => Number(amount.toFixed(2));

/** Discounts (SC) and surcharges (MG) of the whole document: an amount, else a percentage of what it came to before. */
function adjustmentOf(body: Place, before: number): number {
	let whole = before;
	for (const one of body.all(`${DOCUMENT}/ScontoMaggiorazione`)) {
		const amount = one.number('Importo') ?? cents((whole * (one.number('Percentuale') ?? 0)) / 100);
		// Some write a discount with a minus.
		const sign = one.text('Tipo') === 'MG' ? 1 : -1;
		whole = total([whole, sign * Math.abs(amount)]);
	}
	return total([whole], [before]);
}

/**
 * What the customer keeps back for the agents' fund (Enasarco, TC07): a contribution that stands among those that are
 * charged, or in the data of a line only. Since it has a kind of withholding (RT04) it may be there twice.
 */
function agentsFund(body: Place): number {
	if (body.first(`${DOCUMENT}/DatiRitenuta[TipoRitenuta=RT04]`)) return 0;
	const charged = body.sum(
		`${DOCUMENT}/DatiCassaPrevidenziale[TipoCassa=TC07]/ImportoContributoCassa`,
	);
	return charged ?? 0;
}

const agentsFundOfLines = (body: Place): number =>
	body.first(`${DOCUMENT}/DatiRitenuta[TipoRitenuta=RT04]`) ||
	body.first(`${DOCUMENT}/DatiCassaPrevidenziale[TipoCassa=TC07]`)
		? 0
		: (body.sum(
				'DatiBeniServizi/DettaglioLinee/AltriDatiGestionali[TipoDato=CASSA-PREV]/RiferimentoNumero',
			) ?? 0);

/** A line outside of the tax, for the reason of a nature. */
const outside = (description: string, amount: number, taxReason: string) =>
	extraLine(description, amount, { taxPercent: 0, taxCategory: 'O', taxReason });

const withheld = (kind: string, amount: number): Withholding[] =>
	amount === 0 ? [] : [{ kind, percent: null, amount }];

/** What is charged beside the lines, and is part of the summary: contributions to funds. */
const contributions = (body: Place) =>
	body.all(`${DOCUMENT}/DatiCassaPrevidenziale`).map((one) =>
		extraLine(
			`Contribution ${one.text('TipoCassa') ?? ''}`.trim(),
			one.number('ImportoContributoCassa') ?? 0,
			{
				taxPercent: one.number('AliquotaIVA'),
				taxCategory: category(one),
				taxReason: one.text('Natura'),
			},
		),
	);

/** What stands in no line, but in the summary of its rate: extra costs, or rounding. */
const ofSummary = (body: Place, field: string, description: string) =>
	body.all(SUMMARY).flatMap((one) => {
		const amount = one.number(field) ?? 0;
		const taxed = {
			taxPercent: one.number('AliquotaIVA'),
			taxCategory: category(one),
			taxReason: one.text('Natura'),
		};
		return amount === 0 ? [] : [extraLine(description, amount, taxed)];
	});

/**
 * What the document comes to, and what the supplier is to be paid. Its total is optional, and writers count
 * withholding, stamp duty, rounding and the agents' fund in or not: whichever way explains it counts.
 */
export function fatturaPaAmounts(form: InvoiceForm, body: Place): InvoiceForm {
	const [net, tax] = [
		body.sum(`${SUMMARY}/ImponibileImporto`) ?? 0,
		body.sum(`${SUMMARY}/Imposta`) ?? 0,
	];
	const base = total([net, tax]);
	const kept = body.sum(`${DOCUMENT}/DatiRitenuta/ImportoRitenuta`) ?? 0;
	const fund = agentsFund(body);
	const beside = [
		...contributions(body),
		...ofSummary(body, 'SpeseAccessorie', 'Additional costs'),
	];
	const inLines = total([...form.lineItems, ...beside].map(({ netAmount }) => netAmount));
	// Some leave the agents' fund out of the summary, too.
	const isFundCharged =
		Math.abs(total([net], [inLines])) <= Math.abs(total([net, fund], [inLines]));
	const choices: Ambiguous[] = [
		[adjustmentOf(body, base), 0],
		[body.number(`${DOCUMENT}/Arrotondamento`) ?? 0, 0],
		[0, body.sum(`${SUMMARY}/Arrotondamento`) ?? 0],
		[0, body.number(`${DOCUMENT}/DatiBollo/ImportoBollo`) ?? 0],
		isFundCharged ? [-fund, 0] : [0, -fund],
		[0, -kept],
	];
	const usual = total([base, ...choices.map(([one]) => one)]);
	const written = body.number(`${DOCUMENT}/ImportoTotaleDocumento`);
	const found = explained(base, choices, written ?? usual);
	const [adjustment, rounding, ofRates, stamp, fundOff, keptOff] =
		found?.parts ?? choices.map(() => 0);
	const roundingAmount = total([rounding, ofRates, found?.missing ?? 0]);
	const withholdings = [
		...form.withholdings,
		...(found ? withheld('TC07', fund) : []),
		...withheld('CASSA-PREV', agentsFundOfLines(body)),
	];
	const withheldAmount = total(withholdings.map(({ amount }) => amount));
	const splitPayment = body.sum(`${SUMMARY}[EsigibilitaIVA=S]/Imposta`);
	const totalAmount = found
		? total([base, adjustment, roundingAmount, stamp, fundOff])
		: (written ?? usual);
	const extras = [
		...(adjustment === 0 ? [] : [outside('Discount or surcharge', adjustment, 'N2.2')]),
		...(stamp === 0 ? [] : [outside('Stamp duty', stamp, 'N1')]),
		...(fundOff === 0 ? [] : [outside('Contribution TC07, kept back', fundOff, 'N2.2')]),
	];
	return turnedIfNegative({
		...form,
		lineItems: [
			...form.lineItems,
			...beside.filter((one) => isFundCharged || one.description !== 'Contribution TC07'),
			...(ofRates === 0 ? ofSummary(body, 'Arrotondamento', 'Rounding') : []),
			...extras,
		],
		taxBreakdown: [...form.taxBreakdown, ...extras.map(({ netAmount }) => untaxed(netAmount ?? 0))],
		netAmount: total([net, adjustment, stamp, fundOff]),
		taxAmount: tax,
		totalAmount,
		roundingAmount,
		withholdings,
		withheldAmount,
		splitPayment,
		amountDue:
			form.notPayable !== null
				? 0
				: found
					? total([totalAmount], [withheldAmount, splitPayment])
					: null,
		contradiction: found
			? null
			: `Its total is ${written ?? 0}, but by its summary of taxes it comes to ${usual}`,
		remarks: [
			...form.remarks,
			...(keptOff === 0 ? [] : ['Its total is written with what is withheld taken off']),
		],
	});
}
