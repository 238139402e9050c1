import type { BillLineItem, TaxRateOption } from '../../../../shared/books/types';

/** Where a line's tax rate comes from. */
export type TaxRateFrom = 'supplierHistory' | 'otherBills' | 'category' | 'percentage';

export interface CodedTaxRate {
	rate: TaxRateOption;
	from: TaxRateFrom;
}

/** Thrown where no tax rate fits, or several do and no earlier bill tells which. */
export class NoTaxRate extends Error {}

/** What tax rates of a category (UNCL 5305) are called. Categories that aren't here are told by their percentage alone. */
const NAMES: Record<string, RegExp> = {
	AE: /reverse|§ ?13b|autoliquid|inversi[oó]n|verlegd/i,
	K: /\bintra|innergemeinschaft|\beu\b|\bec\b/i,
	G: /\bexport|\bimport|drittland/i,
	E: /exempt|steuerfrei|exon[ée]r/i,
	Z: /\bzero|nullsteuersatz|taux z[ée]ro/i,
	O: /out of scope|outside|hors champ|nicht steuerbar|\bno (vat|tax)\b|non-taxable/i,
};

/** Names of tax rates for sales, where there are others. */
const SALES = /\bincome\b|\bsales\b|\boutput\b|\bventes?\b|collect[ée]e/i;

const percentOf = ({ effectiveTaxRate, totalTaxRate }: TaxRateOption) =>
	effectiveTaxRate ?? totalTaxRate ?? undefined;

/** The percentages of the tax rates, for telling which one explains a document's tax. */
export const percentsOf = (rates: TaxRateOption[]): number[] =>
	rates.flatMap((rate) => percentOf(rate) ?? []);

/** The category that a tax rate's name tells. */
function categoryOf({ name, code }: TaxRateOption): string | undefined {
	const text = `${name ?? ''} ${code ?? ''}`;
	return Object.keys(NAMES).find((category) => NAMES[category].test(text));
}

/** Those that `keep`; all, if it keeps none. */
const preferring = <T>(list: T[], keep: (one: T) => boolean): T[] => {
	const kept = list.filter(keep);
	return kept.length > 0 ? kept : list;
};

/** The tax rates that a line may have: those named for its category, else those of its percentage. */
function fitting(
	percent: number,
	category: string | undefined,
	rates: TaxRateOption[],
): { pool: TaxRateOption[]; byCategory: boolean } {
	const named = Object.hasOwn(NAMES, category ?? '')
		? rates.filter((rate) => categoryOf(rate) === category)
		: [];
	if (named.length > 0) return { pool: named, byCategory: true };
	const same = rates.filter((rate) => percentOf(rate) === percent);
	// A rate of 19% for reverse charge has no tax to pay to the supplier.
	const taxed =
		percent > 0
			? same.filter((rate) => !['AE', 'K', 'G', 'E'].includes(categoryOf(rate) ?? ''))
			: same;
	const others = category === undefined ? taxed : preferring(taxed, (rate) => !categoryOf(rate));
	return { pool: preferring(others, (rate) => !SALES.test(rate.name ?? '')), byCategory: false };
}

/** The first of the lines' tax rates that is in the pool. */
function firstUsed(lines: BillLineItem[], pool: TaxRateOption[]): TaxRateOption | undefined {
	const byId = new Map(pool.map((rate) => [rate.id, rate]));
	for (const { taxRateRef } of lines) {
		const rate = byId.get(taxRateRef?.id ?? '');
		if (rate) return rate;
	}
	return undefined;
}

const inWords = ({ name, code, id }: TaxRateOption) => name ?? code ?? id;

/**
 * The tax rate of a line: one of its category or percentage, as on earlier bills where there are several.
 *
 * @param percent 19 for 19%
 * @param like the earlier line that the account was taken from
 * @param own lines of the supplier's earlier bills, newest first
 * @param others lines of all earlier bills, newest first
 * @throws NoTaxRate naming the candidates
 */
export function taxRateOf(
	{ percent, category }: { percent: number; category?: string },
	rates: TaxRateOption[],
	like: BillLineItem | undefined,
	own: BillLineItem[],
	others: BillLineItem[],
): CodedTaxRate {
	const { pool, byCategory } = fitting(percent, category, rates);
	const what = `${percent}%${category ? ` (${category})` : ''}`;
	if (pool.length === 0) throw new NoTaxRate(`there is no active tax rate of ${what}`);
	const ofSupplier = firstUsed(like ? [like, ...own] : own, pool);
	if (ofSupplier) return { rate: ofSupplier, from: 'supplierHistory' };
	if (pool.length === 1) return { rate: pool[0], from: byCategory ? 'category' : 'percentage' };
	const ofOthers = firstUsed(others, pool);
	if (ofOthers) return { rate: ofOthers, from: 'otherBills' };
	throw new NoTaxRate(
		`several tax rates are of ${what}, and no earlier bill tells which: ${pool.map(inWords).join('; ')}`,
	);
}
