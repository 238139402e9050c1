import type { INodeProperties } from 'n8n-workflow';
import { title } from '../../../../../fields/output';

const purchaseOrders: INodeProperties = {
	displayName: 'Purchase Orders',
	name: 'purchaseOrders',
	type: 'json',
	default: '',
	placeholder: 'e.g. [{ "number": "PO-1001", "supplier": "Millstone Flour Co", "lines": [] }]',
	description:
		'Orders that the invoice is compared with: a list of orders with number, supplier, currency and lines, or of rows that are a line of an order each. A line has line (its number), itemNumber, description, quantity, unitAmount or netAmount, account, tracking, receivedQuantity, and what was invoiced before: invoicedQuantity, invoicedAmount.',
};

const receipts: INodeProperties = {
	displayName: 'Receipts',
	name: 'receipts',
	type: 'json',
	default: '',
	placeholder: 'e.g. [{ "orderNumber": "PO-1001", "itemNumber": "F-16", "quantity": 10 }]',
	description:
		'What was received of the orders: a list of rows with orderNumber, line, itemNumber or description, and quantity. Rows of a line add up; what is on none counts as not received.',
};

const allowOrderDifferences: INodeProperties = {
	displayName: 'Allow Order Differences',
	name: 'allowOrderDifferences',
	type: 'boolean',
	default: false,
	description:
		'Whether to enter invoices that differ from their order beyond the tolerances, and only tell how',
};

/** What is compared, by the beginning of its parameters' names. */
export const COMPARED = { price: 'of one', quantity: 'of a line', total: 'of an order' } as const;

const tolerances = Object.entries(COMPARED).flatMap(([what, of]): INodeProperties[] => {
	const more = `By how much the ${what} ${of} may be above the order`;
	const both = 'both count if both are given';
	return [
		{
			displayName: `${title(what)} Tolerance Percent`,
			name: `${what}TolerancePercent`,
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 0,
			description: `${more}, in percent: ${both}`,
		},
		{
			displayName: `${title(what)} Tolerance Amount`,
			name: `${what}ToleranceAmount`,
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 4 },
			default: 0,
			description: `${more}: ${both}`,
		},
	];
});

export const orderOptions: INodeProperties[] = [
	purchaseOrders,
	receipts,
	...tolerances,
	allowOrderDifferences,
];
