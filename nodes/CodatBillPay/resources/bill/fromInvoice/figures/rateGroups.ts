import { groupBy } from '../../../../../shared/values/groupBy';
import { formatAmount, multiply, round, sum } from '../../../../../shared/values/money';
import { finding, RefusedByFinding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import { netsAddingUp, type MoneyLine } from './netAmounts';
import { statedPercent, taxesOfDocument, taxesOfRate, type StatedTax } from './taxes';

/** The document's own words for what its lines are compared with. */
export const NET = ['The lines add up to', "the document's net amount"] as const;

/** Indexes of lines by their percentage. */
type Groups = Map<number, number[]>;

/**
 * The lines by percentage.
 *
 * @param tax the document's
 * @throws RefusedByFinding if a line has none
 */
export function groupsOf(lines: MoneyLine[], tax: number, currency: string): Groups {
	return groupBy(lines.keys(), (index) => {
		const percent = statedPercent(lines[index].source);
		if (percent !== undefined) return percent;
		const facts = { line: index + 1, tax: formatAmount(tax, currency) };
		throw new RefusedByFinding(finding('taxUnexplained', facts));
	});
}

/** A percentage's lines, and what the document's breakdown says of it. */
interface RateGroup {
	percent: number;
	indexes: number[];
	stated: StatedTax;
}

/** What the breakdown's net amounts are of the lines': less than all where a cash discount is taken off before tax. */
export function shareTaxed(
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
export function lineNets(
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
	// Where each rate is rounded by itself, they don't come to the whole.
	return sum(nets) === net ? nets : netsAddingUp(lines, net, currency, NET);
}

/** @throws RefusedByFinding if the breakdown doesn't add up to the document's tax, or taxes what is on no line */
export function checkBreakdown(
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

/**
 * The taxes of all lines, as the breakdown states them or, without one, the document as a whole, and the percentages
 * that they are taken at.
 */
export function taxesOf(
	{ tax, currency }: { tax: number; currency: string },
	nets: number[],
	groups: RateGroup[],
	share: number,
): { taxes: number[]; percents: number[]; findings: Finding[] } {
	const netsOfGroup = ({ indexes }: RateGroup) => indexes.map((index) => nets[index]);
	const percents: number[] = [];
	for (const { indexes, percent } of groups) for (const index of indexes) percents[index] = percent;
	if (groups.some(({ stated }) => stated.tax === undefined))
		return { taxes: taxesOfDocument(nets, percents, tax, currency), percents, findings: [] };
	const taxes: number[] = [];
	const findings = groups.flatMap((group) => {
		const own = taxesOfRate({ ...group, nets: netsOfGroup(group), share }, currency);
		group.indexes.forEach((index, position) => {
			taxes[index] = own.taxes[position];
			percents[index] = own.percent;
		});
		return own.findings;
	});
	return { taxes, percents, findings };
}
