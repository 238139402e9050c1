import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import { explained, type Ambiguous } from '../engine/explained';
import type { Place } from '../engine/place';
import { extraLine, turnedIfNegative, untaxed, type Line, type Withholding } from '../engine/rows';
import { total, totalIn } from '../engine/totals';
import { adjustments, inSummaryOf } from './adjustments';
import { category, DOCUMENT, SUMMARY } from './parts';

/** Kinds of withholding that are contributions to funds: INPS, Enasarco, ENPAM, others. */
const OF_FUNDS = 'RT03|RT04|RT05|RT06';

const AGENTS = 'TC07';

/** How a contribution is taxed, or a rate of the summary. */
const taxedAs = (at: Place) => ({
	taxPercent: at.number('AliquotaIVA'),
	taxCategory: category(at),
	taxReason: at.text('Natura'),
});

/**
 * What stands among the contributions that are charged, as lines. Of those the customer keeps back what is for the
 * agents' fund (Enasarco, TC07), and what is written as withheld, too, with the same amount.
 */
function contributions(body: Place): { charged: Line[]; kept: Line[] } {
	const withheld = body
		.all(`${DOCUMENT}/DatiRitenuta[TipoRitenuta=${OF_FUNDS}]`)
		.map((one) => one.number('ImportoRitenuta'));
	const [charged, kept]: [Line[], Line[]] = [[], []];
	for (const one of body.all(`${DOCUMENT}/DatiCassaPrevidenziale`)) {
		const [kind, amount] = [one.text('TipoCassa'), one.number('ImportoContributoCassa') ?? 0];
		(kind === AGENTS || withheld.includes(amount) ? kept : charged).push(
			extraLine(`Contribution ${kind ?? ''}`.trim(), amount, taxedAs(one)),
		);
	}
	return { charged, kept };
}

/** What comes off for the agents' fund and isn't among what is withheld: some name it in the data of a line only. */
function agentsFund(body: Place): Withholding[] {
	if (body.first(`${DOCUMENT}/DatiRitenuta[TipoRitenuta=RT04]`)) return [];
	const ofLines =
		'DatiBeniServizi/DettaglioLinee/AltriDatiGestionali[TipoDato=CASSA-PREV]/RiferimentoNumero';
	const [charged, told] = [
		body.sum(`${DOCUMENT}/DatiCassaPrevidenziale[TipoCassa=${AGENTS}]/ImportoContributoCassa`),
		body.sum(ofLines),
	];
	const [kind, amount] = charged === null ? ['CASSA-PREV', told ?? 0] : [AGENTS, charged];
	return amount === 0 ? [] : [{ kind, percent: null, amount }];
}

/** Lines outside of the tax, each for the reason of a nature. */
const outside = (amounts: Array<[description: string, amount: number, taxReason: string]>) =>
	amounts
		.filter(([, amount]) => amount !== 0)
		.map(([description, amount, taxReason]) =>
			extraLine(description, amount, { taxPercent: 0, taxCategory: 'O', taxReason }),
		);

/** What stands in no line, but in the summary of its rate: extra costs, or rounding. */
const ofSummary = (body: Place, field: string, description: string) =>
	body.all(SUMMARY).flatMap((one) => {
		const amount = one.number(field) ?? 0;
		return amount === 0 ? [] : [extraLine(description, amount, taxedAs(one))];
	});

/** The document's own lines and its contributions, and which of these its summary of taxes leaves out. */
function documentLines(form: InvoiceForm, body: Place, net: number) {
	const { charged, kept } = contributions(body);
	const lines = [...form.lineItems, ...ofSummary(body, 'SpeseAccessorie', 'Additional costs')];
	const [inLines, fees, fund] = [lines, charged, kept].map((one) => totalIn(one, 'netAmount'));
	// Some leave the contributions out of the summary: those that are kept back, or all.
	const areFeesBeside = fees !== 0 && [inLines, total([inLines, fund])].includes(net);
	const others = total([inLines, areFeesBeside ? 0 : fees]);
	const isFundCharged = Math.abs(total([net], [others, fund])) <= Math.abs(total([net], [others]));
	const inSummary = areFeesBeside ? lines : [...lines, ...charged];
	return { lines, charged, kept, fees, fund, areFeesBeside, isFundCharged, inSummary };
}

/** The stamp duty. Its amount may be left out: that of invoices is fixed (D.P.R. 642/1972, tariff, article 13). */
function stampDuty(body: Place): number {
	const stamp = body.first(`${DOCUMENT}/DatiBollo`);
	return stamp ? (stamp.number('ImportoBollo') ?? 2) : 0;
}

