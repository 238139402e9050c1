import { groupBy } from '../../../../shared/values/groupBy';
import {
	formatAmount,
	lineAmount,
	minorUnits,
	round,
	subtract,
	sum,
	taxOn,
} from '../../../../shared/values/money';
import { finding, Refused } from './findings/finding';
import type { Invoice, InvoiceLine, InvoiceTax } from './form';

/** A line of the invoice with its amounts. */
export interface AmountLine {
	source: InvoiceLine;
	net: number;
	/** 19 for 19%. */
	percent: number;
	tax: number;
}

/** A document's figures contradict each other; the message names both. */
const mismatch = (message: string) => new Refused(finding('figuresDisagree', { message }));

/** Categories of UNCL 5305 with no tax. */
const UNTAXED = ['Z', 'E', 'AE', 'K', 'G', 'O'];

/**
 * Amounts rounded to the currency's minor unit that add up to `target`: what rounding leaves over is spread, one unit a
 * line, over the largest.
 *
 * @returns undefined if more than one unit a line is missing: that is no rounding
 */
export function spread(amounts: number[], target: number, currency: string): number[] | undefined {
	const units = 10 ** minorUnits(currency);
	const rounded = amounts.map((amount) => round(amount, currency));
	const missing = Math.round(subtract(target, sum(rounded)) * units);
	if (Math.abs(missing) > amounts.length) return undefined;
	const largestFirst = [...amounts.keys()].sort(
		(a, b) => Math.abs(amounts[b]) - Math.abs(amounts[a]) || a - b,
	);
	for (const index of largestFirst.slice(0, Math.abs(missing)))
		rounded[index] = sum([rounded[index], Math.sign(missing) / units]);
	return rounded;
}

/** @throws Refused if no rounding explains the difference */
function spreadOrFail(
	amounts: number[],
	target: number,
	currency: string,
	what: string,
	ofDocument: string,
): number[] {
	const spreadAmounts = spread(amounts, target, currency);
	if (spreadAmounts) return spreadAmounts;
	const [computed, stated] = [sum(amounts), target].map((one) => formatAmount(one, currency));
	throw mismatch(`${what} ${computed}, but ${ofDocument} is ${stated}`);
}

/**
 * The document's net amount and tax: each is what it says, else what the others leave.
 *
 * @throws Refused if they don't add up to the total
 */
function documentAmounts(invoice: Invoice, lineNets: number[]): { net: number; tax: number } {
	const { totalAmount, taxAmount, currency } = invoice;
	const fromLines = lineNets.length > 0 ? round(sum(lineNets), currency) : totalAmount;
	const net =
		invoice.netAmount ?? (taxAmount === undefined ? fromLines : subtract(totalAmount, taxAmount));
	const tax = taxAmount ?? subtract(totalAmount, net);
	const both = sum([net, tax]);
	if (both !== totalAmount)
		throw mismatch(
			`Net amount and tax add up to ${formatAmount(both, currency)}, but the document's total is ${formatAmount(totalAmount, currency)}`,
		);
	return { net, tax };
}

/** The lines that carry money, with their net amounts: those without are text, or sum up others. */
function moneyLines({ lineItems, currency }: Invoice): Array<{ source: InvoiceLine; net: number }> {
	const stated = lineItems.flatMap((source) =>
		source.netAmount === undefined ? [] : [{ source, net: source.netAmount }],
	);
	if (stated.length > 0) return stated;
	return lineItems.flatMap((source) =>
		source.unitAmount === undefined
			? []
			: [{ source, net: lineAmount(source.unitAmount, source.quantity ?? 1, currency) }],
	);
}

/** Stands for the lines of a document that has none: one for each rate of its tax breakdown. */
function linesOfBreakdown(
	invoice: Invoice,
	net: number,
): Array<{ source: InvoiceLine; net: number }> {
	const description = ['Invoice', invoice.reference].filter(Boolean).join(' ');
	const taxes = invoice.taxBreakdown.filter(({ netAmount }) => netAmount !== undefined);
	const rows: InvoiceTax[] =
		taxes.length > 0 ? taxes : [{ ...invoice.taxBreakdown[0], netAmount: net }];
	return rows.map(({ taxPercent, taxCategory, netAmount = 0 }) => ({
		source: { description, taxPercent, taxCategory },
		net: netAmount,
	}));
}

/** What is taxed how: the percentage, 0 where the category has no tax. */
const percentOf = ({ taxPercent, taxCategory }: InvoiceTax | InvoiceLine): number | undefined =>
	taxPercent ?? (UNTAXED.includes(taxCategory ?? '') ? 0 : undefined);

