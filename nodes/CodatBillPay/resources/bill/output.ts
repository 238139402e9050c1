import { simpleBill } from '../../../shared/books/bills';
import type { Bill } from '../../../shared/books/types';
import type { Shape } from '../../fields/output';

export const billShape: Shape<Bill> = {
	summary: 'reference, supplierName, status, dates, amounts and ID',
	simple: simpleBill,
	fields: [
		'reference',
		'supplierRef',
		'issueDate',
		'dueDate',
		'currency',
		'currencyRate',
		'lineItems',
		'status',
		'totalAmount',
		'amountDue',
		'sourceModifiedDate',
	],
};
