import type { IDataObject } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { collect } from '../../../shared/transport/paging';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { optionFilters, raw, readOptionFilters } from './filters';

export const getForPayments = operation({
	endpoints: ['get-mapping-options-payments'],
	value: 'getForPayments',
	name: 'Get for Payments',
	action: 'Get mapping options for payments',
	description: 'List the bank accounts that a bill can be paid from on this connection',
	properties: [...companyAndConnection, ...returnAllAndLimit, optionFilters(), options(raw)],
	async execute(item): Promise<IDataObject[]> {
		const limit = limitOf(item);
		const { statusQuery, keep } = readOptionFilters(item);
		const isRaw = item.group('options').boolean('raw');
		const books = await item.books();
		const pages = books.mappingOptions.forPayments(statusQuery);
		if (isRaw) return [{ bankAccounts: await collect(pages, Infinity) }];
		return await collect(pages, limit, keep);
	},
});
