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
		statuses: ['Open', 'PartiallyPaid', 'Paid'],
		referenceLength: 21,
		taxRate: 'always',
		ownTax: true,
		suppliersCurrency: 'required',
		omittedRate: '1',
		unitPriceDecimals: 7,
		uniqueReference: false,
	},
	suppliers: {
		uniqueNames: 'all',
		nameLength: 100,
		notInNames: /[:\t\r\n]/,
		namesAreShared: true,
		missingName: 'contactName',
		newCurrency: 'refused',
		omittedCurrency: 'kept',
		archived: 'ignored',
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 20 },
	attachments: {
		maxMegabytes: 100,
		extensions: 'ai csv doc docx eps gif jpeg jpg ods pages pdf png rtf tif txt xls xlsx xml'.split(
			' ',
		),
		refusedTypes: ['application/octet-stream'],
	},
	payments: { omittedRate: '1' },
	messages: messagesFor('QuickBooks Online', {
		duplicateBillNumber:
			'Duplicate Document Number Error : You must specify a different number. This number has already been used.',
		currencyNotEnabled: "The chosen 'supplierId' doesn't handle the bills currency.",
	}),
};

/** QuickBooks Online's sandbox is an integration of its own, with a key of its own. */
export const quickBooksOnlineSandbox: Platform = {
	...quickBooksOnline,
	key: 'ndsk',
	name: 'QuickBooks Online Sandbox',
	integrationId: 'd7a3c5f1-4e2b-4c86-9f0d-1b8e6a7c3d25',
	sourceId: '9c4e1f7b-6a2d-4d53-8b3e-5f0a7d2c1e68',
};
