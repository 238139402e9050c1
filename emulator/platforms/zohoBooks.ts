import { messagesFor } from './messages';
import type { Platform } from './types';

export const zohoBooks: Platform = {
	// Codat's own key of Zoho Books is not in its published files; nobody may rely on this one.
	key: 'zbks',
	name: 'Zoho Books',
	integrationId: 'b8c1f7d2-9e5a-4c3b-8a71-64f0e2d5b9a8',
	sourceId: 'e2a7c5d4-1b3f-4e6a-9c8d-7f5b3a1e9c46',
	sourceType: 'Accounting',
	ids: { from: 460000000026001n },
	accountIds: 'own',
	bills: {
		updatable: false,
		listable: ['Open', 'PartiallyPaid'],
		referenceLength: 50,
		taxRate: 'optional',
		inSupplierCurrency: true,
		uniqueReference: true,
	},
	suppliers: {
		updatable: false,
		uniqueNames: true,
		missingName: 'keep',
		contactNeedsSpace: false,
		currency: 'free',
		archived: 'refuse',
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 50 },
	attachments: {},
	messages: messagesFor('Zoho Books'),
};
