import { resource } from '../../operation';
import { read } from './read.operation';

export const invoiceResource = resource({
	value: 'invoice',
	name: 'Invoice',
	description: 'Invoices as files, before they are bills',
	operations: [read],
	initial: read,
});
