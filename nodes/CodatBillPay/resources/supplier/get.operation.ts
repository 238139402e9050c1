import { NodeOperationError } from 'n8n-workflow';
import { findSupplier } from '../../../shared/books/suppliers';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { options } from '../../fields/options';
import { supplier } from '../../../shared/parameters/fields/locators';
import { operation } from '../../operation';

export const get = operation({
	endpoints: ['list-suppliers'],
	value: 'get',
	name: 'Get',
	action: 'Get supplier',
	description:
		'Retrieve one supplier. Codat has no request for a single supplier, so the list is read until it is found.',
	properties: [...companyAndConnection, supplier, options()],
	async execute(item, codat) {
		const id = item.id('supplierId');
		const ref = await item.connection();
		const found = await findSupplier(codat, ref, (candidate) => candidate.id === id);
		if (!found)
			throw new NodeOperationError(
				item.context.getNode(),
				`No supplier with the ID "${id}" was found`,
				{
					description: 'Check the ID, the company and the connection.',
				},
			);
		return found;
	},
});
