import type { IDataObject } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';
import type { Emulator, EmulatorOptions } from '../../../emulator';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { startEmulator } from '../support/emulator';
import { credential, runNode, type RunNodeOptions } from '../support/engine';

/** The demo company's books, and how to run the node on them. */
export interface Bench {
	emulator: Emulator;
	/** Locators for the company, as the editor saves them. */
	company: IDataObject;
	/** Options of a run of the node with these parameters. */
	node(parameters: IDataObject, more?: Partial<RunNodeOptions>): RunNodeOptions;
	run(parameters: IDataObject, more?: Partial<RunNodeOptions>): ReturnType<typeof runNode>;
	/** Open bills of the company in its base currency. */
	openBills(): Array<{ id: string; amountDue: number }>;
	/** A current account in the base currency. */
	bankAccountId: string;
	supplierId: string;
	accountId: string;
	taxRateId: string;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Starts an emulator and looks up what the tests need of its seed. */
export async function startBench(options: EmulatorOptions = {}): Promise<Bench> {
	const emulator = await startEmulator(options);
	const login = credential(new CodatApi(), { apiKey: emulator.apiKey, baseUrl: emulator.url });
	const node = (parameters: IDataObject, more: Partial<RunNodeOptions> = {}): RunNodeOptions => ({
		node: new CodatBillPay(),
		credentials: [login],
		parameters: parameters as RunNodeOptions['parameters'],
		...more,
	});
	const run: Bench['run'] = async (parameters, more) => await runNode(node(parameters, more));
	const companies = await run({ resource: 'company', operation: 'getAll', returnAll: true });
	const id = String(
		companies.items.find(({ json }) => json.name === 'Harbour Lane Bakery')?.json.id,
	);
	const company = { companyId: byId(id) };
	const list = async (parameters: IDataObject) =>
		(await run({ ...parameters, ...company, returnAll: true })).items.map(({ json }) => json);
	const accounts = await list({ resource: 'bankAccount', operation: 'getAll' });
	const suppliers = await list({ resource: 'supplier', operation: 'getAll' });
	const mapping = await list({ resource: 'mappingOption', operation: 'getForBills' });
	return {
		emulator,
		company,
		node,
		run,
		openBills: () =>
			emulator
				.ledger(id)
				.bills.filter(({ status, currency }) => status === 'Open' && currency === 'GBP')
				.map((bill) => ({ id: bill.id, amountDue: Number(bill.amountDue) })),
		bankAccountId: String(accounts.find(({ currency }) => currency === 'GBP')?.id),
		supplierId: String(suppliers.find(({ status }) => status === 'Active')?.id),
		accountId: String(mapping.find(({ type }) => type === 'Expense')?.id),
		taxRateId: String(mapping.find(({ optionType }) => optionType === 'taxRate')?.id),
	};
}

/** Parameters of a payment; billId and amount come from the item unless given. */
export function payment(bench: Bench, more: IDataObject = {}): IDataObject {
	return {
		resource: 'billPayment',
		operation: 'create',
		...bench.company,
		billId: byId('={{ $json.id }}'),
		bankAccountId: byId(bench.bankAccountId),
		date: '2026-11-20',
		...more,
	};
}

/** Parameters of a bill with one line. */
export function bill(bench: Bench, more: IDataObject = {}): IDataObject {
	return {
		resource: 'bill',
		operation: 'create',
		...bench.company,
		supplierId: byId(bench.supplierId),
		reference: '={{ $json.reference }}',
		issueDate: '2026-11-01',
		dueDate: '2026-12-01',
		lineItems: {
			line: [
				{
					description: 'Flour',
					quantity: 1,
					unitAmount: 10,
					accountId: bench.accountId,
					taxRateId: bench.taxRateId,
				},
			],
		},
		...more,
	};
}
