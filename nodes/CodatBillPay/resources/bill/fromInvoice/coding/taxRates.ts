import { candidates } from '../../../../../shared/books/names/named';
import {
	fittingRates,
	isOfNoCategory,
	preferring,
	nameOfRate,
} from '../../../../../shared/books/names/taxRates';
import type { BillLineItem, TaxRateOption } from '../../../../../shared/books/types';
import { getOrMake } from '../../../../../shared/values/caches/getOrMake';
import type { LineFinding } from '../findings/finding';

/** Where a line's tax rate comes from. */
type TaxRateFrom = 'supplierHistory' | 'otherBills' | 'category' | 'percentage';

/** The tax rate of a line, and how it was found. */
export interface CodedTaxRate {
	rate: TaxRateOption;
	from: TaxRateFrom;
}

/** How a line is taxed. */
interface Taxed {
	/** 19 for 19%. */
	percent: number;
	/** UNCL 5305. */
	category?: string;
	/** Code of why there is no tax. */
	reason?: string;
	/** Whether the line is none of the document's, but on an account that was chosen for it, e.g. what is withheld. */
	isOwn?: boolean;
}

/** Thrown where no tax rate fits, or several do and no earlier bill tells which. */
export class NoTaxRate extends Error {
	constructor(readonly why: Pick<LineFinding, 'code' | 'facts'>) {
		super(why.code);
	}
}

/** What lines are taxed by: the tax rates there are, and those of earlier bills. Nothing is looked for twice. */
export class TaxHistory {
	private readonly pools = new Map<string, ReturnType<typeof fittingRates>>();

	private readonly used = new Map<string, TaxRateOption | undefined>();

	/**
	 * @param rates the active ones
	 * @param own lines of the supplier's earlier bills, newest first
	 * @param others lines of all earlier bills, newest first
	 */
	constructor(
		readonly rates: TaxRateOption[],
		private readonly own: BillLineItem[],
		private readonly others: BillLineItem[],
	) {}

	/** Rates that fit a percentage, a category and a code of why there is no tax. */
	fitting({ percent, category, reason }: Taxed): ReturnType<typeof fittingRates> {
		const key = `${percent} ${category ?? ''} ${reason ?? ''}`;
		return getOrMake(this.pools, key, () => fittingRates(percent, category, this.rates, reason));
	}

	/** The one of the pool that the newest of the lines was taxed by. */
	firstUsed(from: 'own' | 'others', pool: TaxRateOption[]): TaxRateOption | undefined {
		const key = [from, ...pool.map(({ id }) => id)].join(' ');
		if (!this.used.has(key)) this.used.set(key, firstIn(this[from], pool));
		return this.used.get(key);
	}
}

/** The first of the lines' tax rates that is in the pool. */
function firstIn(lines: BillLineItem[], pool: TaxRateOption[]): TaxRateOption | undefined {
	const byId = new Map(pool.map((rate) => [rate.id, rate]));
	for (const { taxRateRef } of lines) {
		const rate = byId.get(taxRateRef?.id ?? '');
		if (rate) return rate;
	}
	return undefined;
}

/**
 * The tax rate of a line: one of its category or percentage, as on earlier bills where there are several. Where none is
 * named for the category, only earlier bills tell one: the supplier's, or those of others if its name tells no other
 * category.
 *
 * @param like the earlier line that the account was taken from
 * @throws NoTaxRate naming the candidates
 */
export function taxRateOf(
	taxed: Taxed,
	like: BillLineItem | undefined,
	history: TaxHistory,
): CodedTaxRate {
	const { percent, category, isOwn = false } = taxed;
	const fitting = history.fitting(taxed);
	const pool = isOwn ? preferring(fitting.pool, isOfNoCategory) : fitting.pool;
	const by = isOwn && fitting.by === 'none' ? 'percentage' : fitting.by;
	const what = `${percent}%${category ? ` (${category})` : ''}`;
	if (pool.length === 0)
		throw new NoTaxRate({
			code: 'noTaxRate',
			facts: { what, rates: candidates(history.rates, nameOfRate) || 'none' },
		});
	const ofSupplier = firstIn(like ? [like] : [], pool) ?? history.firstUsed('own', pool);
	if (ofSupplier) return { rate: ofSupplier, from: 'supplierHistory' };
	if (pool.length === 1 && by !== 'none') return { rate: pool[0], from: by };
	const ofOthers = history.firstUsed('others', by === 'none' ? pool.filter(isOfNoCategory) : pool);
	if (ofOthers) return { rate: ofOthers, from: 'otherBills' };
	throw new NoTaxRate({
		code: by === 'none' ? 'noRateOfCategory' : 'severalTaxRates',
		facts: { what, rates: candidates(pool, nameOfRate) },
	});
}
