import { groupBy } from '../../../../../shared/values/groupBy';
import { formatAmount, multiply, round, subtract, sum } from '../../../../../shared/values/money';
import { finding, RefusedByFinding, type Finding } from '../findings/finding';
import type { Invoice, InvoiceLine } from '../invoice';
import type { OfOrder } from '../order/order';
import { linesOfBreakdown, moneyLines, netsAddingUp, type MoneyLine } from './netAmounts';
import { otherTaxesAsLines } from './otherTaxes';
import {
	impliedPercent,
	statedPercent,
	statedTaxes,
	taxesOfDocument,
	taxesOfRate,
	type StatedTax,
} from './taxes';

/** A line of the invoice with its amounts. */
export interface AmountLine {
	source: InvoiceLine;
	net: number;
	/** 19 for 19%. */
	percent: number;
	tax: number;
	/** The account that it belongs on, whatever earlier bills say: its ID, nominal code or name. */
	onAccount?: string;
	/** What it is of an order. */
	ofOrder?: OfOrder;
}

/** The document's own words for what its lines are compared with. */
const NET = ['The lines add up to', "the document's net amount"] as const;

/**
 * The document's net amount and tax: each is what it says, else what the others leave. Some formats count what they
 * round into the total.
 *
 * @throws Refused if they don't add up to the total
 */
function documentAmounts(invoice: Invoice, lines: MoneyLine[]): { net: number; tax: number } {
	const { totalAmount, taxAmount, currency, roundingAmount = 0 } = invoice;
	const lineNets = lines.map(({ net }) => net);
	const fromLines = lineNets.length > 0 ? round(sum(lineNets), currency) : totalAmount;
	const net =
		invoice.netAmount ?? (taxAmount === undefined ? fromLines : subtract(totalAmount, taxAmount));
	const tax = taxAmount ?? subtract(totalAmount, net);
	const both = sum([net, tax]);
	if (both !== totalAmount && sum([both, roundingAmount]) !== totalAmount)
		throw new RefusedByFinding(
			finding('totalDisagrees', {
				both: formatAmount(both, currency),
				stated: formatAmount(totalAmount, currency),
			}),
		);
	return { net, tax };
}

/** Indexes of lines by their percentage. */
type Groups = Map<number, number[]>;

/** The lines by percentage. @throws Refused if a line has none, and no single one explains the document's tax */
function groupsOf(
	invoice: Invoice,
	lines: MoneyLine[],
	amounts: { net: number; tax: number },
	known: number[],
): Groups {
	const { currency, taxBreakdown } = invoice;
	const only = new Set(taxBreakdown.map(statedPercent));
	const fallback = only.size === 1 ? [...only][0] : impliedPercent(amounts, currency, known);
	return groupBy(lines.keys(), (index) => {
		const percent = statedPercent(lines[index].source) ?? fallback;
		if (percent !== undefined) return percent;
		const tax = formatAmount(amounts.tax, currency);
		throw new RefusedByFinding(finding('taxUnexplained', { line: index + 1, tax }));
	});
}

/** A percentage's lines, and what the document's breakdown says of it. */
interface RateGroup {
	percent: number;
	indexes: number[];
	stated: StatedTax;
}

/** What the breakdown's net amounts are of the lines': less than all where a cash discount is taken off before tax. */
function shareTaxed(
	{ paymentTerms, currency }: Invoice,
	groups: RateGroup[],
	lines: MoneyLine[],
): number {
	const explains = (share: number) =>
		groups.every(({ indexes, stated }) => {
			const net = sum(indexes.map((index) => lines[index].net));
			return stated.net === undefined || stated.net === round(multiply(net, share), currency);
		});
	const shares = paymentTerms.flatMap(({ percent }) => (percent ? [1 - percent / 100] : []));
	return shares.find(explains) ?? 1;
}

