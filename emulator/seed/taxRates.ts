import type { TaxRate } from '../books/types';

type Row = readonly [id: string, name: string, percent: number, status?: TaxRate['status']];

const QUICKBOOKS_ONLINE: readonly Row[] = [
	['NON', 'Non-taxable', 0],
	['TAX', 'Taxable', 0],
	['3', 'California (8.25%)', 8.25],
];

/** Tax rates as each software names them, by the platform's key: id, name, per cent. FreeAgent has none. */
const TAX_RATES: Record<string, readonly Row[]> = {
	gbol: [
		['INPUT2', '20% (VAT on Expenses)', 20],
		['RRINPUT', '5% (VAT on Expenses)', 5],
		['ZERORATEDINPUT', 'Zero Rated Expenses', 0],
		['EXEMPTINPUT', 'Exempt Expenses', 0],
		['NONE', 'No VAT', 0],
		['INPUT', '17.5% (VAT on Expenses)', 17.5, 'Archived'],
	],
	qhyg: QUICKBOOKS_ONLINE,
	ndsk: QUICKBOOKS_ONLINE,
	akxx: [
		['5', 'VAT:S-IE (23%)', 23],
		['6', 'VAT:R-IE (13.5%)', 13.5],
		['7', 'VAT:Z-IE (0%)', 0],
	],
	knfz: [
		['11', 'New York Sales Tax (8.875%)', 8.875],
		['12', 'No Tax', 0],
	],
	rwuv: [['460000000032001', 'Zero Rate (0%)', 0]],
};

/** The tax rates of a platform. */
export function taxRatesOf(platformKey: string): TaxRate[] {
	return taxRatesFrom(TAX_RATES[platformKey] ?? []);
}

/** Tax rates by rows of id, name and per cent. */
export function taxRatesFrom(rows: readonly Row[]): TaxRate[] {
	return rows.map(([id, name, percent, status = 'Active']) => ({
		id,
		name,
		code: id,
		effectiveTaxRate: percent,
		totalTaxRate: percent,
		status,
	}));
}
