import { resource } from '../../operation';
import { checkInvoice } from './checkInvoice.operation';
import { create } from './create.operation';
import { createFromInvoice } from './createFromInvoice.operation';
import { findDuplicates } from './findDuplicates.operation';
import { get } from './get.operation';
import { getAgeing } from './getAgeing.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const billResource = resource({
	value: 'bill',
	name: 'Bill',
	description: 'What the company owes a supplier for a purchase',
	operations: [
		checkInvoice,
		create,
		createFromInvoice,
		findDuplicates,
		get,
		getAgeing,
		getAll,
		update,
	],
	initial: create,
});
