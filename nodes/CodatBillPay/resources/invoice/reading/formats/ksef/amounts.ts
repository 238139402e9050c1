import { multiply } from '../../../../../../shared/values/money';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { extraLine, turnedIfNegative, type TaxRow } from '../engine/rows';
import { perPiece, total } from '../engine/totals';

/** What the sums of KSeF's invoices come to. The texts in the Ministry's schemas FA(2) and FA(3) are the source. */

/** How a rate is written in a line (P_12), beside numbers. */
const WORDS: Record<string, { taxPercent: number; taxCategory: string }> = {
	'0': { taxPercent: 0, taxCategory: 'Z' },
	'0 KR': { taxPercent: 0, taxCategory: 'Z' },
	'0 WDT': { taxPercent: 0, taxCategory: 'K' },
	'0 EX': { taxPercent: 0, taxCategory: 'G' },
	zw: { taxPercent: 0, taxCategory: 'E' },
	oo: { taxPercent: 0, taxCategory: 'AE' },
	np: { taxPercent: 0, taxCategory: 'O' },
	'np I': { taxPercent: 0, taxCategory: 'O' },
	'np II': { taxPercent: 0, taxCategory: 'O' },
};

export function rateOf(line: Place): { taxPercent: number | null; taxCategory: string | null } {
	const written = line.text('P_12') ?? '';
	if (Object.hasOwn(WORDS, written)) return WORDS[written];
	const taxPercent = /^\d{1,2}$/.test(written) ? Number(written) : line.number('P_12_XII');
	return { taxPercent, taxCategory: taxPercent === null ? null : 'S' };
}

/** Fields of the net amounts, the rates that each may have, and its category; the tax has the same number. */
const NETS: Array<[field: string, percents: number[], category: string]> = [
	['1', [23, 22], 'S'],
	['2', [8, 7], 'S'],
	['3', [5], 'S'],
	['4', [4, 3], 'S'],
	['5', [], 'S'],
	['6_1', [0], 'Z'],
	['6_2', [0], 'K'],
	['6_3', [0], 'G'],
	['7', [0], 'E'],
	['8', [0], 'O'],
	['9', [0], 'O'],
	['10', [0], 'AE'],
	// Of the margin scheme: the gross amount, and no tax is shown.
	['11', [0], 'O'],
];

/** The rate that makes the tax of a net amount, of those that there may be. */
function percentOf(net: number, tax: number, percents: number[]): number | null {
	const isRate = (percent: number) => Math.abs((net * percent) / 100 - tax) < 0.02;
	if (percents.length > 0) return percents.find(isRate) ?? percents[0];
	return net === 0 ? null : Number(((tax / net) * 100).toFixed(2));
}

export const taxRows = (root: Place): TaxRow[] =>
	NETS.flatMap(([field, percents, taxCategory]) => {
		const [net, tax] = [root.number(`Fa/P_13_${field}`), root.number(`Fa/P_14_${field}`)];
		if (net === null && tax === null) return [];
		const taxPercent = percentOf(net ?? 0, tax ?? 0, percents);
		return [
			{
				scheme: 'VAT',
				taxReason: null,
				taxPercent,
				taxCategory,
				netAmount: net ?? 0,
				taxAmount: tax ?? 0,
			},
		];
	});

/** An amount of a line without the tax in it, not rounded: what lines come to is rounded as a whole. */
function withoutTax(line: Place, gross: number): number {
	const percent = rateOf(line).taxPercent ?? 0;
	return Number((gross / (1 + percent / 100)).toFixed(6));
}

/** The net value of a line: as it is written, else its gross value less the tax in it. */
function writtenNet(line: Place): number | null {
	const gross = line.number('P_11A');
	return line.number('P_11') ?? (gross === null ? null : withoutTax(line, gross));
}

/**
 * The net price of one. P_10 is what comes off the price of one, be that with tax or without; some write there what
 * comes off the whole line: the value tells.
 */
export function unitPrice(line: Place): number | null {
	const [net, gross] = [line.number('P_9A'), line.number('P_9B')];
	const [discount, value, quantity] = [line.number('P_10'), writtenNet(line), line.number('P_8B')];
	if (discount && value !== null && quantity) return perPiece(value, quantity);
	if (net !== null) return total([net], [discount]);
	return gross === null ? null : withoutTax(line, total([gross], [discount]));
}

/** What a line adds: its value, else what its price and quantity make. The state before a correction comes off. */
export function lineNet(line: Place): number | null {
	const [quantity, price] = [line.number('P_8B'), unitPrice(line)];
	const net =
		writtenNet(line) ?? (quantity !== null && price !== null ? multiply(price, quantity) : null);
	return net !== null && line.flag('StanPrzed') ? total([0], [net]) : net;
}

/** The lines of an invoice that settles advances are those of the whole order: what was invoiced before comes off. */
function advances(form: InvoiceForm): InvoiceForm['lineItems'] {
	if (!/ROZ$/.test(form.typeCode ?? '') || form.lineItems.every((one) => one.netAmount === null))
		return [];
	const percents = new Set(
		[...form.lineItems, ...form.taxBreakdown].map(({ taxPercent }) => taxPercent),
	);
	return [...percents].flatMap((taxPercent) => {
		const at = (rows: Array<Pick<TaxRow, 'taxPercent' | 'netAmount'>>) =>
			total(rows.filter((one) => one.taxPercent === taxPercent).map((one) => one.netAmount));
		const missing = total([at(form.taxBreakdown)], [at(form.lineItems)]);
		const taxCategory =
			form.taxBreakdown.find((one) => one.taxPercent === taxPercent)?.taxCategory ?? null;
		return missing === 0
			? []
			: [extraLine('Invoiced in advance', missing, { taxPercent, taxCategory })];
	});
}

