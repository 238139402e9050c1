import type { INodeProperties } from 'n8n-workflow';
import { titleCase } from '../../../../../../shared/values/text';

const purchaseOrders: INodeProperties = {
	displayName: 'Purchase Orders',
	name: 'purchaseOrders',
	type: 'json',
	default: '',
	placeholder: 'e.g. [{ "number": "PO-1001", "supplier": "Millstone Flour Co", "lines": [] }]',
	description:
		'Orders to compare with: a list of orders with number, supplier, currency and lines, or a row for each line. A line has line (its number), itemNumber, description, quantity, unitAmount or netAmount, account, tracking, receivedQuantity, invoicedQuantity, invoicedAmount.',
};

const receipts: INodeProperties = {
	displayName: 'Receipts',
	name: 'receipts',
	type: 'json',
	default: '',
	placeholder: 'e.g. [{ "orderNumber": "PO-1001", "itemNumber": "F-16", "quantity": 10 }]',
	description:
		'What was received: a list of orderNumber, line, itemNumber or description, and quantity. Rows of a line add up; what is on none was not received.',
};

const allowOrderDifferences: INodeProperties = {
	displayName: 'Allow Order Differences',
	name: 'allowOrderDifferences',
	type: 'boolean',
	default: false,
	description: 'Whether to enter invoices beyond the tolerances, and only tell how they differ',
};

/** What is compared, by the beginning of its parameters' names. */
export const COMPARED = {
	price: "a unit price may exceed the order's",
	quantity: "a line's quantity may exceed the order's",
	total: "the total may exceed the order's",
} as const;

const tolerances = Object.entries(COMPARED).flatMap(([what, above]): INodeProperties[] => {
	const more = `How far ${above}`;
	return [
		{
			displayName: `${titleCase(what)} Tolerance Percent`,
			name: `${what}TolerancePercent`,
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 0,
			description: `${more}, in percent`,
		},
		{
			displayName: `${titleCase(what)} Tolerance Amount`,
			name: `${what}ToleranceAmount`,
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 4 },
			default: 0,
			description: `${more}. Both apply if both are set.`,
		},
	];
});

export const orderOptions: INodeProperties[] = [
	purchaseOrders,
	receipts,
	...tolerances,
	allowOrderDifferences,
];