/**
 * What the document comes to. Its total is optional, and writers count withholding, stamp duty, rounding and the
 * agents' fund in or not: whichever way explains it counts.
 *
 * @param base net amount and tax of the summary
 * @param ofTotal discounts and surcharges of the whole document that are in no summary
 */
function explainedTotal(
	body: Place,
	base: number,
	ofTotal: number,
	{ fees, fund, areFeesBeside, isFundCharged }: ReturnType<typeof documentLines>,
) {
	const choices: Ambiguous[] = [
		[ofTotal, 0],
		[body.number(`${DOCUMENT}/Arrotondamento`) ?? 0, 0],
		[0, body.sum(`${SUMMARY}/Arrotondamento`) ?? 0],
		[0, stampDuty(body)],
		isFundCharged ? [-fund, 0] : [0, -fund],
		[0, areFeesBeside ? fees : 0],
		[0, -(body.sum(`${DOCUMENT}/DatiRitenuta/ImportoRitenuta`) ?? 0)],
	];
	const usual = total([base, ...choices.map(([one]) => one)]);
	const written = body.number(`${DOCUMENT}/ImportoTotaleDocumento`);
	const found = explained(base, choices, written ?? usual);
	const [adjustment, rounding, ofRates, stamp, fundOff, feesOn, withheldOff] =
		found?.parts ?? choices.map(() => 0);
	const roundingAmount = total([rounding, ofRates, found?.missing ?? 0]);
	return {
		...{ adjustment, ofRates, stamp, fundOff, feesOn, withheldOff, roundingAmount },
		totalAmount: found
			? total([base, adjustment, roundingAmount, stamp, fundOff, feesOn])
			: (written ?? usual),
		contradiction: found
			? null
			: `Its total is ${written ?? 0}, but by its summary of taxes it comes to ${usual}`,
	};
}

/** What is withheld, and what the supplier is to be paid: nothing certain, where the figures contradict each other. */
function amountsDue(
	form: InvoiceForm,
	body: Place,
	{
		totalAmount,
		contradiction,
	}: Pick<ReturnType<typeof explainedTotal>, 'totalAmount' | 'contradiction'>,
) {
	const withholdings = [...form.withholdings, ...(contradiction ? [] : agentsFund(body))];
	const withheldAmount = totalIn(withholdings, 'amount');
	const splitPayment = body.sum(`${SUMMARY}[EsigibilitaIVA=S]/Imposta`);
	const due = contradiction ? null : total([totalAmount], [withheldAmount, splitPayment]);
	const amountDue = form.notPayable === null ? due : 0;
	return { withholdings, withheldAmount, splitPayment, amountDue };
}

/** What the document comes to, and what the supplier is to be paid. */
export function fatturaPaAmounts(form: InvoiceForm, body: Place): InvoiceForm {
	const net = body.sum(`${SUMMARY}/ImponibileImporto`) ?? 0;
	const taxAmount = body.sum(`${SUMMARY}/Imposta`) ?? 0;
	const base = total([net, taxAmount]);
	const own = documentLines(form, body, net);
	const rows = form.taxBreakdown;
	const { ofTotal, isInSummary } = adjustments(body, { base, rows, lines: own.inSummary });
	const made = explainedTotal(body, base, ofTotal, own);
	const rounded = made.ofRates === 0 ? ofSummary(body, 'Arrotondamento', 'Rounding') : [];
	const { adjustment, stamp, fundOff, feesOn, totalAmount, roundingAmount, contradiction } = made;
	const extras = [
		...outside([
			['Discount or surcharge', adjustment, 'N2.2'],
			['Stamp duty', stamp, 'N1'],
			['Contribution, kept back', fundOff, 'N2.2'],
		]),
		...(feesOn === 0 ? [] : own.charged.map((one) => ({ ...one, taxPercent: 0 }))),
	];
	return turnedIfNegative({
		...form,
		lineItems: [
			...own.lines,
			...(isInSummary ? inSummaryOf(rows, [...own.inSummary, ...rounded]) : []),
			...(feesOn === 0 ? own.charged : []),
			...(own.isFundCharged ? own.kept : []),
			...rounded,
			...extras,
		],
		taxBreakdown: [...rows, ...extras.map(({ netAmount }) => untaxed(netAmount ?? 0))],
		netAmount: total([net, adjustment, stamp, fundOff, feesOn]),
		...{ taxAmount, totalAmount, roundingAmount, contradiction },
		...amountsDue(form, body, made),
		remarks: [
			...form.remarks,
			...(made.withheldOff === 0 ? [] : ['Its total is written with what is withheld taken off']),
		],
	});
}
