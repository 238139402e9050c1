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
		updatable: false,
		listable: ['Open', 'PartiallyPaid'],
		referenceLength: 100,
		taxRate: 'optional',
		inSupplierCurrency: false,
		uniqueReference: false,
	},
	suppliers: {
		updatable: false,
		uniqueNames: false,
		missingName: 'keep',
		contactNeedsSpace: false,
		currency: 'free',
		archived: 'refuse',
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 24 },
	attachments: {},
	messages: messagesFor('Sage Intacct'),
};
