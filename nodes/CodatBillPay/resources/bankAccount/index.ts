import { resource } from '../../operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';

export const bankAccountResource = resource({
	value: 'bankAccount',
	name: 'Bank Account',
	description:
		"The company's own bank accounts and cards that bills are paid from, not those of suppliers",
	operations: [create, getAll],
	initial: getAll,
});
