import { resource } from '../../operation';
import { create } from './create.operation';

export const billPaymentResource = resource({
	value: 'billPayment',
	name: 'Bill Payment',
	description: 'Payments recorded against bills',
	operations: [create],
	initial: create,
});
