import type { AxiosInstance } from 'axios';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../emulator';
import { clientOf, siteOf, type LinkedCompany } from '../../support/codat';

/** An emulator that was started, with clients that never throw for a status. */
export interface Started {
	emulator: Emulator;
	api: AxiosInstance;
	control: AxiosInstance;
	close: () => Promise<void>;
}

/** Starts an emulator, with clients of its API and its control API. */
export async function startWithClients(options: EmulatorOptions = {}): Promise<Started> {
	const emulator = await startEmulator(options);
	return {
		emulator,
		api: clientOf(emulator),
		control: clientOf(emulator, '/_emulator'),
		close: emulator.close,
	};
}

/** A seeded company's linked software, and requests that its rules allow. */
export interface SiteRequests extends LinkedCompany {
	bill: (changes?: Record<string, unknown>) => Record<string, unknown>;
	line: (changes?: Record<string, unknown>) => Record<string, unknown>;
	payment: (amount: number, changes?: Record<string, unknown>) => Record<string, unknown>;
}

/** A company of the seed by its name, and requests for it. Throws if it has no linked accounting software. */
export function requestsFor({ emulator }: Started, name = 'Harbour Lane Bakery'): SiteRequests {
	const site = siteOf(emulator, name);
	const { connection } = site;
	const [supplier] = connection.suppliers;
	const [taxRate] = connection.taxRates;
	const [bankAccount] = connection.bankAccounts;
	const account = connection.accounts.find(({ type }) => type === 'Expense');
	const line = (changes = {}) => ({
		description: 'Flour',
		unitAmount: 10,
		quantity: 1,
		taxAmount: 0,
		accountRef: { id: account?.id },
		...(taxRate && { taxRateRef: { id: taxRate.id } }),
		...changes,
	});
	return {
		...site,
		line,
		bill: (changes = {}) => ({
			reference: 'T-1',
			supplierRef: { id: supplier.id },
			issueDate: '2026-01-31T00:00:00',
			dueDate: '2026-03-02',
			currency: supplier.defaultCurrency,
			status: 'Open',
			lineItems: [line()],
			...changes,
		}),
		payment: (amount, changes = {}) => ({
			amount,
			date: '2026-02-01T00:00:00',
			accountRef: { id: bankAccount.id },
			...changes,
		}),
	};
}

interface ErrorBody {
	validation?: { errors: Array<{ itemId: string; message: string }> };
}

/** `itemId: message` of each finding in an error body. */
export const findings = (body: unknown): string[] =>
	((body as ErrorBody).validation?.errors ?? []).map(
		({ itemId, message }) => `${itemId}: ${message}`,
	);

/** A GUID that differs for each number. */
export const guid = (number: number): string =>
	`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
