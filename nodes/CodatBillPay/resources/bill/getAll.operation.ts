import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { collect } from '../../../shared/transport/paging';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { discounts, readDiscounts, withDiscount } from './discounts/kept';
import { billFilters, readBillFilters } from './lists/filters';
import { readSort, sort } from './lists/sort';
import { billShape } from './output';

export const getAll = operation({
	endpoints: ['list-bills'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many bills',
	description: 'List bills: the unpaid ones, or those that match filters',
	output:
		'One item per bill, simplified: `reference`, `supplierName`, `status`, `dueDate`, `currency`, `amountDue`, `id`, `companyId`. No item where no bill matches.',
	properties: [
		...companyAndConnection,
		...returnAllAndLimit,
		billFilters,
		...outputOf(billShape),
		options(discounts),
		sort,
	],
	async execute(item) {
		const limit = limitOf(item);
		const discountOf = readDiscounts(item);
		const { query, keepIn } = readBillFilters(item, discountOf);
		const sorted = readSort(item, discountOf);
		const toOutput = shaper(item, billShape);
		const books = await item.books();
		const keep = await keepIn(books);
		const bills = await collect(books.bills.pages(query), sorted ? Infinity : limit, keep);
		const wanted = sorted ? sorted(bills).slice(0, limit) : bills;
		return wanted.map((bill) => withDiscount(toOutput(bill), bill, discountOf));
	},
});
