import type { Books } from '../../../../shared/books/books';
import { filters } from '../../../../shared/parameters/fields/list';
import { queryOf } from '../../../fields/query';
import type { Item } from '../../../item';
import type { DiscountOf } from '../discounts/kept';
import type { KeepsBill } from './filterKinds';
import { BILL_FILTERS } from './filterTable';
import { checkContradictions } from './window';

export const billFilters = filters(...BILL_FILTERS.map(({ property }) => property));

/**
 * The filters of an item: `query` is for Codat, `keep` checks here what Codat can't.
 *
 * @param discountOf the discounts that are known of bills
 * @throws NodeOperationError if a filter has no meaning, or the query gets longer than Codat takes
 */
export function readBillFilters(
	item: Item,
	discountOf: DiscountOf | undefined,
): {
	query: string | undefined;
	keepIn(books: Books): Promise<KeepsBill>;
} {
	const group = item.filters();
	checkContradictions(group, item.today());
	const set = BILL_FILTERS.filter(({ property }) => group.has(property.name));
	const query = queryOf(group, ...set.map((filter) => filter.query?.(group, item)));
	const checks = set.flatMap((filter) =>
		filter.keep ? [filter.keep(group, item, discountOf)] : [],
	);
	const finders = set.flatMap((filter) => (filter.find ? [filter.find(group)] : []));
	return {
		query,
		async keepIn(books) {
			const found = await Promise.all(finders.map(async (find) => await find(books)));
			return (bill) => [...checks, ...found].every((check) => check(bill));
		},
	};
}
