import { resource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';
import { upsert } from './upsert';

export const supplier = resource({
	value: 'supplier',
	name: 'Supplier',
	description: 'People and businesses that send bills',
	operations: [create, get, getAll, update, upsert],
	initial: upsert,
});
