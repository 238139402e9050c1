import type { IDataObject } from 'n8n-workflow';
import { collect } from '../../../shared/transport/paging';
import { operation } from '../../operation';
import { listingFields, readListing } from './filters';

export const getForPayments = operation({
	endpoints: ['get-mapping-options-payments'],
	value: 'getForPayments',
	name: 'Get for Payments',
	action: 'Get mapping options for payments',
	description: 'List the bank accounts that a bill can be paid from on this connection',
	properties: listingFields(),
	async execute(item): Promise<IDataObject[]> {
		const { limit, isRaw, statusQuery, keep } = readListing(item);
		const books = await item.books();
		const pages = books.mappingOptions.forPayments(statusQuery);
		if (isRaw) return [{ bankAccounts: await collect(pages, Infinity) }];
		return await collect(pages, limit, keep);
	},
});
