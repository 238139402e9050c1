import { xero } from '../platforms';
import type { CompanySeed } from './companies';
import type { RegularSupplier } from './history';
import { taxRatesFrom } from './taxRates';

/** A company with books in EUR, bought for in Germany and France. Its suppliers send a bill a month. */
export const EURO_COMPANY: CompanySeed = {
	name: 'Rheinufer Canteen',
	description: 'Books in EUR, German and French tax rates',
	tags: { region: 'de', uid: 'cust-1009' },
	connections: [{ platform: xero, status: 'Linked', currencies: ['EUR'], bills: 0 }],
};

export const EURO_TAX_RATES = taxRatesFrom([
	['DE19', '19% Vorsteuer', 19],
	['DE7', '7% Vorsteuer', 7],
	['DE0', '0% Vorsteuer', 0],
	['DERC', '0% Reverse Charge (§ 13b UStG)', 0],
	['FR20', '20% TVA déductible', 20],
	['FR10', '10% TVA déductible', 10],
	['FR55', '5,5% TVA déductible', 5.5],
]);

export const EURO_SUPPLIERS: readonly RegularSupplier[] = [
	{
		name: 'Auenhof Gemüse GmbH',
		contact: 'Buchhaltung',
		account: '320',
		item: 'Kartoffeln, 25 kg',
		price: 18,
		taxRate: 'DE7',
		others: [['Pfand für Kisten', '325', 4, 'DE19']],
	},
	{
		name: 'Nordlicht Energie AG',
		contact: 'Kundenservice',
		account: '445',
		item: 'Strom, Abschlag',
		price: 410,
		taxRate: 'DE19',
	},
	{
		name: 'Brückner Reinigung',
		contact: 'Büro',
		account: '408',
		item: 'Unterhaltsreinigung Küche',
		price: 260,
		taxRate: 'DE19',
	},
	{
		name: 'Lumen Cloud Ltd',
		contact: 'Billing',
		account: '485',
		item: 'Till software subscription',
		price: 79,
		taxRate: 'DERC',
	},
	{
		name: 'Boulangerie des Quais SARL',
		contact: 'Comptabilité',
		account: '320',
		item: 'Pain de campagne',
		price: 96,
		taxRate: 'FR55',
		others: [['Livraison', '425', 12, 'FR20']],
	},
	{
		name: 'Hôtel du Vieux Pont',
		contact: 'Réception',
		account: '493',
		item: 'Nuitées',
		price: 118,
		taxRate: 'FR10',
	},
];
