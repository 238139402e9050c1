import { resource } from '../../operation';
import { getForBills } from './getForBills';
import { getForPayments } from './getForPayments';

export const mappingOption = resource({
	value: 'mappingOption',
	name: 'Mapping Option',
	description: 'The accounts, tax rates and bank accounts that bills and payments can use',
	operations: [getForBills, getForPayments],
	initial: getForBills,
});
