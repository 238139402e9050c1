import type { Supplier } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { operation } from '../../operation';
import { readDetails } from './body';
import { additionalFields, supplierName } from './fields';

export const create = operation({
	endpoints: ['create-supplier'],
	value: 'create',
	name: 'Create',
	action: 'Create supplier',
	description:
		'Add a supplier to the accounting software. To avoid a second supplier of the same name, use Create or Update.',
	properties: [...companyAndConnection, supplierName, additionalFields, options(idempotencyKey)],
	async execute(item) {
		const body = {
			supplierName: item.text('supplierName'),
			status: 'Active',
			...readDetails(item.group('additionalFields')),
		};
		const key = customKey(item);
		const books = await item.books();
		return await books.create<Supplier>('/suppliers', body, { customKey: key });
	},
});
