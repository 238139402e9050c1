import { resource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const bill = resource({
	value: 'bill',
	name: 'Bill',
	description: 'What the company owes a supplier for a purchase',
	operations: [create, get, getAll, update],
	initial: create,
});
