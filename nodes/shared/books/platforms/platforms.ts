import { UNPAID } from './billStatuses';
import type { Platform } from './platformRules';

const separated = (extensions: string) => extensions.split(' ');

const DEFAULT_REFERENCE_LENGTH = 255;

/** The usual limit (Codat's documentation repository, 350ddc48e). */
const DEFAULT_DESCRIPTION_LENGTH = 4000;

const KEEPS_CURRENCY = 'keeps the currency of a supplier that exists';

/** The platforms, in the order in which sentences name them. */
export const PLATFORMS: Platform[] = [
	{
		key: 'qhyg',
		sandboxKey: 'ndsk',
		name: 'QuickBooks Online',
		bills: {
			statuses: [...UNPAID, 'Paid'],
			referenceLength: 21,
			descriptionLength: DEFAULT_DESCRIPTION_LENGTH,
			unitPriceDecimals: 7,
			taxRate: 'always',
			suppliersCurrency: 'required',
			omittedRate: '1',
		},
		// The schema of `currencyRate`, which says it, is that of bills and payments.
		payments: { omittedRate: '1' },
		suppliers: {
			nameLength: 100,
			notInNames: { pattern: /[:\t\r\n]/, words: 'a colon, a tab or a line break' },
			archived: 'ignored',
			newCurrency: 'refused',
			cannotClear: { defaultCurrency: KEEPS_CURRENCY },
		},
		attachments: {
			maxMegabytes: 100,
			extensions: separated(
				'ai csv doc docx eps gif jpeg jpg ods pages pdf png rtf tif txt xls xlsx xml',
			),
		},
	},
	{
		key: 'gbol',
		name: 'Xero',
		bills: {
			statuses: [...UNPAID, 'Paid', 'Void', 'Draft'],
			referenceLength: DEFAULT_REFERENCE_LENGTH,
			descriptionLength: DEFAULT_DESCRIPTION_LENGTH,
			unitPriceDecimals: 2,
			taxRate: 'always',
			tracking: ['category'],
		},
		suppliers: { archived: 'refused', cannotClear: {} },
		bankAccounts: { refusedTypes: ['Credit'] },
		attachments: {
			maxFiles: 10,
			maxMegabytes: 4,
			extensions: separated(
				'7z bmp csv doc docx eml gif jpeg jpg keynote msg numbers odf ods odt pages pdf png ppt pptx rar rtf tif tiff txt xls xlsx zip',
			),
		},
	},
	{
		key: 'akxx',
		name: 'NetSuite',
		bills: {
			statuses: UNPAID,
			referenceLength: 45,
			descriptionLength: DEFAULT_DESCRIPTION_LENGTH,
			taxRate: 'withAmount',
			tracking: ['department', 'location', 'customer'],
			keepsReference: true,
			fixedCurrency: true,
			readsMayLack: 'taxes',
		},
		suppliers: {
			contactName: 'ignored',
			countryCodes: true,
			cannotClear: { defaultCurrency: KEEPS_CURRENCY, contactName: 'keeps no contact names' },
		},
		attachments: {
			maxMegabytes: 100,
			extensions: separated(
				'bmp csv xls xlsx json pdf pjpg pjpeg png txt svg tif tiff doc docx zip',
			),
		},
	},
	{
		key: 'knfz',
		name: 'Sage Intacct',
		paymentsMayWait: true,
		bills: {
			statuses: UNPAID,
			referenceLength: 100,
			descriptionLength: 1000,
			taxRate: 'withAmount',
			omittedRate: "the day's rate",
		},
		suppliers: {
			contactName: { partLength: 40 },
			addresses: 1,
			cannotClear: {},
			clearedBy: { defaultCurrency: '' },
		},
	},
	{
		key: 'fbrh',
		name: 'FreeAgent',
		bills: {
			statuses: [...UNPAID, 'Paid'],
			referenceLength: DEFAULT_REFERENCE_LENGTH,
			descriptionLength: DEFAULT_DESCRIPTION_LENGTH,
			lines: 40,
			taxRate: 'never',
			tracking: ['project'],
		},
		suppliers: {
			newCurrency: 'ignored',
			cannotClear: {
				addresses: 'keeps the country of a supplier',
				defaultCurrency: "keeps all suppliers in the company's own currency",
			},
		},
	},
	{
		key: 'rwuv',
		name: 'Zoho Books',
		bills: {
			statuses: UNPAID,
			referenceLength: 50,
			descriptionLength: DEFAULT_DESCRIPTION_LENGTH,
			taxRate: 'withNonZeroAmount',
			suppliersCurrency: 'taken',
			newCurrencyNeedsRate: true,
			tracking: ['tagOption', 'customer'],
			keepsReference: true,
			readsMayLack: 'lines',
			readsLackLineTax: true,
		},
		suppliers: {
			archived: 'staysArchived',
			newCurrency: 'changesBills',
			addresses: 2,
			cannotClear: { defaultCurrency: KEEPS_CURRENCY },
		},
	},
];

/** The rules of a connection's platform; undefined for one that is not known (nothing is checked then). */
export function platformOf({ integrationKey }: { integrationKey?: string }): Platform | undefined {
	if (integrationKey === undefined) return undefined;
	const platform = PLATFORMS.find(({ key }) => key === integrationKey);
	if (platform) return platform;
	const sandbox = PLATFORMS.find(({ sandboxKey }) => sandboxKey === integrationKey);
	return sandbox && { ...sandbox, name: `${sandbox.name} Sandbox` };
}

/**
 * What `problem` finds on the connection's platform. The platform is looked up only if some platform would object, so
 * that what all of them take costs no request.
 */
export async function platformProblem(
	problem: (platform: Platform) => string | undefined,
	lookUp: () => Promise<Platform | undefined>,
): Promise<string | undefined> {
	if (!PLATFORMS.some(problem)) return undefined;
	const platform = await lookUp();
	return platform && problem(platform);
}
