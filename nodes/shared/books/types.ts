import type { IDataObject } from 'n8n-workflow';

/**
 * Codat's data model, as far as these nodes read or write it. Names, nullability and units follow the official
 * OpenAPI file of the Bill Pay API; amounts are decimals in the record's own currency (no minor units), dates are
 * ISO 8601 and calendar dates carry no timezone (`2026-01-31T00:00:00`).
 */

export interface Company extends IDataObject {
	id: string;
	name: string;
	description?: string | null;
	/** Hosted link where the customer connects the accounting software. */
	redirect?: string;
	created?: string;
	lastSync?: string | null;
	tags?: { [key: string]: string };
	products?: string[];
	dataConnections?: Connection[];
}

export interface Connection extends IDataObject {
	id: string;
	/** Four-letter platform key, e.g. `gbol` for Xero. */
	integrationKey?: string;
	platformName: string;
	sourceType: string;
	linkUrl?: string;
	status: 'PendingAuth' | 'Linked' | 'Unlinked' | 'Deauthorized';
}

export interface CompanyInformation extends IDataObject {
	companyName?: string | null;
	baseCurrency?: string | null;
}

interface RecordRef extends IDataObject {
	id: string;
}

/** What a line is tracked by. */
export interface TrackingRef extends IDataObject {
	id: string;
	dataType?: string;
	isBillable?: boolean;
}

export interface BillLineItem extends IDataObject {
	description?: string | null;
	unitAmount?: number;
	quantity?: number;
	taxAmount?: number;
	totalAmount?: number | null;
	accountRef?: RecordRef;
	taxRateRef?: RecordRef;
	trackingRefs?: TrackingRef[] | null;
}

export type BillStatus = 'Unknown' | 'Open' | 'PartiallyPaid' | 'Paid' | 'Void' | 'Draft';

export interface BillPrototype extends IDataObject {
	reference?: string | null;
	supplierRef: RecordRef & { supplierName?: string | null };
	issueDate: string;
	dueDate: string;
	currency: string;
	currencyRate?: number | null;
	lineItems?: BillLineItem[] | null;
	status: BillStatus;
}

export interface Bill extends BillPrototype {
	id: string;
	totalAmount?: number;
	amountDue?: number | null;
	sourceModifiedDate?: string;
}

export interface BillPayment extends IDataObject {
	id: string;
	amount: number;
	date: string;
	reference?: string | null;
	accountRef: RecordRef;
	currencyRate?: number | null;
}

export interface Attachment extends IDataObject {
	id: string;
	name?: string | null;
	contentType?: string | null;
	/** Bytes. */
	fileSize?: number | null;
}

export interface Supplier extends IDataObject {
	id: string;
	supplierName: string;
	contactName?: string | null;
	emailAddress?: string | null;
	phone?: string | null;
	addresses?: IDataObject[] | null;
	status: 'Unknown' | 'Active' | 'Archived';
	balance?: number | null;
	defaultCurrency?: string | null;
	sourceModifiedDate?: string;
}

interface MappingOption extends IDataObject {
	id: string;
	name?: string | null;
	status?: string;
}

export interface AccountOption extends MappingOption {
	nominalCode?: string | null;
	type?: string | null;
	currency?: string | null;
}

export interface TaxRateOption extends MappingOption {
	code?: string | null;
	/** Percent, e.g. 20 for 20%. */
	effectiveTaxRate?: number | null;
	totalTaxRate?: number | null;
}

export interface BankAccountOption extends MappingOption {
	accountNumber?: string | null;
	nominalCode?: string | null;
	sortCode?: string | null;
	currency?: string | null;
	accountType?: string;
}
