import type { BillStatus } from '../platforms';

/** Records are kept exactly as Codat returns them, so a listing needs no conversion. Amounts are decimals in the
 * record's currency, dates `YYYY-MM-DDT00:00:00`, moments ISO in UTC. */
interface Ref {
	id: string;
}

export interface Address {
	type: 'Unknown' | 'Billing' | 'Delivery';
	line1?: string | null;
	line2?: string | null;
	city?: string | null;
	region?: string | null;
	country?: string | null;
	postalCode?: string | null;
}

export interface Supplier {
	id: string;
	supplierName: string;
	/** Null where the software knows no contacts. */
	contactName?: string | null;
	emailAddress?: string;
	phone?: string;
	addresses?: Address[];
	status: 'Active' | 'Archived' | 'Unknown';
	defaultCurrency?: string;
	sourceModifiedDate?: string;
}

export interface TrackingRef {
	id?: string;
	dataType?: 'trackingCategories' | 'customers';
	isBillable?: boolean;
}

export interface LineItem {
	description?: string;
	unitAmount: number;
	quantity: number;
	taxAmount: number;
	totalAmount: number;
	accountRef: Ref;
	taxRateRef?: Ref;
	trackingRefs?: TrackingRef[];
}

export interface Bill {
	id: string;
	reference?: string;
	supplierRef: { id: string; supplierName: string };
	issueDate: string;
	dueDate: string;
	currency: string;
	currencyRate?: number;
	lineItems: LineItem[];
	status: BillStatus;
	totalAmount: number;
	amountDue: number;
	sourceModifiedDate?: string;
}

export interface Payment {
	id: string;
	amount: number;
	date: string;
	reference?: string;
	accountRef: Ref;
	currencyRate?: number;
}

/** A payment as the books keep it: with the bill it paid and the moment it was recorded. */
export interface RecordedPayment {
	id: string;
	billId: string;
	recordedAt: string;
	payment: Payment;
}

export interface Attachment {
	id: string;
	name: string;
	contentType: string;
	dateCreated: string;
	fileSize: number;
	includeWhenSent: boolean;
}

export interface StoredAttachment {
	id: string;
	billId: string;
	attachment: Attachment;
	content: Buffer;
}

export interface BankAccount {
	id: string;
	nominalCode?: string;
	name: string;
	accountType: 'Credit' | 'Debit' | 'Unknown';
	accountNumber: string;
	sortCode?: string;
	currency: string;
	status: 'Active' | 'Archived';
	sourceModifiedDate?: string;
}

export interface Account {
	id: string;
	nominalCode: string;
	name: string;
	type: 'Asset' | 'Liability' | 'Equity' | 'Income' | 'Expense';
	currency: string;
	status: 'Active' | 'Archived';
	sourceModifiedDate?: string;
}

/** Rates are percentages: 20 means 20 %. */
export interface TaxRate {
	id: string;
	name: string;
	code: string;
	effectiveTaxRate: number;
	totalTaxRate: number;
	status: 'Active' | 'Archived';
}
