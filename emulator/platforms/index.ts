import { freeAgent } from './freeAgent';
import { netSuite } from './netSuite';
import { quickBooksOnline, quickBooksOnlineSandbox } from './quickBooksOnline';
import { sageIntacct } from './sageIntacct';
import type { Platform } from './types';
import { xero } from './xero';
import { zohoBooks } from './zohoBooks';

/** A bank, so that companies can have connections that Bill Pay can't use. */
const plaid: Platform = {
	...sageIntacct,
	key: 'egyx',
	name: 'Plaid',
	integrationId: '5c1d7f2e-8a3b-4b9c-a6d5-9e0f1c2b3d47',
	sourceId: '2f8e6d4c-7b5a-4938-8271-605f4e3d2c1b',
	sourceType: 'Banking',
};

/** Every integration the emulator knows, in the order `GET /integrations` lists them. */
export const platforms: readonly Platform[] = [
	freeAgent,
	netSuite,
	plaid,
	quickBooksOnline,
	quickBooksOnlineSandbox,
	sageIntacct,
	xero,
	zohoBooks,
];

/** The integration of a four-letter key, or undefined. */
export const platformByKey = (key: string): Platform | undefined =>
	platforms.find((platform) => platform.key === key);

export { freeAgent, netSuite, plaid, quickBooksOnline, sageIntacct, xero, zohoBooks };
export type { BillStatus, Platform } from './types';
