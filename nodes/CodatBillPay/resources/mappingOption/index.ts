import { resource } from '../../operation';
import { getForBills } from './getForBills.operation';
import { getForPayments } from './getForPayments.operation';

export const mappingOptionResource = resource({
	value: 'mappingOption',
	name: 'Mapping Option',
	description: 'The accounts, tax rates and bank accounts that bills and payments can use',
	operations: [getForBills, getForPayments],
	initial: getForBills,
});
