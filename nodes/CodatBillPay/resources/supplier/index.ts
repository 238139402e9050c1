import { resource } from '../../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { matchStatement } from './matchStatement.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const supplierResource = resource({
	value: 'supplier',
	name: 'Supplier',
	description: 'People and businesses that send bills',
	operations: [create, get, getAll, matchStatement, update, upsert],
	initial: upsert,
});
