import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { filters } from '../../../shared/parameters/fields/list';
import { readStatusFilter, statusFilter } from '../../../shared/parameters/fields/status';
import { collect } from '../../../shared/transport/paging';
import { contains } from '../../../shared/values/text';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { operation } from '../../operation';

const accountFilters = filters(
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. GBP',
		description: 'Only accounts in this currency (three-letter code)',
	},
	{
		displayName: 'Name Contains',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Only accounts with this text in their name, whatever the case',
	},
	statusFilter('Only accounts in this status; active ones if it is left out'),
);

export const getAll = operation({
	endpoints: ['get-mapping-options-payments'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many bank accounts',
	description: 'List the bank accounts and credit cards that bills can be paid from',
	output: 'One item per account: `id`, `name`, `accountNumber`, `currency`.',
	properties: [...companyAndConnection, ...returnAllAndLimit, accountFilters, options()],
	async execute(item) {
		const limit = limitOf(item);
		const group = item.filters();
		const currency = group.optionalCurrency('currency');
		const name = group.optionalText('name');
		const status = readStatusFilter(group);
		const books = await item.books();
		return await collect(
			books.mappingOptions.forPayments(status),
			limit,
			(account) =>
				(!currency || account.currency === currency) && (!name || contains(account.name, name)),
		);
	},
});
