import { messagesFor } from './messages';
import type { Platform } from './types';

export const netSuite: Platform = {
	key: 'akxx',
	name: 'Oracle NetSuite',
	integrationId: 'cc750323-5a47-4f28-8d8e-30fbbf2ce137',
	sourceId: '9815b998-024d-4415-a40b-89903b2cad6f',
	sourceType: 'Accounting',
	ids: { from: 28001n },
	accountIds: 'own',
	bills: {
		updatable: false,
		listable: ['Open', 'PartiallyPaid'],
		referenceLength: 45,
		taxRate: 'optional',
		inSupplierCurrency: false,
		uniqueReference: false,
	},
	suppliers: {
		updatable: false,
		uniqueNames: true,
		missingName: 'keep',
		contactNeedsSpace: false,
		currency: 'free',
		archived: 'refuse',
	},
	bankAccounts: { uniqueNames: false, nominalCodeLength: 60 },
	attachments: {
		maxBytes: 100 * 1024 * 1024,
		extensions: 'bmp csv xls xlsx json pdf pjpg pjpeg png txt svg tif tiff doc docx zip'.split(' '),
	},
	messages: messagesFor('Oracle NetSuite'),
};
