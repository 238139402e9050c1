export type BillStatus = 'Open' | 'PartiallyPaid' | 'Paid' | 'Void' | 'Draft';

/** A form that a line's tracking references may have. */
export interface TrackingForm {
	/** The reference's `dataType`; absent where the software takes references without one. */
	dataType?: 'trackingCategories' | 'customers';
	id: RegExp;
	/** Whether `isBillable` may be sent. */
	billable?: true;
	/** The form in words, for messages. */
	words: string;
}

interface BillRules {
	/** Statuses that bills can be listed by. */
	statuses: readonly BillStatus[];
	/** Longest `reference`, in characters. */
	referenceLength: number;
	/** Longest description of a line, in characters; 4,000 unless told (Codat's documentation repository, 350ddc48e). */
	descriptionLength?: number;
	/** Most lines. */
	lines?: number;
	/** Decimals that unit prices keep; what is beyond them is rounded away. */
	unitPriceDecimals?: number;
	/** When a line needs a tax rate: always, with a tax amount, with one other than 0, or never: the amount only. */
	taxRate: 'always' | 'withAmount' | 'withNonZeroAmount' | 'never';
	/** The software computes the tax by its rate, whatever `taxAmount` says. */
	ownTax?: true;
	/** Bills are refused in another currency than their supplier's, or take the supplier's whatever is sent. */
	suppliersCurrency?: 'required' | 'taken';
	/** What a `currencyRate` that is left out becomes. */
	omittedRate: '1' | "the day's rate";
	/** Whether bills in the base currency have the rate 1, whatever is sent. */
	baseRateIsOne?: true;
	/** A supplier can't have two bills of one reference. */
	uniqueReference: boolean;
	/** Whether an update without a reference leaves it as it is; it clears it elsewhere. */
	keepsReference?: true;
	/** In an update, an empty reference is refused rather than clear the bill's. */
	emptyReference?: 'refused';
	/** Whether a bill keeps the currency that it was created in. */
	fixedCurrency?: true;
	/** Whether an update that changes the currency must bring its rate. */
	newCurrencyNeedsRate?: true;
	/**
	 * Status of the answer when an update names a supplier, an account or a tax rate that isn't there; 400 unless told.
	 */
	unknownReference?: 404;
	/** Forms of tracking references; anything where Codat publishes none. */
	tracking?: readonly TrackingForm[];
	/**
	 * What lists leave out of bills unless a switch says otherwise: the lines (switch `linesRead`), or their tax, which
	 * then stands in a line of its own (switch `taxOnLines`).
	 */
	readsMayLack?: 'lines' | 'taxes';
	/** Whether the lines that are listed have no tax, although the bill's total has it. */
	readsLackLineTax?: true;
}

interface SupplierRules {
	/** Among which suppliers a name is taken once: all of them, or those that are active. */
	uniqueNames?: 'all' | 'active';
	/** Longest name, in characters. */
	nameLength?: number;
	/** What no name may hold. */
	notInNames?: RegExp;
	/** Whether names are shared with customers and employees. */
	namesAreShared?: true;
	/** What happens to a name left out of an update: it stays, is cleared, or the contact's name takes its place. */
	missingName: 'keep' | 'clear' | 'contactName';
	/** The contact's name that replaces a missing name must have a space in it. */
	contactNeedsSpace?: true;
	/** The contact's name is ignored and answered as null, or split at its last space into parts of so many characters. */
	contactName?: 'ignored' | { partLength: number };
	/**
	 * What another currency does to a supplier that exists: 400, nothing (it is always the company's own), or it changes
	 * the supplier's bills too.
	 */
	newCurrency?: 'refused' | 'ignored' | 'changesBills';
	/** What becomes of the currency if an update leaves it out, or says null. */
	omittedCurrency: 'cleared' | 'kept';
	/** An empty currency clears it; refused elsewhere. */
	emptyCurrency?: 'cleared';
	/** What an update of an archived supplier does: 400, nothing unless it makes it active, or all but make it active. */
	archived?: 'refused' | 'ignored' | 'staysArchived';
	/** Status of a supplier whose update names none; refused where there is none. */
	omittedStatus?: 'Active';
	/** A country left out of an update becomes this one, the company's own. */
	defaultCountry?: string;
	/** Countries are given by their two-letter codes. */
	countryCodes?: true;
	/** Most addresses. */
	addresses?: number;
}

interface AttachmentRules {
	maxMegabytes?: number;
	/** Most files of a bill; one of the name of another replaces it. */
	maxFiles?: number;
	extensions?: readonly string[];
	/** Media types that are refused. */
	refusedTypes?: readonly string[];
}

/** One accounting platform's rules, as data. `{placeholders}` in messages are filled when they are sent. */
export interface Platform {
	/** Codat's four-letter key of the integration. */
	key: string;
	name: string;
	integrationId: string;
	sourceId: string;
	sourceType: 'Accounting' | 'Banking';
	/** How the software numbers its records: GUIDs, or whole numbers from a start. */
	ids: 'guid' | { from: bigint };
	/** Accounts are referred to by the software's own id or, in FreeAgent, by nominal code. */
	accountIds: 'own' | 'nominalCode';
	bills: BillRules;
	suppliers: SupplierRules;
	bankAccounts: {
		uniqueNames: boolean;
		nominalCodeLength: number;
		/** Types that can't be created. */
		refusedTypes?: ReadonlyArray<'Credit' | 'Debit'>;
	};
	payments?: {
		/** What a `currencyRate` that is left out becomes; the bill's unless told. */
		omittedRate: '1';
	};
	attachments: AttachmentRules;
	messages: PlatformMessages;
}

export interface PlatformMessages {
	supplierNotFound: string;
	supplierArchived: string;
	accountNotFound: string;
	accountArchived: string;
	taxRateNotFound: string;
	taxRateGiven: string;
	currencyNotEnabled: string;
	currencyMismatch: string;
	currencyChanged: string;
	notOpen: string;
	negativeTotal: string;
	dueBeforeIssue: string;
	trackingOfAnotherSubsidiary: string;
	overpayment: string;
	duplicateSupplier: string;
	sharedName: string;
	nameCharacters: string;
	duplicateBankAccount: string;
	duplicateReference: string;
	paymentCurrency: string;
	closedPeriod: string;
	duplicateBillNumber: string;
	tooManyFiles: string;
	bankAccountType: string;
}
