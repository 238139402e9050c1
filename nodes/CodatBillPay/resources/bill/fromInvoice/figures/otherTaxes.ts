import { groupBy } from '../../../../../shared/values/groupBy';
import { subtract, sum } from '../../../../../shared/values/money';
import type { Invoice, InvoiceLine, InvoiceTax } from '../invoice';
import { moneyLines, type MoneyLine } from './netAmounts';
import { statedPercent } from './taxes';

/** What the base of a rate has beyond its lines. */
interface Beyond {
	row: InvoiceTax;
	amount: number;
}

const netAt = (lines: MoneyLine[], percent: number | undefined) =>
	sum(lines.flatMap(({ source, net }) => (statedPercent(source) === percent ? [net] : [])));

/** What the bases of the lines' rates have beyond the lines. */
const beyondLines = (rows: InvoiceTax[], lines: MoneyLine[]): Beyond[] =>
	rows.flatMap((row) => {
		const amount = subtract(row.netAmount ?? 0, netAt(lines, statedPercent(row)));
		return row.netAmount !== undefined && amount > 0 ? [{ row, amount }] : [];
	});

/**
 * The rows of the tax of the lines: of the rates that lines have. Of two taxes at one rate it is the first, unless the
 * lines are all that both are taken on.
 */
function rowsOfLines(rows: InvoiceTax[], lines: MoneyLine[]): InvoiceTax[] {
	const percents = new Set(lines.map(({ source }) => statedPercent(source)));
	return [...groupBy(rows, statedPercent)].flatMap(([percent, ofRate]) => {
		if (!percents.has(percent)) return [];
		const isShared = sum(ofRate.map((row) => row.netAmount ?? 0)) === netAt(lines, percent);
		return ofRate.filter(({ scheme }) => isShared || scheme === ofRate[0].scheme);
	});
}

const taxIn = (rows: InvoiceTax[]) => sum(rows.map(({ taxAmount }) => taxAmount ?? 0));

const named = (rows: InvoiceTax[]) =>
	rows
		.map(({ scheme, taxCategory }) =>
			['Tax', scheme, taxCategory === 'S' ? undefined : taxCategory].filter(Boolean).join(' '),
		)
		.join(', ');

const asLine = (rows: InvoiceTax[], amount: number, taxed: InvoiceTax): InvoiceLine => ({
	description: named(rows),
	netAmount: amount,
	taxPercent: statedPercent(taxed),
	taxCategory: taxed.taxCategory,
});

const WITHOUT_TAX: InvoiceTax = { taxPercent: 0, taxCategory: 'O' };

/** By how much bases that are rounded have more or less than the taxes in them. */
const BASES_ROUNDED_BY = 0.05;

/** Each tax as a line by itself. */
const eachAsLine = (rows: InvoiceTax[], taxed: InvoiceTax) =>
	rows.map((row) => asLine([row], row.taxAmount ?? 0, taxed));

/**
 * The other taxes as lines: what the bases of the lines' tax have in them is taxed as these, rate by rate. The rest
 * isn't: a tax of its own, or what is on lines without tax.
 */
function linesOfTaxes(
	others: InvoiceTax[],
	beyond: Beyond[],
	lines: MoneyLine[],
): { within: InvoiceLine[]; beside: InvoiceLine[] } {
	const rest = subtract(taxIn(others), sum(beyond.map(({ amount }) => amount)));
	const kinds = [...groupBy(others, ({ scheme }) => scheme).values()];
	const ofRest = kinds.find((rows) => taxIn(rows) === rest);
	const isUntaxed = rest > 0 && lines.some(({ source }) => statedPercent(source) === 0);
	const isExplained = Math.abs(rest) <= BASES_ROUNDED_BY || ofRest || isUntaxed;
	if (beyond.length === 0 || !isExplained)
		return { within: [], beside: eachAsLine(others, WITHOUT_TAX) };
	if (beyond.length === 1 && rest === 0)
		return { within: eachAsLine(others, beyond[0].row), beside: [] };
	const inBases = ofRest ? others.filter((row) => !ofRest.includes(row)) : others;
	return {
		within: beyond.map(({ row, amount }) => asLine(inBases, amount, row)),
		beside: rest === 0 ? [] : [asLine(ofRest ?? others, rest, WITHOUT_TAX)],
	};
}

/**
 * Taxes beside the one of the lines: a tourism tax for each night, Mexico's IEPS. No tax rate of the books is that of
 * two taxes, so each is a line of its own: taxed as the others where the base of their tax has it in it, else untaxed.
 */
export function otherTaxesAsLines(invoice: Invoice): Invoice {
	const { taxBreakdown, lineItems, netAmount, taxAmount } = invoice;
	const lines = moneyLines(invoice);
	const ofLines = rowsOfLines(taxBreakdown, lines);
	const schemes = new Set(ofLines.map(({ scheme }) => scheme));
	const others = taxBreakdown.filter(
		(row) =>
			!ofLines.includes(row) &&
			row.scheme !== undefined &&
			!schemes.has(row.scheme) &&
			(row.taxAmount ?? 0) !== 0,
	);
	if (others.length === 0 || schemes.size === 0) return invoice;
	const { within, beside } = linesOfTaxes(others, beyondLines(ofLines, lines), lines);
	const amount = taxIn(others);
	return {
		...invoice,
		lineItems: [...lineItems, ...within, ...beside],
		taxBreakdown: [
			...taxBreakdown.filter((row) => !others.includes(row)),
			...beside.map(({ netAmount: net, ...taxed }) => ({ ...taxed, netAmount: net, taxAmount: 0 })),
		],
		netAmount: netAmount === undefined ? undefined : sum([netAmount, amount]),
		taxAmount: taxAmount === undefined ? undefined : subtract(taxAmount, amount),
	};
}
