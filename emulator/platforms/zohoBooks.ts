import { messagesFor } from './messages';
import { CUSTOMER } from './tracking';
import type { Platform } from './types';

export const zohoBooks: Platform = {
	key: 'rwuv',
	name: 'Zoho Books',
	integrationId: 'b8c1f7d2-9e5a-4c3b-8a71-64f0e2d5b9a8',
	sourceId: 'e2a7c5d4-1b3f-4e6a-9c8d-7f5b3a1e9c46',
	sourceType: 'Accounting',
	ids: { from: 460000000026001n },
	accountIds: 'own',
	bills: {
		statuses: ['Open', 'PartiallyPaid'],
		referenceLength: 50,
		taxRate: 'withNonZeroAmount',
		suppliersCurrency: 'taken',
		omittedRate: "the day's rate",
		baseRateIsOne: true,
		uniqueReference: true,
		keepsReference: true,
		newCurrencyNeedsRate: true,
		unknownReference: 404,
		tracking: [
			{
				dataType: 'trackingCategories',
				id: /^\d+-\d+$/,
				words: '<tag ID>-<tag option ID> with the data type trackingCategories',
			},
			CUSTOMER,
		],
		readsMayLack: 'lines',
		readsLackLineTax: true,
	},
	suppliers: {
		missingName: 'keep',
		newCurrency: 'changesBills',
		omittedCurrency: 'kept',
		archived: 'staysArchived',
		addresses: 2,
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 50 },
	attachments: {},
	messages: messagesFor('ZohoBooks', {
		supplierNotFound: 'SupplierRef Id was not found in ZohoBooks.',
		negativeTotal: 'The total amount due cannot be negative.',
		dueBeforeIssue: 'dueDate must be after issueDate.',
		duplicateReference: 'Reference has already been used for this supplier',
	}),
};
