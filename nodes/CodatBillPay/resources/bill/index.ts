import { resource } from '../../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const bill = resource({
	value: 'bill',
	name: 'Bill',
	description: 'What the company owes a supplier for a purchase',
	operations: [create, get, getAll, update],
	initial: create,
});
