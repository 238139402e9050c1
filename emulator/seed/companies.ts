import type { ConnectionStatus } from '../books/connection';
import {
	freeAgent,
	netSuite,
	plaid,
	quickBooksOnline,
	sageIntacct,
	xero,
	zohoBooks,
	type Platform,
} from '../platforms';

/** One software of a company. */
export interface ConnectionSeed {
	platform: Platform;
	status: ConnectionStatus;
	/** The base currency first, then the others that bills may have. */
	currencies: readonly [string, ...string[]];
	bills: number;
}

export interface CompanySeed {
	name: string;
	description?: string;
	tags: Record<string, string>;
	connections: readonly ConnectionSeed[];
}

const linked = (
	platform: Platform,
	currencies: ConnectionSeed['currencies'],
	bills: number,
): ConnectionSeed => ({
	platform,
	status: 'Linked',
	currencies,
	bills,
});

/** The companies that are always there. The first is the demo's. */
export const COMPANIES: readonly CompanySeed[] = [
	{
		name: 'Harbour Lane Bakery',
		description: 'Bakery with two shops',
		tags: { region: 'uk', uid: 'cust-1001' },
		connections: [linked(xero, ['GBP', 'EUR', 'USD', 'JPY'], 48)],
	},
	{
		name: 'Cedar Street Books',
		tags: { region: 'us', uid: 'cust-1002' },
		connections: [linked(quickBooksOnline, ['USD', 'CAD'], 24)],
	},
	{
		name: 'Kestrel Freight',
		tags: { region: 'ie', uid: 'cust-1003' },
		connections: [linked(netSuite, ['EUR', 'GBP', 'USD'], 24)],
	},
	{
		name: 'Longmeadow Clinics',
		tags: { region: 'us', uid: 'cust-1004' },
		connections: [linked(sageIntacct, ['USD', 'CAD'], 24)],
	},
	{
		name: 'Pier Nine Studio',
		tags: { region: 'uk', uid: 'cust-1005' },
		connections: [linked(freeAgent, ['GBP', 'EUR'], 24)],
	},
	{
		name: 'Date Palm Trading',
		tags: { region: 'kw', uid: 'cust-1006' },
		connections: [linked(zohoBooks, ['KWD', 'USD'], 24)],
	},
	{
		name: 'Thistle and Twine',
		description: 'Not linked yet',
		tags: { region: 'uk', uid: 'cust-1007' },
		connections: [{ platform: xero, status: 'PendingAuth', currencies: ['GBP', 'EUR'], bills: 0 }],
	},
	{
		// Codat allows one active accounting connection: the old one is unlinked, the bank is another source.
		name: 'Marlow and Finch',
		description: 'Moved from FreeAgent to Xero',
		tags: { region: 'uk', uid: 'cust-1008' },
		connections: [
			{ platform: freeAgent, status: 'Unlinked', currencies: ['GBP'], bills: 6 },
			linked(xero, ['GBP', 'EUR'], 12),
			{ platform: plaid, status: 'Linked', currencies: ['GBP'], bills: 0 },
		],
	},
];