/**
 * The one percentage that explains the tax on the whole document: of the known ones, or any of two decimals if none are
 * known.
 */
function impliedPercent(
	{ net, tax }: { net: number; tax: number },
	currency: string,
	known: number[],
): number | undefined {
	if (tax === 0) return 0;
	if (net === 0) return undefined;
	const candidates = known.length > 0 ? known : [Number(((tax / net) * 100).toFixed(2))];
	const fitting = new Set(candidates.filter((percent) => taxOn(net, percent, currency) === tax));
	return fitting.size === 1 ? [...fitting][0] : undefined;
}

/** The tax of each percentage by the document's breakdown; undefined where it has none. @throws Refused */
function statedTaxes(
	{ taxBreakdown, currency }: Invoice,
	nets: Map<number, number[]>,
): Map<number, number> | undefined {
	const rows = taxBreakdown.filter(({ taxAmount }) => taxAmount !== undefined);
	if (rows.length === 0) return undefined;
	const stated = new Map<number, number>();
	for (const [percent, group] of groupBy(rows, (row) => percentOf(row) ?? 0)) {
		stated.set(percent, sum(group.map(({ taxAmount }) => taxAmount ?? 0)));
		if (group.some(({ netAmount }) => netAmount === undefined)) continue;
		const net = sum(group.map(({ netAmount }) => netAmount ?? 0));
		const lines = nets.get(percent) ?? [];
		spreadOrFail(
			lines.length > 0 ? lines : [0],
			net,
			currency,
			`The lines at ${percent}% add up to`,
			`their net amount in the document's tax breakdown`,
		);
	}
	return stated;
}

/**
 * The lines of the bill with net amounts and taxes that add up to the document's, to the minor unit of its currency.
 * What its rounding leaves over is spread over the lines.
 *
 * @param known percentages of the tax rates on the books
 * @throws Refused naming both figures, if it doesn't add up
 */
export function billLines(invoice: Invoice, known: number[]): AmountLine[] {
	const { currency } = invoice;
	const own = moneyLines(invoice);
	const { net, tax } = documentAmounts(
		invoice,
		own.map((line) => line.net),
	);
	const lines = own.length > 0 ? own : linesOfBreakdown(invoice, net);
	const nets = spreadOrFail(
		lines.map((line) => line.net),
		net,
		currency,
		'The lines add up to',
		"the document's net amount",
	);
	const only = new Set(invoice.taxBreakdown.map(percentOf));
	const fallback = only.size === 1 ? [...only][0] : impliedPercent({ net, tax }, currency, known);
	const percents = lines.map(({ source }, index) => {
		const percent = percentOf(source) ?? fallback;
		if (percent === undefined)
			throw mismatch(
				`The field "Invoice: Line Items ${index + 1}: Tax Percent" is needed: no single tax rate explains the document's tax of ${formatAmount(tax, currency)}`,
			);
		return percent;
	});
	const groups = groupBy([...lines.keys()], (index) => percents[index]);
	const netsOf = new Map(
		[...groups].map(([percent, indexes]) => [percent, indexes.map((index) => nets[index])]),
	);
	const stated = statedTaxes(invoice, netsOf);
	const taxes: number[] = [];
	for (const [percent, indexes] of groups) {
		const computed = indexes.map((index) => taxOn(nets[index], percent, currency));
		const target = stated?.get(percent) ?? taxOn(sum(netsOf.get(percent) ?? []), percent, currency);
		const spreadTaxes = spreadOrFail(
			computed,
			target,
			currency,
			`The tax of ${percent}% on the lines is`,
			'that in the document',
		);
		indexes.forEach((index, position) => (taxes[index] = spreadTaxes[position]));
	}
	const all = spreadOrFail(taxes, tax, currency, 'The tax on the lines is', "the document's tax");
	return lines.map(({ source }, index) => ({
		source,
		net: nets[index],
		percent: percents[index],
		tax: all[index],
	}));
}

/** Quantity and price of a line that multiply to its net amount: those of the document, or one of all. */
export function quantityOf(
	{ source: { quantity, unitAmount }, net }: AmountLine,
	currency: string,
): { quantity: number; unitAmount: number } {
	const isExact =
		quantity !== undefined &&
		quantity > 0 &&
		unitAmount !== undefined &&
		lineAmount(unitAmount, quantity, currency) === net;
	return isExact ? { quantity, unitAmount } : { quantity: 1, unitAmount: net };
}
