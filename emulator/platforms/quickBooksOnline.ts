import { messagesFor } from './messages';
import type { Platform } from './types';

export const quickBooksOnline: Platform = {
	key: 'qhyg',
	name: 'QuickBooks Online',
	integrationId: '6b113e06-e818-45d7-977b-8e6bb3d01269',
	sourceId: '56e6575a-3f1f-4918-b009-f7535555f0d6',
	sourceType: 'Accounting',
	ids: { from: 101n },
	accountIds: 'own',
	bills: {
		updatable: true,
		listable: ['Open', 'PartiallyPaid', 'Paid'],
		referenceLength: 21,
		taxRate: 'required',
		inSupplierCurrency: true,
		uniqueReference: false,
	},
	suppliers: {
		updatable: true,
		uniqueNames: true,
		missingName: 'contactName',
		contactNeedsSpace: false,
		currency: 'fixed',
		archived: 'ignoreUnlessReactivated',
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 20 },
	attachments: {
		maxBytes: 100 * 1024 * 1024,
		extensions: 'ai csv doc docx eps gif jpeg jpg ods pages pdf png rtf tif txt xls xlsx xml'.split(
			' ',
		),
	},
	messages: messagesFor('QuickBooks Online', {
		currencyNotEnabled: "The chosen 'supplierId' doesn't handle the bills currency.",
	}),
};
