import type { BillStatus, Supplier } from '../types';
import type { TrackingKind } from './tracking';

/** Fields of a supplier that an update can empty. */
export const CLEARABLE_FIELDS = [
	'addresses',
	'contactName',
	'defaultCurrency',
	'emailAddress',
	'phone',
] as const;

/** One of them. */
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
