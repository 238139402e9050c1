import { groupBy } from '../../../../../../shared/values/groupBy';
import { INVOICE, type InvoiceForm } from '../../../../../invoiceForm/invoice';
import { emptyForm } from '../../../../../invoiceForm/kinds';
import type { Place } from './place';
import { negated, total, totalIn } from './totals';

export type Line = InvoiceForm['lineItems'][number];
export type TaxRow = InvoiceForm['taxBreakdown'][number];
export type Withholding = InvoiceForm['withholdings'][number];

/** A line for what the whole document adds or takes off. */
export const extraLine = (
	description: string,
	netAmount: number,
	taxed: Partial<Pick<Line, 'taxPercent' | 'taxCategory' | 'taxReason'>> = {
		taxPercent: 0,
		taxCategory: 'O',
	},
): Line => ({
	...emptyForm(INVOICE.lineItems.list),
	...{ description, quantity: 1, unitAmount: netAmount, netAmount },
	...taxed,
});

/** Where fields of an allowance or charge on the whole document stand, for a line of its own. */
export function adjustmentAt(
	isCharge: (at: Place) => boolean,
	{ amount, reason }: { amount: string; reason: string },
) {
	const added = (at: Place) => {
		const written = at.number(amount);
		return isCharge(at) ? written : negated(written);
	};
	return {
		description: (at: Place) => at.text(reason) ?? (isCharge(at) ? 'Charge' : 'Allowance'),
		quantity: () => 1,
		unitAmount: added,
		netAmount: added,
	};
}

/** The texts of which it is so that they are said. */
export const textsWhere = (said: Array<[isSo: boolean, text: string]>): string[] =>
	said.filter(([isSo]) => isSo).map(([, text]) => text);

/** A row of the tax breakdown of which this is known. */
export const taxRow = (values: Partial<TaxRow>): TaxRow => ({
	...emptyForm(INVOICE.taxBreakdown.list),
	...values,
});

/** What a document adds or takes off without tax, among what is taxed at each rate. */
export const untaxed = (netAmount: number): TaxRow =>
	taxRow({ taxPercent: 0, taxCategory: 'O', netAmount, taxAmount: 0 });

/** Whether a line or row has a rate above zero, or one that isn't said. */
export const isTaxed = ({ taxPercent }: Line | TaxRow): boolean => taxPercent !== 0;

/** The rows of tax with what the lines have without: documents leave all of it out, or a part. */
export function rowsWithUntaxed(rows: TaxRow[], lines: Line[]): TaxRow[] {
	if (lines.length === 0) return rows;
	const without = groupBy(
		lines.filter((line) => !isTaxed(line)),
		({ taxCategory }) => taxCategory,
	);
	return [
		...rows.filter(isTaxed),
		...[...without].map(([taxCategory, some]) => ({
			...untaxed(totalIn(some, 'netAmount')),
			taxCategory,
		})),
	];
}

/**
 * Rows whose taxes are rounded as the document rounds their sum, where formats allow more decimals than the currency
 * has: what rounding leaves over, a cent a row at most, goes to the largest.
 */
export function roundedRows(
	rows: TaxRow[],
	charged: number,
	exact: (amount: number) => number,
): TaxRow[] {
	const rounded = rows.map((row) => ({ ...row, taxAmount: exact(row.taxAmount ?? 0) }));
	const missing = total([charged], [totalIn(rounded, 'taxAmount')]);
	const largest = rounded.reduce((a, b) => (b.taxAmount > a.taxAmount ? b : a), rounded[0]);
	if (missing !== 0 && Math.abs(missing) <= rows.length * 0.01)
		largest.taxAmount = total([largest.taxAmount, missing]);
	return rounded;
}

/** A line the other way round: its quantity, where that is what is negative, else its price. */
const turned = (line: Line): Line => ({
	...line,
	...((line.quantity ?? 0) < 0
		? { quantity: negated(line.quantity) }
		: { unitAmount: negated(line.unitAmount) }),
	netAmount: negated(line.netAmount),
});

/**
 * A credit as a positive one. Some formats have no kind of document for it: what is negative as a whole is one. So is a
 * credit note whose maker wrote it with minus signs: most mean a credit, and only a person can tell who doesn't.
 */
export function turnedIfNegative(form: InvoiceForm): InvoiceForm {
	if ((form.totalAmount ?? 0) >= 0) return form;
	const amounts = Object.entries(INVOICE).flatMap(([name, kind]) =>
		kind === 'amount' ? [[name, negated(form[name as 'netAmount'])]] : [],
	);
	return {
		...form,
		...(Object.fromEntries(amounts) as Partial<InvoiceForm>),
		documentType: 'creditNote',
		remarks:
			form.documentType === 'creditNote'
				? [...form.remarks, 'It is a credit note with negative amounts, and was read as a credit']
				: form.remarks,
		lineItems: form.lineItems.map(turned),
		taxBreakdown: form.taxBreakdown.map((row) => ({
			...row,
			netAmount: negated(row.netAmount),
			taxAmount: negated(row.taxAmount),
		})),
		withholdings: form.withholdings.map((row) => ({ ...row, amount: negated(row.amount) })),
		instalments: form.instalments.map((row) => ({ ...row, amount: negated(row.amount) })),
	};
}

/** The days of instalments: the first is the day of due; one alone is no instalment. */
export function inInstalments(
	parts: InvoiceForm['instalments'],
): Pick<InvoiceForm, 'dueDate' | 'instalments'> {
	const days = parts.flatMap(({ dueDate }) => dueDate ?? []).sort();
	return { dueDate: days[0] ?? null, instalments: days.length > 1 ? parts : [] };
}

/** The net amounts of rows or lines by their rate, with the first of each. */
const netsByRate = <T extends Line | TaxRow>(list: T[], rateOf: (one: Line | TaxRow) => string) =>
	new Map(
		[...groupBy(list, rateOf)].map(([rate, ofRate]) => [
			rate,
			{ first: ofRate[0], net: totalIn(ofRate, 'netAmount') },
		]),
	);

/** What the taxed amount of each rate has more or less than its lines, where it differs. */
export function sharesByRate(
	rows: TaxRow[],
	lines: Line[],
	rateOf: (one: Line | TaxRow) => string,
): Array<{ row: TaxRow; share: number }> {
	const ofLines = netsByRate(lines, rateOf);
	return [...netsByRate(rows, rateOf)].flatMap(([rate, { first: row, net }]) => {
		const share = total([net], [ofLines.get(rate)?.net ?? 0]);
		return share === 0 ? [] : [{ row, share }];
	});
}
