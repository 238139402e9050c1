import type { BillStatus } from './types';

/**
 * What differs between the accounting platforms that Bill Pay supports, as far as it can be checked before anything is
 * sent. Keys are Codat's `integrationKey`; file rules are those of the Attachment schema in Codat's OpenAPI file.
 */
export interface Platform {
	name: string;
	/** Longest bill reference, in characters. */
	referenceLength: number;
	/** Most line items in a bill. */
	lineItems?: number;
	/** Whether bills take a tax rate. */
	taxRates?: false;
	/** Whether a bill is in its supplier's currency whatever is sent, or refused in another. */
	billsInSuppliersCurrency?: true;
	/** Whether bills can be updated (Update bill, "Supported integrations"). */
	billUpdate: boolean;
	/** Statuses that bills can be listed by (List bills, `query`); where Codat names none, unpaid ones only. */
	billStatuses: BillStatus[];
	attachment?: { maxMegabytes: number; extensions: string[] };
}

const list = (extensions: string) => extensions.split(' ');

const UNPAID: BillStatus[] = ['Open', 'PartiallyPaid'];

const DEFAULT_REFERENCE_LENGTH = 255;

export const PLATFORMS: Record<string, Platform> = {
	qhyg: {
		name: 'QuickBooks Online',
		billsInSuppliersCurrency: true,
		referenceLength: 21,
		billUpdate: true,
		billStatuses: [...UNPAID, 'Paid'],
		attachment: {
			maxMegabytes: 100,
			extensions: list(
				'ai csv doc docx eps gif jpeg jpg ods pages pdf png rtf tif txt xls xlsx xml',
			),
		},
	},
	gbol: {
		name: 'Xero',
		referenceLength: DEFAULT_REFERENCE_LENGTH,
		billUpdate: true,
		billStatuses: [...UNPAID, 'Paid', 'Void', 'Draft'],
		attachment: {
			maxMegabytes: 4,
			extensions: list(
				'7z bmp csv doc docx eml gif jpeg jpg keynote msg numbers odf ods odt pages pdf png ppt pptx rar rtf tif tiff txt xls xlsx zip',
			),
		},
	},
	akxx: {
		name: 'NetSuite',
		referenceLength: 45,
		billUpdate: false,
		billStatuses: UNPAID,
		attachment: {
			maxMegabytes: 100,
			extensions: list('bmp csv xls xlsx json pdf pjpg pjpeg png txt svg tif tiff doc docx zip'),
		},
	},
	knfz: { name: 'Sage Intacct', referenceLength: 100, billUpdate: false, billStatuses: UNPAID },
	fbrh: {
		name: 'FreeAgent',
		referenceLength: DEFAULT_REFERENCE_LENGTH,
		lineItems: 40,
		taxRates: false,
		billUpdate: true,
		billStatuses: [...UNPAID, 'Paid'],
	},
};

/** Zoho Books' key is not in Codat's published table: it is known by its name. */
const ZOHO_BOOKS: Platform = {
	name: 'Zoho Books',
	billsInSuppliersCurrency: true,
	referenceLength: 50,
	billUpdate: false,
	billStatuses: UNPAID,
};

/** The rules of a connection's platform; undefined for one that is not known (nothing is checked then). */
export function platformOf(connection: {
	integrationKey?: string;
	platformName: string;
}): Platform | undefined {
	if (/zoho/i.test(connection.platformName)) return ZOHO_BOOKS;
	const key = connection.integrationKey ?? '';
	return Object.hasOwn(PLATFORMS, key) ? PLATFORMS[key] : undefined;
}

const ALL = [...Object.values(PLATFORMS), ZOHO_BOOKS];

/**
 * What `problem` finds on the connection's platform. The platform is looked up only if some platform would object, so
 * that what all of them take costs no request.
 */
export async function platformProblem(
	problem: (platform: Platform) => string | undefined,
	lookUp: () => Promise<Platform | undefined>,
): Promise<string | undefined> {
	if (!ALL.some(problem)) return undefined;
	const platform = await lookUp();
	return platform && problem(platform);
}
