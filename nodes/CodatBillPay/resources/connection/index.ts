import { resource } from '../../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { unlink } from './unlink.operation';

export const connectionResource = resource({
	value: 'connection',
	name: 'Connection',
	description: "A company's links to its accounting software",
	operations: [create, remove, get, getAll, unlink],
	initial: getAll,
});
