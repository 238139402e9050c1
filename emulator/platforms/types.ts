export type BillStatus = 'Open' | 'PartiallyPaid' | 'Paid' | 'Void' | 'Draft';

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
	bills: {
		updatable: boolean;
		listable: readonly BillStatus[];
		/** Longest `reference`, in characters. */
		referenceLength: number;
		maxLines?: number;
		/** Whether tax is given by a rate (`required`, `optional`) or only by `taxAmount` (`never`). */
		taxRate: 'required' | 'optional' | 'never';
		/** A bill must be in its supplier's currency. */
		inSupplierCurrency: boolean;
		/** A supplier can't have two bills of one reference. */
		uniqueReference: boolean;
	};
	suppliers: {
		updatable: boolean;
		uniqueNames: boolean;
		/** What happens to a name left out of an update: it stays, or the contact's name takes its place. */
		missingName: 'keep' | 'contactName';
		/** The contact's name that replaces a missing name must have a space in it. */
		contactNeedsSpace: boolean;
		/** `fixed`: can't change after creation; `ignored`: always the company's own currency. */
		currency: 'free' | 'fixed' | 'ignored';
		/** What an update of an archived supplier does. */
		archived: 'refuse' | 'ignoreUnlessReactivated' | 'allow';
		/** A country left out of an update becomes this one. */
		defaultCountry?: string;
	};
	bankAccounts: { uniqueNames: boolean; nominalCodeLength: number };
	attachments: { maxBytes?: number; extensions?: readonly string[] };
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
	overpayment: string;
	duplicateSupplier: string;
	duplicateBankAccount: string;
	duplicateReference: string;
	paymentCurrency: string;
}
