import { resource } from '../../operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';

export const bankAccountResource = resource({
	value: 'bankAccount',
	name: 'Bank Account',
	description: 'Bank accounts and credit cards that bills are paid from',
	operations: [create, getAll],
	initial: getAll,
});
