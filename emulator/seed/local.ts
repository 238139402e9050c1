import type { TaxRate } from '../books/types';
import { xero } from '../platforms';
import type { CompanySeed } from './companies';
import { EURO_COMPANY, EURO_SUPPLIERS, EURO_TAX_RATES } from './euro';
import type { RegularSupplier } from './history';
import { taxRatesFrom } from './taxRates';

/** A company with the tax rates of its country, and suppliers of its own that send a bill a month. */
export interface LocalCompany {
	seed: CompanySeed;
	taxRates: readonly TaxRate[];
	suppliers: readonly RegularSupplier[];
}

const company = (
	name: string,
	country: string,
	uid: string,
	currencies: readonly [string, ...string[]],
): CompanySeed => ({
	name,
	description: `Books in ${currencies[0]}, tax rates of ${country}`,
	tags: { region: country, uid },
	connections: [{ platform: xero, status: 'Linked', currencies, bills: 0 }],
});

/** Books of countries whose invoices have formats of their own. */
const LOCAL: LocalCompany[] = [
	{
		seed: company('Trattoria del Molo', 'it', 'cust-1010', ['EUR', 'USD']),
		// Those of 0 have the State's codes of their nature.
		taxRates: taxRatesFrom([
			['IT22', '22% IVA acquisti', 22],
			['IT10', '10% IVA acquisti', 10],
			['IT5', '5% IVA acquisti', 5],
			['IT4', '4% IVA acquisti', 4],
			['ITN1', '0% N1 Esclusa art. 15', 0],
			['ITN2', '0% N2.2 Non soggetta', 0],
			['ITN3', '0% N3.2 Intracomunitaria', 0],
			['ITN3X', '0% N3.1 Esportazione', 0],
			['ITN4', '0% N4 Esente art. 10', 0],
			['ITN6', '0% N6.9 Inversione contabile', 0],
		]),
		suppliers: [
			{
				name: 'Mulino Esempio S.r.l.',
				contact: 'Amministrazione',
				account: '320',
				item: 'Farina 00, 25 kg',
				price: 24,
				taxRate: 'IT4',
			},
			{
				name: 'Studio Prova',
				contact: 'Segreteria',
				account: '412',
				item: 'Consulenza fiscale',
				price: 300,
				taxRate: 'IT22',
			},
		],
	},
	{
		seed: company('Bistro nad Rzeka', 'pl', 'cust-1011', ['PLN', 'EUR']),
		taxRates: taxRatesFrom([
			['PL23', '23% VAT naliczony', 23],
			['PL8', '8% VAT naliczony', 8],
			['PL5', '5% VAT naliczony', 5],
			['PL0', '0% VAT naliczony', 0],
			['PLWNT', '0% Wewnątrzwspólnotowe nabycie', 0],
			['PLZW', 'zw Zwolnione', 0],
			['PLNP', 'np Niepodlegające', 0],
			['PLOO', 'oo Odwrotne obciążenie', 0],
		]),
		suppliers: [
			{
				name: 'Mlyn Przyklad sp. z o.o.',
				contact: 'Ksiegowosc',
				account: '320',
				item: 'Maka pszenna, 25 kg',
				price: 80,
				taxRate: 'PL5',
			},
			{
				name: 'Energia Przyklad S.A.',
				contact: 'Biuro',
				account: '445',
				item: 'Energia elektryczna',
				price: 900,
				taxRate: 'PL23',
			},
		],
	},
	{
		seed: company('Cantina del Puerto', 'es', 'cust-1012', ['EUR', 'USD']),
		taxRates: taxRatesFrom([
			['ES21', '21% IVA soportado', 21],
			['ES10', '10% IVA soportado', 10],
			['ES4', '4% IVA soportado', 4],
			['ES0', '0% IVA soportado', 0],
			['ESIGIC', '7% IGIC soportado', 7],
			['ESRE', '26,2% IVA y recargo de equivalencia', 26.2],
			['ESEX', '0% Exento', 0],
			['ESNS', '0% No sujeto', 0],
			['ESISP', '0% Inversión del sujeto pasivo', 0],
		]),
		suppliers: [
			{
				name: 'Harinas Ejemplo S.L.',
				contact: 'Contabilidad',
				account: '320',
				item: 'Harina de trigo, 25 kg',
				price: 22,
				taxRate: 'ES4',
			},
			{
				name: 'Limpiezas Prueba S.A.',
				contact: 'Oficina',
				account: '408',
				item: 'Limpieza de cocina',
				price: 240,
				taxRate: 'ES21',
			},
		],
	},
	{
		seed: company('Cocina de la Costa', 'mx', 'cust-1013', ['MXN', 'USD']),
		taxRates: taxRatesFrom([
			['MX16', 'IVA acreditable 16%', 16],
			['MX8', 'IVA acreditable 8% (frontera)', 8],
			['MX0', 'IVA acreditable 0%', 0],
			['MXEX', 'Exento', 0],
			['MXNO', 'No objeto de impuesto', 0],
		]),
		suppliers: [
			{
				name: 'Molino Ejemplo SA de CV',
				contact: 'Cuentas por cobrar',
				account: '320',
				item: 'Harina de maíz, 20 kg',
				price: 380,
				taxRate: 'MX0',
			},
			{
				name: 'Despacho Prueba SC',
				contact: 'Administración',
				account: '412',
				item: 'Honorarios',
				price: 5000,
				taxRate: 'MX16',
			},
		],
	},
];

export const LOCAL_COMPANIES: readonly LocalCompany[] = [
	{ seed: EURO_COMPANY, taxRates: EURO_TAX_RATES, suppliers: EURO_SUPPLIERS },
	...LOCAL,
];
