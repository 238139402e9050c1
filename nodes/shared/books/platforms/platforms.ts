import type { BillStatus, Supplier } from '../types';
import { UNPAID } from './billStatuses';
import type { TrackingKind } from './tracking';

/** Fields of a supplier that an update can empty. */
export const CLEARABLE_FIELDS = [
	'addresses',
	'contactName',
	'defaultCurrency',
	'emailAddress',
	'phone',
] as const;

export type ClearableField = (typeof CLEARABLE_FIELDS)[number];

interface BillRules {
	/** Statuses that bills can be listed by (List bills, `query`); where Codat names none, unpaid ones only. */
	statuses: BillStatus[];
	/** Longest reference, in characters. */
	referenceLength: number;
	/** Longest description of a line, in characters. */
	descriptionLength: number;
	/** Most lines. */
	lines?: number;
	/** Decimals that unit prices keep; what is beyond them is rounded away. */
	unitPriceDecimals?: number;
	/**
	 * When a line needs a tax rate: always, beside a tax amount, beside one other than 0, or never: it may have none then.
	 */
	taxRate: 'always' | 'withAmount' | 'withNonZeroAmount' | 'never';
	/** Bills are refused in another currency than their supplier's, or take the supplier's whatever is sent. */
	suppliersCurrency?: 'required' | 'taken';
	/** Whether an update that changes the currency must bring its rate. */
	newCurrencyNeedsRate?: true;
	/** What an exchange rate that is left out becomes, where Codat says it. */
	omittedRate?: '1' | "the day's rate";
	/** What lines can be tracked by; undefined where Codat publishes no form. */
	tracking?: TrackingKind[];
	/** Whether an update without a reference leaves it as it is. */
	keepsReference?: true;
	/** Whether a bill keeps the currency that it was created in. */
	fixedCurrency?: true;
	/** What lists may leave out of bills that have it. */
	readsMayLack?: 'lines' | 'taxes';
	/** Whether the lines that are listed have no tax and no discount, although the bill's total has them. */
	readsLackLineTax?: true;
}

interface SupplierRules {
	/** Longest name, in characters. */
	nameLength?: number;
	/** What no name may hold, and in words. */
	notInNames?: { pattern: RegExp; words: string };
	/** What an update of an archived supplier does: 400, nothing unless it makes it active, or all but make it active. */
	archived?: 'refused' | 'ignored' | 'staysArchived';
	/** What another currency does to a supplier that exists: 400, nothing, or it changes the supplier's bills too. */
	newCurrency?: 'refused' | 'ignored' | 'changesBills';
	/** The contact's name isn't kept, or each part of it, split at the last space, has so many characters at most. */
	contactName?: 'ignored' | { partLength: number };
	/** Most addresses. */
	addresses?: number;
	/** Whether countries must be given by their two-letter codes. */
	countryCodes?: true;
	/** Fields that an update can't empty, and why. */
	cannotClear: Partial<Record<ClearableField, string>>;
	/** What is sent for a field that is to be emptied; it is left out elsewhere. */
	clearedBy?: Partial<Pick<Supplier, ClearableField>>;
}

/**
 * What differs between the accounting platforms that Bill Pay supports. Its sources are Codat's guides ("Create and
 * manage bills", "Update a bill", "Manage suppliers", as of August 2026), its references of the integrations and, for
 * files, the Attachment schema of its OpenAPI file; of what vendors say, Xero's developer pages (two decimals
 * of unit prices, ten files a bill, a file replaces one of its name) and those of QuickBooks (names, seven decimals).
 */
export interface Platform {
	/** Codat's `integrationKey`. */
	key: string;
	/** The key of its sandbox, which is an integration of its own. */
	sandboxKey?: string;
	name: string;
	bills: BillRules;
	payments?: {
		/** What an exchange rate that is left out becomes, where Codat says it. */
		omittedRate: '1';
	};
	suppliers: SupplierRules;
	/** Whether a payment may wait for an approval, its bill being due as before. */
	paymentsMayWait?: true;
	bankAccounts?: {
		/** Types that can't be created. */
		refusedTypes: string[];
	};
	attachments?: {
		/** Most files of a bill; one of the name of another would replace it. */
		maxFiles?: number;
		maxMegabytes: number;
		extensions: string[];
	};
}

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