const MARGIN_SCHEME = { taxPercent: 0, taxCategory: 'O' };

/** A line that names no rate has the one that there is, else that of the margin scheme, whose lines name none. */
function withRate(rows: TaxRow[], root: Place) {
	const ofMargin = root.number('Fa/P_13_11') ? MARGIN_SCHEME : undefined;
	const rate = rows.length === 1 ? rows[0] : ofMargin;
	return (line: InvoiceForm['lineItems'][number]): InvoiceForm['lineItems'][number] =>
		line.taxPercent === null && rate
			? { ...line, taxPercent: rate.taxPercent, taxCategory: rate.taxCategory }
			: line;
}

/** What a line is with its tax, where its value without isn't written. */
function grossOnly(line: Place): number | null {
	const gross = line.number('P_11') === null ? line.number('P_11A') : null;
	return gross !== null && line.flag('StanPrzed') ? total([0], [gross]) : gross;
}

/**
 * Lines that are written with their tax come to the net amount of their rate: it isn't theirs to the cent, as the tax
 * is rounded of their sum. What is left of it goes to the largest.
 */
function netOfGross(lines: InvoiceForm['lineItems'], rows: TaxRow[], root: Place) {
	const gross = root.all('Fa/FaWiersz').map(grossOnly);
	const left = new Map<number, number>();
	for (const row of rows) {
		const own = [...lines.keys()].filter((at) => lines[at].taxPercent === row.taxPercent);
		const isWhole =
			own.every((at) => gross[at] !== null) &&
			total(own.map((at) => gross[at])) === total([row.netAmount, row.taxAmount]);
		if (own.length === 0 || !isWhole) continue;
		const largest = own.reduce((a, b) =>
			Math.abs(gross[b] ?? 0) > Math.abs(gross[a] ?? 0) ? b : a,
		);
		const others = own.filter((at) => at !== largest).map((at) => lines[at].netAmount);
		left.set(largest, total([row.netAmount], others));
	}
	return lines.map((line, at) => ({ ...line, netAmount: left.get(at) ?? line.netAmount }));
}

/** The most that rounding changes a total: it may be rounded to whole złoty. */
const MOST_ROUNDING = 0.5;

const NOT_ITS_TOTAL =
	'What is to be paid is not its total: charges or deductions stand beside it (Rozliczenie)';

/** What is charged and deducted beside the invoice, and whether its result is what it says. */
function settlement(root: Place, whole: number): { due: number; contradiction: string | null } {
	const at = root.first('Fa/Rozliczenie');
	if (!at) return { due: whole, contradiction: null };
	const stated = at.number('DoZaplaty');
	// Overpaid: something is left for the next invoice.
	if (stated === null && at.number('DoRozliczenia') !== null)
		return { due: 0, contradiction: null };
	const due = total([whole, at.sum('Obciazenia/Kwota')], [at.sum('Odliczenia/Kwota')]);
	const isSaid = stated === null || stated === due;
	return {
		due: stated ?? due,
		contradiction: isSaid
			? null
			: `It is to be paid with ${stated} (DoZaplaty), but by its total, charges and deductions it comes to ${due}`,
	};
}

/** What is marked as paid: all, or parts. */
function paid(root: Place, due: number): number | null {
	if (
		root.flag('Fa/Platnosc/Zaplacono') ||
		root.text('Fa/Platnosc/ZnacznikZaplatyCzesciowej') === '2'
	)
		return due;
	return root.sum('Fa/Platnosc/ZaplataCzesciowa/KwotaZaplatyCzesciowej');
}

/** Totals, what is due, and what the kind of document makes of them. */
export function ksefAmounts(form: InvoiceForm, root: Place): InvoiceForm {
	const whole = root.number('Fa/P_15');
	if (whole === null) return form;
	const rows = form.taxBreakdown;
	const netAmount = rows.length > 0 ? total(rows.map((one) => one.netAmount)) : null;
	const taxAmount = rows.length > 0 ? total(rows.map((one) => one.taxAmount)) : null;
	const rounding = netAmount === null ? 0 : total([whole], [netAmount, taxAmount]);
	const { due, contradiction } = settlement(root, whole);
	const prepaidAmount = paid(root, due);
	const problem =
		Math.abs(rounding) > MOST_ROUNDING
			? `Its total is ${whole}, but net amounts and taxes come to ${total([netAmount, taxAmount])}`
			: contradiction;
	return turnedIfNegative({
		...form,
		lineItems: [
			...netOfGross(form.lineItems.map(withRate(rows, root)), rows, root),
			...advances(form),
		],
		...{ netAmount, taxAmount, totalAmount: whole, roundingAmount: rounding, withheldAmount: 0 },
		prepaidAmount,
		amountDue: problem === null ? total([due], [prepaidAmount]) : null,
		contradiction: problem,
		remarks: due === whole ? form.remarks : [...form.remarks, NOT_ITS_TOTAL],
	});
}
