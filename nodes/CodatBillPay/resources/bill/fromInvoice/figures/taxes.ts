import { groupBy } from '../../../../../shared/values/groupBy';
import {
	formatAmount,
	minorUnits,
	multiply,
	round,
	subtract,
	sum,
	percentageOf,
} from '../../../../../shared/values/money';
import { finding, RefusedByFinding, type Finding } from '../findings/finding';
import type { Invoice, InvoiceLine, InvoiceTax } from '../invoice';
import { spread } from './spread';

/** Categories of UNCL 5305 with no tax. */
const UNTAXED = ['Z', 'E', 'AE', 'K', 'G', 'O'];

/** What is taxed how: the percentage, 0 where the category has no tax. */
export const statedPercent = ({ taxPercent, taxCategory }: InvoiceTax | InvoiceLine) =>
	taxPercent ?? (UNTAXED.includes(taxCategory ?? '') ? 0 : undefined);

/**
 * The one percentage that explains the tax on the whole document: of the known ones, or any of two decimals if none are
 * known.
 */
export function impliedPercent(
	{ net, tax }: { net: number; tax: number },
	currency: string,
	known: number[],
): number | undefined {
	if (tax === 0) return 0;
	if (net === 0) return undefined;
	const candidates = known.length > 0 ? known : [Number(((tax / net) * 100).toFixed(2))];
	const fitting = new Set(
		candidates.filter((percent) => percentageOf(net, percent, currency) === tax),
	);
	return fitting.size === 1 ? [...fitting][0] : undefined;
}

/** What the document says of a percentage in its breakdown; undefined where it doesn't. */
export interface StatedTax {
	net?: number;
	tax?: number;
}

/** The document's breakdown by percentage, but for rows of which nobody can tell one. */
export function statedTaxes({ taxBreakdown }: Invoice): Map<number, StatedTax> {
	const whole = (values: Array<number | undefined>) =>
		values.includes(undefined) ? undefined : sum(values as number[]);
	const rated = taxBreakdown.flatMap((row) => {
		const percent = statedPercent(row);
		return percent === undefined ? [] : [{ ...row, percent }];
	});
	return new Map(
		[...groupBy(rated, ({ percent }) => percent)].map(([percent, rows]) => [
			percent,
			{
				net: whole(rows.map(({ netAmount }) => netAmount)),
				tax: whole(rows.map(({ taxAmount }) => taxAmount)),
			},
		]),
	);
}

/** The tax on an amount, not rounded. */
const taxExactly = (net: number, percent: number) => multiply(net, multiply(percent, 0.01));

/** The least and the most that rounding makes of the sum of amounts: each may be rounded either way, none if exact. */
function boundsOf(exact: number[], currency: string): [number, number] {
	const unit = 1 / 10 ** minorUnits(currency);
	const each = exact.map((one) => {
		const rounded = round(one, currency);
		const rest = subtract(one, rounded);
		return [
			rest < 0 ? subtract(rounded, unit) : rounded,
			rest > 0 ? sum([rounded, unit]) : rounded,
		];
	});
	return [sum(each.map(([least]) => least)), sum(each.map(([, most]) => most))];
}

/**
 * Whether EN 16931 lets a tax in the breakdown stand beside its rate (BR-S-09 and its like: within 1 of the currency),
 * as long as that is little beside the tax itself.
 */
function isTolerated(stated: number, computed: number): boolean {
	const difference = Math.abs(subtract(stated, computed));
	return difference < 1 && difference <= Math.abs(stated) / 10;
}

/**
 * The taxes of lines of whatever rates, as the document states their sum.
 *
 * @throws RefusedByFinding naming both figures, if rounding doesn't explain the difference
 */
export function taxesOfDocument(
	nets: number[],
	percents: number[],
	tax: number,
	currency: string,
): number[] {
	const exact = nets.map((net, index) => taxExactly(net, percents[index]));
	const bounds = exact.map((one) => boundsOf([one], currency));
	const [least, most] = [0, 1].map((end) => sum(bounds.map((one) => one[end])));
	if (tax >= least && tax <= most) return spread(exact, tax, currency);
	const [computed, stated] = [round(sum(exact), currency), tax].map((one) =>
		formatAmount(one, currency),
	);
	throw new RefusedByFinding(finding('taxDisagrees', { computed, stated }));
}

/** What the tax of one percentage is computed from, and what the document says it is. */
interface TaxedGroup {
	percent: number;
	nets: number[];
	/** What part of the lines is taxed: 1 for all. */
	share: number;
	stated: StatedTax;
}

/**
 * The taxes of the lines of one percentage, as the document states their sum, and the percentage that they are taken
 * at.
 *
 * @throws RefusedByFinding naming both figures, if neither rounding nor EN 16931 explains the difference
 */
export function taxesOfRate(
	{ percent, nets, share, stated }: TaxedGroup,
	currency: string,
): { taxes: number[]; percent: number; findings: Finding[] } {
	const { tax = 0 } = stated;
	const exact = nets.map((net) => taxExactly(multiply(net, share), percent));
	const taxes = spread(exact, tax, currency);
	const [least, most] = boundsOf(exact, currency);
	const computed = round(sum(exact), currency);
	const facts = {
		percent,
		computed: formatAmount(computed, currency),
		stated: formatAmount(tax, currency),
	};
	if (tax >= least && tax <= most)
		return { taxes, percent, findings: share === 1 ? [] : [finding('taxAfterDiscount', facts)] };
	if (tax === 0) return { taxes, percent: 0, findings: [finding('noTaxDue', facts)] };
	if (!isTolerated(tax, computed)) {
		const byLine = sum(exact.map((one) => round(one, currency)));
		const off = { ...facts, computed: formatAmount(byLine, currency) };
		throw new RefusedByFinding(finding('taxDisagrees', off));
	}
	return { taxes, percent, findings: [finding('taxTolerated', facts)] };
}
