import { facturX } from './facturX';
import type { Page } from './page';

const address = { line: '12 Kiln Lane', postalCode: 'EX2 4AB', city: 'Bristol', country: 'GB' };
const customer = { name: 'Harbour Lane Bakery', taxNumber: 'GB000000001', city: 'Bristol' };
const taxNumber = 'GB000000004';
const email = 'accounts@copperfield-packaging-ltd.example';
const reference = 'CP-2026-0231';
const [issued, due] = ['2026-02-02', '2026-03-04'];
const iban = 'GB33 BUKB 2020 1555 5555 55';

/** The page of a sample invoice of a supplier that is on the books of the emulator, which holds its data, too. */
export const britishPage: Page = {
	supplier: {
		name: 'Copperfield Packaging Ltd',
		address: `${address.line}, ${address.city}, ${address.postalCode}, United Kingdom`,
		contact: email,
		taxNumber: `VAT registration: ${taxNumber}`,
	},
	title: 'INVOICE',
	facts: [
		['Invoice number:', reference],
		['Invoice date:', '2 February 2026'],
		['Due date:', '4 March 2026'],
		['Currency:', 'GBP'],
		['Bill to:', customer.name],
	],
	columns: ['Description', 'Quantity', 'Unit price', 'VAT', 'Amount'],
	lines: [
		{ description: 'Kraft cake boxes', quantity: 12, unit: 3800, percent: 20 },
		{ description: 'Paper carrier bags, box of 250', quantity: 5, unit: 2640, percent: 20 },
	],
	subtotal: 'Subtotal',
	tax: (percent) => `VAT ${percent}%`,
	total: 'Total due',
	closing: [
		`Please pay by bank transfer to ${iban}.`,
		'This invoice holds its data as Factur-X (EN 16931).',
		'A made-up invoice, for trying out n8n-nodes-codat.',
	],
	money: (pence) => (pence / 100).toFixed(2),
};

/** The same invoice as data. */
export const britishData = (): string =>
	facturX({
		...{ page: britishPage, reference, issued, due, currency: 'GBP', customer },
		supplier: { ...address, taxNumber, email, iban },
	});
