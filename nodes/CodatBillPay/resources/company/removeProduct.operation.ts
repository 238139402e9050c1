import { operation } from '../../operation';
import { changeProduct, productFields } from './products';

export const removeProduct = operation({
	endpoints: ['remove-product'],
	value: 'removeProduct',
	name: 'Remove Product',
	action: 'Remove product from company',
	description:
		"Take a product of Codat away from a company. Without Bill Pay, its bills, suppliers and payments can't be read or written here.",
	properties: productFields,
	async execute(item, codat) {
		return await changeProduct(item, codat, 'DELETE');
	},
});
