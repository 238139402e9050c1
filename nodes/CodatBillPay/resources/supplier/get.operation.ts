import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { supplier } from '../../../shared/parameters/fields/locators';
import { options } from '../../fields/options';
import { operation } from '../../operation';

export const get = operation({
	endpoints: ['list-suppliers'],
	value: 'get',
	name: 'Get',
	action: 'Get supplier',
	description:
		'Retrieve one supplier. Codat has no request for a single supplier, so the list is read until it is found.',
	properties: [...companyAndConnection, supplier, options()],
	async execute(item) {
		const chosen = item.chosen('supplierId');
		const books = await item.books();
		return await books.suppliers.require(await books.suppliers.idOf(chosen));
	},
});
