import { resource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { replace } from './replace';
import { update } from './update';

export const company = resource({
	value: 'company',
	name: 'Company',
	description: "Your customers' businesses in Codat",
	operations: [create, remove, get, getAll, replace, update],
	initial: getAll,
});
