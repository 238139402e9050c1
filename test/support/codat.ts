import axios, { type AxiosInstance } from 'axios';
import type { Emulator } from '../../emulator';
import type { Company } from '../../emulator/books/books';
import type { Connection } from '../../emulator/books/connection';

/** A seeded company with its linked accounting software: what most tests work on. */
export interface LinkedCompany {
	company: Company;
	connection: Connection;
	/** The path of its Bill Pay API: `/companies/…/connections/…/payables`. */
	base: string;
}

/** Finds a company of the emulator's books by its name. Throws if it has no linked accounting software. */
export function siteOf(emulator: Emulator, name = 'Harbour Lane Bakery'): LinkedCompany {
	const company = emulator.books.companyNamed(name);
	const connection = company.connections.find(
		({ status, platform }) => status === 'Linked' && platform.sourceType === 'Accounting',
	);
	if (!connection) throw new Error(`${name} has no linked accounting connection`);
	return {
		company,
		connection,
		base: `/companies/${company.id}/connections/${connection.id}/payables`,
	};
}

/** The supplier of the seed in another currency than the books'. */
export function foreignSupplier({ connection }: Pick<LinkedCompany, 'connection'>) {
	const found = connection.suppliers.find(
		({ defaultCurrency, status }) =>
			status === 'Active' && defaultCurrency !== connection.baseCurrency,
	);
	if (!found) throw new Error('All suppliers are in the base currency');
	return found;
}

/** A client of the emulator with its API key; it resolves whatever the status. */
export const clientOf = ({ url, apiKey }: Emulator, path = ''): AxiosInstance =>
	axios.create({
		baseURL: url + path,
		headers: { Authorization: `Basic ${Buffer.from(apiKey).toString('base64')}` },
		validateStatus: () => true,
	});

/** The seeded company of each accounting platform, by the name that the nodes have for the platform. */
export const COMPANY: Record<string, string> = {
	Xero: 'Harbour Lane Bakery',
	'QuickBooks Online': 'Cedar Street Books',
	NetSuite: 'Kestrel Freight',
	'Sage Intacct': 'Longmeadow Clinics',
	FreeAgent: 'Pier Nine Studio',
	'Zoho Books': 'Date Palm Trading',
};
