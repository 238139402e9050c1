import { simpleBill } from '../../../shared/records';
import { collect } from '../../../shared/transport/paging';
import { companyAndConnection } from '../../../shared/fields/connection';
import { simplify } from '../../../shared/fields/list';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { billFilters, readBillFilters } from './filters';
import { billPages } from '../../../shared/bills';
import { readSort, sort } from './sort';

export const getAll = operation({
	endpoints: ['list-bills'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many bills',
	description: 'List bills: the unpaid ones, or those that match filters',
	properties: [
		...companyAndConnection,
		...returnAllAndLimit,
		billFilters,
		simplify('ID, supplier, dates, amounts and status'),
		options(),
		sort,
	],
	async execute(item, codat) {
		const limit = limitOf(item);
		const { query, keep } = readBillFilters(item);
		const sorted = readSort(item);
		const ref = await item.connection();
		const bills = await collect(billPages(codat, ref, query), sorted ? Infinity : limit, keep);
		const wanted = sorted ? sorted(bills).slice(0, limit) : bills;
		return item.boolean('simplify') ? wanted.map(simpleBill) : wanted;
	},
});
