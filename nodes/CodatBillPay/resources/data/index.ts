import { resource } from '../../operation';
import { getStatus } from './getStatus.operation';
import { refresh } from './refresh.operation';

export const dataResource = resource({
	value: 'data',
	name: 'Company Data',
	description: "What Codat has read of a company's accounting software",
	operations: [getStatus, refresh],
	initial: getStatus,
});
