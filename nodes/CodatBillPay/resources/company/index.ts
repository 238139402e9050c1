import { resource } from '../../operation';
import { addProduct } from './addProduct.operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getAccessToken } from './getAccessToken.operation';
import { getAll } from './getAll.operation';
import { removeProduct } from './removeProduct.operation';
import { replace } from './replace.operation';
import { update } from './update.operation';

export const companyResource = resource({
	value: 'company',
	name: 'Company',
	description: "Your customers' businesses in Codat",
	operations: [
		addProduct,
		create,
		remove,
		get,
		getAccessToken,
		getAll,
		removeProduct,
		replace,
		update,
	],
	initial: getAll,
});
