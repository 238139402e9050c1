import { resource } from '../../operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const pushOperationResource = resource({
	value: 'pushOperation',
	name: 'Push Operation',
	description: 'What was written to the accounting software, and why a write failed',
	operations: [get, getAll],
	initial: getAll,
});
