import { resource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { unlink } from './unlink';

export const connection = resource({
	value: 'connection',
	name: 'Connection',
	description: "A company's links to its accounting software",
	operations: [create, remove, get, getAll, unlink],
	initial: getAll,
});
