import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Emulator, EmulatorOptions, Exchange } from '../../../emulator';
import type { Connection } from '../../../emulator/books/connection';
import type { BillStatus } from '../../../emulator/platforms';
import { byId } from '../../../scripts/n8n/story/workflow';
import { siteOf } from '../../support/codat';
import { credentialOf, runOn } from '../support/codat';
import { startEmulator } from '../support/emulator';
import {
	runNode,
	type Credential,
	type NodeResult,
	type RunNodeOptions,
} from '../support/engine/engine';

/** The node's parameters as a saved workflow holds them; resource and operation among them. */
export type Parameters = INodeParameters & { resource: string; operation: string };

/** The rest of a run: items, credentials, settings of the node, timezone … */
export type Run = Omit<Partial<RunNodeOptions>, 'node' | 'parameters'>;

export { byId };

/** A linked accounting connection of a seeded company, its parameters, and its records by what people call them. */
export interface Site {
	companyId: string;
	connection: Connection;
	/** The two parameters that every Bill Pay operation begins with. */
	at: INodeParameters;
	/** ID of a supplier, an account (by nominal code) or a bank account. */
	supplier(name?: string): string;
	account(nominalCode?: string): string;
	bankAccount(name?: string): string;
	/** Records in a status, as they are on the books now. */
	bills(status: BillStatus): Connection['bills'] extends Iterable<infer Bill> ? Bill[] : never;
}

function namedSite(emulator: Emulator, companyName: string): Site {
	const { company, connection } = siteOf(emulator, companyName);
	const idOf = <T extends { id: string }>(record: T | undefined, what: string) => {
		if (!record) throw new Error(`${companyName} has no ${what}`);
		return record.id;
	};
	const { suppliers, accounts, bankAccounts, bills } = connection;
	return {
		companyId: company.id,
		connection,
		at: { companyId: byId(company.id), connectionId: byId(connection.id) },
		supplier: (name = 'Millstone Flour Co') =>
			idOf(
				suppliers.find(({ supplierName }) => supplierName === name),
				name,
			),
		account: (code = '320') =>
			idOf(
				accounts.find(({ nominalCode }) => nominalCode === code),
				code,
			),
		bankAccount: (name = 'Current Account') =>
			idOf(
				bankAccounts.find((account) => account.name === name),
				name,
			),
		bills: (status) => bills.filter((bill) => bill.status === status),
	};
}

/** A record's own fields: an output without what says whose it is and whether it was there before. */
export function own(output: IDataObject): IDataObject {
	const { companyName, companyId, connectionId, ...record } = output;
	delete record.replayed;
	expect([typeof companyName, typeof companyId]).toEqual([
		expect.stringMatching(/string|object/),
		'string',
	]);
	expect(['string', 'undefined']).toContain(typeof connectionId);
	return record;
}

/** An error as n8n shows it. */
export interface Shown {
	name: string;
	message: string;
	description: string;
	httpCode?: string;
}

/** The only errors that may leave the node; n8n itself raises the third before it starts. */
export const PERMITTED = ['NodeOperationError', 'NodeApiError', 'WorkflowHasIssuesError'];

interface OfItsOwn {
	ofItsOwn?: boolean;
}

/**
 * An emulator for a test file, back at its seed before each test, and the node to run against it.
 *
 * @param ofItsOwn whether each test has an emulator of its own: the process remembers nothing of its address
 */
export function useCodat({ ofItsOwn = false, ...options }: EmulatorOptions & OfItsOwn = {}) {
	let emulator: Emulator | undefined;
	let exchanges: Exchange[] = [];
	const current = () => {
		if (!emulator) throw new Error('The emulator is not running');
		return emulator;
	};
	const [before, after] = ofItsOwn ? [beforeEach, afterEach] : [beforeAll, afterAll];
	before(async () => {
		emulator = await startEmulator({
			// Tests run faster than Codat's quota allows.
			limits: { perMinute: Infinity, perDay: Infinity },
			...options,
			onExchange: (exchange) => exchanges.push(exchange),
		});
	});
	beforeEach(async () => {
		if (!ofItsOwn) await current().reset();
		exchanges = [];
	});
	afterEach(() => current().setFaults([]));
	after(async () => await emulator?.close());

	const lab = {
		get emulator(): Emulator {
			return current();
		},
		/** Every request of the test so far, with its answer. */
		get exchanges(): Exchange[] {
			return exchanges;
		},
		/** Their operation ids in Codat's files. */
		get calls(): string[] {
			return exchanges.map(({ operation }) => operation ?? 'unknown');
		},
		/** The requests of an operation of Codat's files. */
		sent: (operation: string): Exchange[] =>
			exchanges.filter((exchange) => exchange.operation === operation),
		/** The requests that could have changed something. */
		get writes(): string[] {
			return exchanges
				.filter(({ request }) => request.method !== 'GET')
				.map(({ operation }) => operation ?? 'unknown');
		},
		site: (companyName = 'Harbour Lane Bakery'): Site => namedSite(current(), companyName),
		ledger: () => current().ledger(),
		credential: (data: IDataObject = {}): Credential =>
			credentialOf(current(), data as Credential['data']),
		/** Runs the node; it resolves with a failed run, too. */
		codat: async (parameters: Parameters, run: Run = {}): Promise<NodeResult> =>
			await runNode(runOn(current(), parameters, run)),
		/** Runs the node, which must succeed, and gives the JSON of its output items. */
		output: async <T extends IDataObject = IDataObject>(
			parameters: Parameters,
			run: Run = {},
		): Promise<T[]> => {
			const { error, items } = await lab.codat(parameters, run);
			if (error) throw new Error(`${error.message} (${error.description ?? ''})`);
			return items.map(({ json }) => json as T);
		},
		/** Runs the node, which must fail, and gives the error that the user sees. */
		refusal: async (parameters: Parameters, run: Run = {}): Promise<Shown> => {
			const { error, items, status } = await lab.codat(parameters, run);
			if (!error) throw new Error(`It did not fail but output ${JSON.stringify(items)}`);
			expect(status).toBe('error');
			const { name, message, description, httpCode } = error as unknown as Shown;
			if (!PERMITTED.includes(name)) throw new Error(`A ${name} escaped: ${message}`);
			return { name, message, description: description ?? '', httpCode };
		},
	};
	return lab;
}

/** What `useCodat` gives: an emulator, what was sent to it, and the node to run against it. */
export type Codat = ReturnType<typeof useCodat>;

/** A line for the form: one unit of 10.00 of something, on an account and, where there are any, a tax rate. */
export function formLine(
	{ connection, account }: Site,
	changes: INodeParameters = {},
): INodeParameters {
	const rate = connection.taxRates.find(({ status }) => status === 'Active');
	return {
		description: 'Flour',
		quantity: 1,
		unitAmount: 10,
		accountId: account(),
		...(rate ? { taxRateId: rate.id } : {}),
		taxAmount: '0',
		...changes,
	};
}

/** Create bill with one line, as a user would fill it in who doesn't want it checked for duplicates. */
export function newBill(site: Site, changes: INodeParameters = {}): Parameters {
	return {
		resource: 'bill',
		operation: 'create',
		...site.at,
		supplierId: byId(site.supplier()),
		reference: 'NEW-1',
		issueDate: '2026-01-31',
		dueDate: '2026-03-02',
		lineItems: { line: [formLine(site)] },
		duplicateCheck: 'off',
		...changes,
	};
}
