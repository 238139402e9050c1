import { operation } from '../../operation';
import { changeProduct, productFields } from './products';

export const addProduct = operation({
	endpoints: ['add-product'],
	value: 'addProduct',
	name: 'Add Product',
	action: 'Add product to company',
	description:
		'Assign a product of Codat to a company, e.g. Bill Pay, without which its other operations are refused',
	properties: productFields,
	async execute(item, codat) {
		return await changeProduct(item, codat, 'PUT');
	},
});
