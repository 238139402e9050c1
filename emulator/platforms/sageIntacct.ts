import { messagesFor } from './messages';
import type { Platform } from './types';

export const sageIntacct: Platform = {
	key: 'knfz',
	name: 'Sage Intacct',
	integrationId: '3b0f4d1a-7c5e-4a69-9d4e-52f7a6a8c1e4',
	sourceId: '7d3c7e52-64c1-4b8e-8f0f-1f2f6b5a9d33',
	sourceType: 'Accounting',
	ids: { from: 2001n },
	accountIds: 'own',
	bills: {
		statuses: ['Open', 'PartiallyPaid'],
		referenceLength: 100,
		descriptionLength: 1000,
		taxRate: 'withAmount',
		omittedRate: "the day's rate",
		uniqueReference: false,
	},
	suppliers: {
		missingName: 'keep',
		contactName: { partLength: 40 },
		omittedCurrency: 'kept',
		emptyCurrency: 'cleared',
		addresses: 1,
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 24 },
	attachments: {},
	messages: messagesFor('Sage Intacct', {
		supplierNotFound: 'The Supplier with Id {id} was not found.',
		notOpen: 'This bill has been paid or partially paid and can no longer be updated.',
	}),
};
