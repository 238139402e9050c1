import { messagesFor } from './messages';
import type { Platform } from './types';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const xero: Platform = {
	key: 'gbol',
	name: 'Xero',
	integrationId: '8a156a5a-39cb-4f9d-856e-76ef9b9a9607',
	sourceId: '1e03a8d5-0a5f-4d4c-9c0b-7d5f3f6c2a10',
	sourceType: 'Accounting',
	ids: 'guid',
	accountIds: 'own',
	bills: {
		statuses: ['Open', 'PartiallyPaid', 'Paid', 'Void', 'Draft'],
		referenceLength: 255,
		taxRate: 'always',
		unitPriceDecimals: 2,
		omittedRate: "the day's rate",
		uniqueReference: false,
		// The guide writes no data type; the examples of the OpenAPI file have one.
		tracking: [
			{ id: GUID, words: 'the GUID of a tracking option' },
			{ dataType: 'trackingCategories', id: GUID, words: 'the same with trackingCategories' },
		],
	},
	suppliers: {
		uniqueNames: 'active',
		missingName: 'keep',
		omittedCurrency: 'cleared',
		archived: 'refused',
	},
	bankAccounts: { uniqueNames: true, nominalCodeLength: 10, refusedTypes: ['Credit'] },
	attachments: {
		maxMegabytes: 4,
		maxFiles: 10,
		extensions:
			'7z bmp csv doc docx eml gif jpeg jpg keynote msg numbers odf ods odt pages pdf png ppt pptx rar rtf tif tiff txt xls xlsx zip'.split(
				' ',
			),
	},
	messages: messagesFor('Xero', {
		supplierNotFound: 'SupplierRef Id was not found in Xero.',
		currencyNotEnabled: 'No currency exists for code {currency}.',
		overpayment: 'Payment amount exceeds the amount outstanding on this document',
	}),
};
