import type { Supplier } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { operation } from '../../operation';
import { ignoredFields, ignoredHint, withIgnored } from '../../running/ignored';
import { readDetails } from './body';
import { additionalFields, supplierName } from './fields';
import { checkSupplierRules } from './rules';

export const create = operation({
	endpoints: ['create-supplier'],
	value: 'create',
	name: 'Create',
	action: 'Create supplier',
	description:
		'Add a supplier to the accounting software. To avoid a second supplier of the same name, use Create or Update.',
	properties: [...companyAndConnection, supplierName, additionalFields, options(idempotencyKey)],
	async execute(item) {
		const group = item.group('additionalFields');
		const body = {
			supplierName: item.text('supplierName'),
			status: 'Active' as const,
			...readDetails(group),
		};
		const key = customKey(item);
		const books = await item.books();
		await checkSupplierRules(group, books, body);
		const supplier = await books.create<Supplier>('/suppliers', body, { customKey: key });
		return withIgnored(supplier, ignoredFields(body, supplier));
	},
	hint: (outputs) => ignoredHint(outputs, 'suppliers'),
});
