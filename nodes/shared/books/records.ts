import type { IDataObject } from 'n8n-workflow';
import type { Bill, Supplier } from './types';

/** The properties that are set: Codat's PUT clears what is null, its POST ignores what is missing. */
export function compact<T extends IDataObject>(body: T): T {
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}

/** The ten fields of a bill that a flow works with. */
export function simpleBill(bill: Bill): IDataObject {
	return {
		id: bill.id,
		reference: bill.reference ?? null,
		supplierId: bill.supplierRef?.id,
		supplierName: bill.supplierRef?.supplierName ?? null,
		status: bill.status,
		issueDate: bill.issueDate,
		dueDate: bill.dueDate,
		currency: bill.currency,
		totalAmount: bill.totalAmount ?? null,
		amountDue: bill.amountDue ?? null,
	};
}

/** Text for comparing names and references: case, spacing and Unicode forms don't count. */
export function comparable(text: string | null | undefined): string {
	return (text ?? '').normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Whether `text` contains `part`, whatever the case. */
export function contains(text: string | null | undefined, part: string): boolean {
	return (text ?? '').toLowerCase().includes(part.trim().toLowerCase());
}

/** Whether two suppliers' e-mail addresses are the same. */
export function sameEmail(supplier: Supplier, email: string): boolean {
	return (supplier.emailAddress ?? '').trim().toLowerCase() === email.trim().toLowerCase();
}
