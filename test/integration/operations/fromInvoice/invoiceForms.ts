import type { IDataObject } from 'n8n-workflow';

/** A made-up invoice of a supplier with history: 3 × 18.00 at 7% and a deposit of 4.00 at 19%. */
export const invoice = (changes: IDataObject = {}): IDataObject => ({
	format: 'UBL',
	documentType: 'invoice',
	reference: 'RE-7001',
	issueDate: '2026-01-17',
	dueDate: '2026-01-31',
	currency: 'EUR',
	supplier: {
		name: 'Auenhof Gemüse GmbH',
		taxNumber: 'DE000000001',
		iban: 'DE02 1203 0000 0000 2020 51',
	},
	lineItems: [
		{
			description: 'Kartoffeln, 25 kg',
			quantity: 3,
			unitAmount: 18,
			netAmount: 54,
			taxPercent: 7,
			taxCategory: 'S',
		},
		{
			description: 'Pfand für Kisten',
			quantity: 1,
			unitAmount: 4,
			netAmount: 4,
			taxPercent: 19,
			taxCategory: 'S',
		},
		{
			description: 'Danke für Ihren Auftrag',
			quantity: null,
			unitAmount: null,
			netAmount: null,
			taxPercent: null,
			taxCategory: null,
		},
	],
	taxBreakdown: [
		{ taxPercent: 7, taxCategory: 'S', netAmount: 54, taxAmount: 3.78 },
		{ taxPercent: 19, taxCategory: 'S', netAmount: 4, taxAmount: 0.76 },
	],
	netAmount: 58,
	taxAmount: 4.54,
	totalAmount: 62.54,
	prepaidAmount: null,
	roundingAmount: null,
	amountDue: 62.54,
	...changes,
});

/** One line of an amount at a percentage. */
export const oneLine = (net: number, taxPercent: number, tax: number, more: IDataObject = {}) => ({
	lineItems: [{ description: 'Etwas', netAmount: net, taxPercent, ...more }],
	taxBreakdown: [],
	netAmount: net,
	taxAmount: tax,
	totalAmount: Number((net + tax).toFixed(2)),
	amountDue: null,
});
