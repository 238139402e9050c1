import { simpleBill } from '../../../shared/books/bills';
import type { Bill } from '../../../shared/books/types';
import type { Shape } from '../../fields/output';

/** What Codat takes of a bill (schema BillPrototype). */
export const PROTOTYPE_FIELDS = [
	'reference',
	'supplierRef',
	'issueDate',
	'dueDate',
	'currency',
	'currencyRate',
	'lineItems',
	'status',
] as const;

/** What can be made of a bill in the output. */
export const billShape: Shape<Bill> = {
	summary: 'reference, supplierName, status, dates, amounts and ID',
	simple: simpleBill,
	fields: [...PROTOTYPE_FIELDS, 'totalAmount', 'amountDue', 'sourceModifiedDate'],
};
