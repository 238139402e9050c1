import { messagesFor } from './messages';
import { CUSTOMER } from './tracking';
import type { Platform } from './types';

const OTHER_CURRENCY = 'Currency is not supported for supplier.';

export const netSuite: Platform = {
	key: 'akxx',
	name: 'Oracle NetSuite',
	integrationId: 'cc750323-5a47-4f28-8d8e-30fbbf2ce137',
	sourceId: '9815b998-024d-4415-a40b-89903b2cad6f',
	sourceType: 'Accounting',
	ids: { from: 28001n },
	accountIds: 'own',
	bills: {
		statuses: ['Open', 'PartiallyPaid'],
		referenceLength: 45,
		taxRate: 'withAmount',
		omittedRate: "the day's rate",
		uniqueReference: false,
		keepsReference: true,
		emptyReference: 'refused',
		fixedCurrency: true,
		tracking: [
			{
				dataType: 'trackingCategories',
				id: /^(department|location)-\d+$/,
				words: 'department-<id> or location-<id> with the data type trackingCategories',
			},
			CUSTOMER,
		],
		readsMayLack: 'taxes',
	},
	suppliers: {
		uniqueNames: 'all',
		missingName: 'clear',
		contactName: 'ignored',
		omittedCurrency: 'kept',
		omittedStatus: 'Active',
		countryCodes: true,
	},
	bankAccounts: { uniqueNames: false, nominalCodeLength: 60 },
	attachments: {
		maxMegabytes: 100,
		extensions: 'bmp csv xls xlsx json pdf pjpg pjpeg png txt svg tif tiff doc docx zip'.split(' '),
	},
	messages: messagesFor('NetSuite', {
		supplierNotFound: 'Supplier Ref was not found in NetSuite.',
		currencyNotEnabled: OTHER_CURRENCY,
		currencyChanged: OTHER_CURRENCY,
	}),
};
