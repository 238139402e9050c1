import { candidates } from '../../../../../shared/books/names/named';
import { fittingRates, nameOfRate } from '../../../../../shared/books/names/taxRates';
import type { BillLineItem, TaxRateOption } from '../../../../../shared/books/types';
import type { LineFinding } from '../findings/finding';

/** Where a line's tax rate comes from. */
type TaxRateFrom = 'supplierHistory' | 'otherBills' | 'category' | 'percentage';

export interface CodedTaxRate {
	rate: TaxRateOption;
	from: TaxRateFrom;
}

/** Thrown where no tax rate fits, or several do and no earlier bill tells which. */
export class NoTaxRate extends Error {
	constructor(readonly why: Pick<LineFinding, 'code' | 'facts'>) {
		super(why.code);
	}
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
	const { pool, byCategory } = fittingRates(percent, category, rates);
	const what = `${percent}%${category ? ` (${category})` : ''}`;
	if (pool.length === 0)
		throw new NoTaxRate({
			code: 'noTaxRate',
			facts: { what, rates: candidates(rates, nameOfRate) || 'none' },
		});
	const ofSupplier = firstUsed(like ? [like, ...own] : own, pool);
	if (ofSupplier) return { rate: ofSupplier, from: 'supplierHistory' };
	if (pool.length === 1) return { rate: pool[0], from: byCategory ? 'category' : 'percentage' };
	const ofOthers = firstUsed(others, pool);
	if (ofOthers) return { rate: ofOthers, from: 'otherBills' };
	throw new NoTaxRate({
		code: 'severalTaxRates',
		facts: { what, rates: candidates(pool, nameOfRate) },
	});
}
