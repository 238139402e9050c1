import type { Page } from './page';

/** The sample invoice that holds nothing but text. */
export const english: Page = {
	supplier: {
		name: 'Fernhill Packaging Supplies Ltd',
		address: 'Unit 7, Example Trading Estate, Fernhill, EX1 7AM, United Kingdom',
		contact: 'accounts@fernhill-packaging.example',
		taxNumber: 'VAT registration: GB 000 0000 00',
	},
	title: 'INVOICE',
	facts: [
		['Invoice number:', 'INV-2026-0117'],
		['Invoice date:', '17 January 2026'],
		['Due date:', '16 February 2026'],
		['Currency:', 'GBP'],
		['Bill to:', 'Harbour Lane Bakery'],
	],
	columns: ['Description', 'Quantity', 'Unit price', 'VAT', 'Amount'],
	lines: [
		{ description: 'Kraft paper bread bags, box of 500', quantity: 6, unit: 3250, percent: 20 },
		{ description: 'Windowed cake boxes 10 in, pack of 50', quantity: 8, unit: 2175, percent: 20 },
		{ description: 'Greaseproof sheets 400 x 600 mm, ream', quantity: 4, unit: 1840, percent: 20 },
	],
	subtotal: 'Subtotal',
	tax: (percent) => `VAT ${percent}%`,
	total: 'Total due',
	closing: [
		'Please pay by bank transfer, quoting the invoice number.',
		'Example Bank plc, sort code 00-00-00, account number 00000000',
		'A made-up invoice, for trying out n8n-nodes-codat.',
	],
	money: (pence) => (pence / 100).toFixed(2),
};
