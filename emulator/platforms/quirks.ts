/**
 * What the accounting software of some companies does and that of others doesn't: a preference, a feature, a setting
 * that Codat's support changes. Each is a switch of a connection; what the documentation says of every company is no
 * switch, but a rule of its platform.
 */
export interface QuirkKind {
	/** Keys of the platforms that have it; all of them where it names none. */
	platforms?: readonly string[];
	/** What happens, in a sentence. */
	happens: string;
	/** Where that is documented. */
	source: string;
}

export const QUIRKS = {
	activeSuppliersOnly: {
		happens: 'Lists of suppliers show active ones only, unless they are asked for others.',
		source: "Codat's guide Manage suppliers (7 August 2026); its OpenAPI file says both",
	},
	closedPeriods: {
		happens:
			'Everything before the first of this month is closed: bills and payments of then are refused.',
		source: 'Lock dates of all six; the wording is Codat’s of a refusal by the software',
	},
	uniqueBillNumbers: {
		platforms: ['qhyg'],
		happens: 'A bill number that is taken is refused, also one of another supplier.',
		source: "QuickBooks Online's preference on duplicate bill numbers, error 6140",
	},
	billNumbers: {
		platforms: ['knfz'],
		happens: 'Bills need a number that no other bill has, and updates need it, too.',
		source: "Codat's Intacct reference (4 February 2026); Sage's OpenAPI file",
	},
	paymentApproval: {
		platforms: ['knfz'],
		happens: 'A payment is accepted, but its bill stays open until somebody approves the payment.',
		source: "Codat's Intacct reference (4 February 2026)",
	},
	accountNumbers: {
		platforms: ['akxx'],
		happens: 'New accounts need a nominal code.',
		source: "Codat's NetSuite reference (7 May 2026), Account Numbers",
	},
	taxOnLines: {
		platforms: ['akxx'],
		happens: 'Tax is listed on the lines that it is of, not as a bill line of its own.',
		source: "Codat's Bill Pay guide: lines that NetSuite lists may lack their tax",
	},
	linesRead: {
		platforms: ['rwuv'],
		happens: 'Bills are listed with their lines: Codat’s support has lifted that they aren’t.',
		source: "Codat's Zoho Books reference and its page of limits (4 February 2026)",
	},
	overwrittenTotals: {
		platforms: ['gbol'],
		happens: 'Totals of new and changed bills are a cent above their lines.',
		source: "Codat's Xero FAQ (10 August 2026): a total may be overwritten, by up to 0.10",
	},
	suiteTax: {
		platforms: ['akxx'],
		happens: 'Bills are read without any tax: not on their lines, nor in lines of its own.',
		source: "Codat's NetSuite reference (7 May 2026), SuiteTax",
	},
} as const satisfies Record<string, QuirkKind>;

export type Quirk = keyof typeof QUIRKS;

export const QUIRK_NAMES = Object.keys(QUIRKS) as Quirk[];

/** Whether the software of a platform can have it. */
export const canHave = (platformKey: string, quirk: Quirk): boolean => {
	const { platforms }: QuirkKind = QUIRKS[quirk];
	return platforms === undefined || platforms.includes(platformKey);
};