/** The lines' net amounts: within each percentage as the breakdown says, if it says so of all. */
function lineNets(
	{ currency }: Invoice,
	lines: MoneyLine[],
	net: number,
	groups: RateGroup[],
): number[] {
	const targets = groups.map(({ stated }) => stated.net);
	if (targets.includes(undefined)) return netsAddingUp(lines, net, currency, NET);
	const nets: number[] = [];
	for (const { percent, indexes, stated } of groups) {
		const ofGroup = indexes.map((index) => lines[index]);
		const adjusted = netsAddingUp(ofGroup, stated.net ?? 0, currency, [
			`The lines at ${percent}% add up to`,
			"their net amount in the document's tax breakdown",
		]);
		indexes.forEach((index, position) => (nets[index] = adjusted[position]));
	}
	if (sum(nets) === net) return nets;
	return netsAddingUp(
		lines.map(({ source }, index) => ({ source, net: nets[index] })),
		net,
		currency,
		NET,
	);
}

/** @throws Refused if the breakdown doesn't add up to the document's tax, or taxes what is on no line */
function checkBreakdown(
	tax: number,
	groups: RateGroup[],
	stated: Map<number, StatedTax>,
	currency: string,
) {
	const withLines = new Set(groups.map(({ percent }) => percent));
	const rows = [...stated].map(([percent, row]) => (withLines.has(percent) ? (row.tax ?? 0) : 0));
	if (sum(rows) === tax) return;
	throw new RefusedByFinding(
		finding('breakdownDisagrees', {
			rows: formatAmount(sum(rows), currency),
			stated: formatAmount(tax, currency),
		}),
	);
}

/** The taxes of all lines, as the breakdown states them or, without one, the document as a whole. */
function taxesOf(
	{ tax, currency }: { tax: number; currency: string },
	nets: number[],
	groups: RateGroup[],
	share: number,
): { taxes: number[]; findings: Finding[] } {
	const netsOfGroup = ({ indexes }: RateGroup) => indexes.map((index) => nets[index]);
	if (groups.some(({ stated }) => stated.tax === undefined)) {
		const percents = nets.map(
			(_net, index) => groups.find(({ indexes }) => indexes.includes(index))?.percent ?? 0,
		);
		return { taxes: taxesOfDocument(nets, percents, tax, currency), findings: [] };
	}
	const taxes: number[] = [];
	const findings = groups.flatMap((group) => {
		const own = taxesOfRate({ ...group, nets: netsOfGroup(group), share }, currency);
		group.indexes.forEach((index, position) => (taxes[index] = own.taxes[position]));
		return own.findings;
	});
	return { taxes, findings };
}

/**
 * The lines of the bill with net amounts and taxes that add up to the document's, to the minor unit of its currency.
 * What its rounding leaves over is spread over the lines.
 *
 * @param known percentages of the tax rates on the books
 * @throws Refused naming both figures, if it doesn't add up
 */
export function billLines(
	document: Invoice,
	known: number[],
): { lines: AmountLine[]; findings: Finding[] } {
	const invoice = otherTaxesAsLines(document);
	const { currency } = invoice;
	const own = moneyLines(invoice);
	const { net, tax } = documentAmounts(invoice, own);
	const lines = own.length > 0 ? own : linesOfBreakdown(invoice, net);
	const stated = statedTaxes(invoice);
	const groups = [...groupsOf(invoice, lines, { net, tax }, known)].map(([percent, indexes]) => ({
		...{ percent, indexes, stated: stated.get(percent) ?? {} },
	}));
	const share = shareTaxed(invoice, groups, lines);
	const nets =
		share === 1 ? lineNets(invoice, lines, net, groups) : netsAddingUp(lines, net, currency, NET);
	if (groups.every((group) => group.stated.tax !== undefined))
		checkBreakdown(tax, groups, stated, currency);
	const { taxes, findings } = taxesOf({ tax, currency }, nets, groups, share);
	const percents = new Map(
		groups.flatMap(({ percent, indexes, stated: row }) =>
			indexes.map((index) => [index, row.tax === 0 ? 0 : percent] as const),
		),
	);
	return {
		lines: lines.map(({ source }, index) => ({
			...{ source, net: nets[index] },
			...{ percent: percents.get(index) ?? 0, tax: taxes[index] },
		})),
		findings,
	};
}
