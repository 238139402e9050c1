import { messagesFor } from './messages';
import type { Platform } from './types';

export const freeAgent: Platform = {
	key: 'fbrh',
	name: 'FreeAgent',
	integrationId: '0d1f3c66-2c44-4d8a-9e8b-2d6f8b3a5c71',
	sourceId: 'a4c9b8e1-53d0-4f4e-b7a6-0c1d9e8f7a62',
	sourceType: 'Accounting',
	ids: { from: 30501n },
	accountIds: 'nominalCode',
	bills: {
		statuses: ['Open', 'PartiallyPaid', 'Paid'],
		referenceLength: 255,
		lines: 40,
		taxRate: 'never',
		omittedRate: "the day's rate",
		uniqueReference: false,
		tracking: [{ id: /^\d+$/, billable: true, words: 'a project ID without a data type' }],
	},
	suppliers: {
		missingName: 'contactName',
		contactNeedsSpace: true,
		newCurrency: 'ignored',
		omittedCurrency: 'kept',
		defaultCountry: 'GB',
	},
	bankAccounts: { uniqueNames: false, nominalCodeLength: 20 },
	attachments: {},
	messages: messagesFor('FreeAgent'),
};
