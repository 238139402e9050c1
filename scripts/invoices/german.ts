import { facturX } from './facturX';
import type { Page } from './page';

const address = { line: 'Musterweg 4', postalCode: '50667', city: 'Köln', country: 'DE' };
const customer = { name: 'Rheinufer Canteen', taxNumber: 'DE000000002', city: 'Köln' };
const taxNumber = 'DE000000001';
const email = 'rechnung@auenhof-gemuese.example';
const REFERENCE = 'RE-2026-0042';
const [issued, due] = ['2026-01-20', '2026-02-03'];
const iban = 'DE02 1203 0000 0000 2020 51';

const german = (day: string) => day.split('-').reverse().join('.');

/** The page of the sample invoice that holds its data, too. */
export const germanPage: Page = {
	supplier: {
		name: 'Auenhof Gemüse GmbH',
		address: `${address.line}, ${address.postalCode} ${address.city}`,
		contact: email,
		taxNumber: `USt-IdNr.: ${taxNumber}`,
	},
	title: 'RECHNUNG',
	facts: [
		['Rechnungsnummer:', REFERENCE],
		['Rechnungsdatum:', german(issued)],
		['Fällig am:', german(due)],
		['Währung:', 'EUR'],
		['Rechnung an:', customer.name],
	],
	columns: ['Bezeichnung', 'Menge', 'Einzelpreis', 'MwSt.', 'Betrag'],
	lines: [
		{ description: 'Kartoffeln, 25 kg', quantity: 12, unit: 1800, percent: 7 },
		{ description: 'Möhren, 10 kg', quantity: 6, unit: 950, percent: 7 },
		{ description: 'Pfand für Kisten', quantity: 8, unit: 400, percent: 19 },
	],
	subtotal: 'Nettobetrag',
	tax: (percent) => `MwSt. ${percent}%`,
	total: 'Gesamtbetrag',
	closing: [
		`Bitte überweisen Sie den Betrag auf das Konto ${iban}.`,
		'Diese Rechnung enthält ihre Daten als Factur-X (EN 16931).',
		'Eine erfundene Rechnung, um n8n-nodes-codat auszuprobieren.',
	],
	money: (cents) => (cents / 100).toFixed(2).replace('.', ','),
};

/** What another invoice than the sample has of its own. */
interface Other {
	lines?: Page['lines'];
	supplier?: { name: string; taxNumber: string };
}

/** The same invoice as data, or another one. */
export function germanData(
	reference = REFERENCE,
	{
		lines = germanPage.lines,
		supplier = { name: germanPage.supplier.name, taxNumber },
	}: Other = {},
): string {
	const page = { ...germanPage, lines, supplier: { ...germanPage.supplier, name: supplier.name } };
	return facturX({
		...{ page, reference, issued, due, currency: 'EUR', customer },
		supplier: { ...address, email, iban, taxNumber: supplier.taxNumber },
	});
}
