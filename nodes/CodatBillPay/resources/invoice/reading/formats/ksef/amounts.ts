import { multiply } from '../../../../../../shared/values/money';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { extraLine, turnedIfNegative, type TaxRow } from '../engine/rows';
import { total } from '../engine/totals';

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

/** The net price of one. P_10 is what comes off the price of one, be that with tax or without. */
export function unitPrice(line: Place): number | null {
	const [net, gross] = [line.number('P_9A'), line.number('P_9B')];
	const discount = line.number('P_10');
	if (net !== null) return total([net], [discount]);
	return gross === null ? null : withoutTax(line, total([gross], [discount]));
}

/**
 * What a line adds: its net value, else its gross value less the tax in it, else what its price and quantity make. The
 * state before a correction comes off.
 */
export function lineNet(line: Place): number | null {
	const [gross, quantity, price] = [line.number('P_11A'), line.number('P_8B'), unitPrice(line)];
	const net =
		line.number('P_11') ??
		(gross !== null
			? withoutTax(line, gross)
			: quantity !== null && price !== null
				? multiply(price, quantity)
				: null);
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

/** A line that names no rate has the one that there is: so do those of the margin scheme. */
const asOnlyRow =
	(rows: TaxRow[]) =>
	(line: InvoiceForm['lineItems'][number]): InvoiceForm['lineItems'][number] =>
		line.taxPercent === null && rows.length === 1
			? { ...line, taxPercent: rows[0].taxPercent, taxCategory: rows[0].taxCategory }
			: line;

/** The most that rounding changes a total: it may be rounded to whole złoty. */
const MOST_ROUNDING = 0.5;

const NOT_ITS_TOTAL =
	'What is to be paid is not its total: charges or deductions stand beside it (Rozliczenie)';

/** What is charged and deducted beside the invoice, and whether its result is what it says. */
function settlement(root: Place, whole: number): { due: number; contradiction: string | null } {
	const at = root.first('Fa/Rozliczenie');
	if (!at) return { due: whole, contradiction: null };
	const written = at.number('DoZaplaty');
	// Overpaid: something is left for the next invoice.
	if (written === null && at.number('DoRozliczenia') !== null)
		return { due: 0, contradiction: null };
	const due = total([whole, at.sum('Obciazenia/Kwota')], [at.sum('Odliczenia/Kwota')]);
	const isSaid = written === null || written === due;
	return {
		due: written ?? due,
		contradiction: isSaid
			? null
			: `It is to be paid with ${written} (DoZaplaty), but by its total, charges and deductions it comes to ${due}`,
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
		lineItems: [...form.lineItems.map(asOnlyRow(rows)), ...advances(form)],
		...{ netAmount, taxAmount, totalAmount: whole, roundingAmount: rounding, withheldAmount: 0 },
		prepaidAmount,
		amountDue: problem === null ? total([due], [prepaidAmount]) : null,
		contradiction: problem,
		remarks: due === whole ? form.remarks : [...form.remarks, NOT_ITS_TOTAL],
	});
}
