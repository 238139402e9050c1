import type { IDataObject, INodeType } from 'n8n-workflow';
import type { Emulator, EmulatorOptions } from '../../../emulator';
import { byId } from '../../../scripts/n8n/story/workflow';
import { siteOf } from '../../support/codat';
import { credentialOf, runOn } from '../support/codat';
import { startEmulator } from '../support/emulator';
import { runNode, type RunNodeOptions } from '../support/engine/engine';

/** The demo company's books, and how to run the node on them. */
export interface Lab {
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

/** Starts an emulator and looks up what the tests need of its seed. */
export async function startLab(options: EmulatorOptions = {}): Promise<Lab> {
	const emulator = await startEmulator(options);
	const credentials = [credentialOf(emulator)];
	const node: Lab['node'] = (parameters, more) =>
		runOn(emulator, parameters, { credentials, ...more });
	const run: Lab['run'] = async (parameters, more) => await runNode(node(parameters, more));
	const { company, connection } = siteOf(emulator);
	const { bankAccounts, suppliers, accounts, taxRates } = connection;
	return {
		emulator,
		company: { companyId: byId(company.id) },
		node,
		run,
		openBills: () =>
			connection.bills
				.filter(({ status, currency }) => status === 'Open' && currency === 'GBP')
				.map((bill) => ({ id: bill.id, amountDue: Number(bill.amountDue) })),
		bankAccountId: String(bankAccounts.find(({ currency }) => currency === 'GBP')?.id),
		supplierId: String(suppliers.find(({ status }) => status === 'Active')?.id),
		accountId: String(accounts.find(({ type }) => type === 'Expense')?.id),
		taxRateId: String(taxRates.find(({ status }) => status === 'Active')?.id),
	};
}

/** The node as another process has it: it knows nothing of what this one has sent, and has limits of its own. */
export async function nodeApart(): Promise<INodeType> {
	let node: INodeType | undefined;
	await jest.isolateModulesAsync(async () => {
		const apart = jest.requireActual<
			typeof import('../../../nodes/CodatBillPay/CodatBillPay.node')
		>('../../../nodes/CodatBillPay/CodatBillPay.node');
		node = new apart.CodatBillPay();
		await Promise.resolve();
	});
	return node as INodeType;
}

/** Parameters of a payment; billId and amount come from the item unless given. */
export function payment(lab: Lab, more: IDataObject = {}): IDataObject {
	return {
		resource: 'billPayment',
		operation: 'create',
		...lab.company,
		billId: byId('={{ $json.id }}'),
		bankAccountId: byId(lab.bankAccountId),
		date: '2026-11-20',
		...more,
	};
}

/** The companies in numbers of a lab that has some, each with its one connection. */
export const numbered = ({ emulator }: Lab) =>
	[...emulator.books.companies]
		.filter(({ name }) => name.startsWith('Company '))
		.map(({ id, connections: [connection] }) => ({ companyId: id, connection }));

/** Parameters that pay each bill of `billsOfAll`. */
export const payEachOfAll = (lab: Lab) =>
	payment(lab, {
		companyId: byId('={{ $json.companyId }}'),
		connectionId: byId('={{ $json.connectionId }}'),
		bankAccountId: byId('={{ $json.accountId }}'),
	});

/** All bills of the companies in numbers, as items. */
export const billsOfAll = (lab: Lab) =>
	numbered(lab).flatMap(({ companyId, connection }) =>
		[...connection.bills].map(({ id }) => ({
			json: {
				...{ companyId, connectionId: connection.id, id },
				accountId: [...connection.bankAccounts][0].id,
			},
		})),
	);

/** How many payments each of the companies in numbers has. */
export const paymentsEach = (lab: Lab) =>
	numbered(lab).map(({ connection }) => connection.payments.size);

/** A company whose software is Sage Intacct, where payments may wait for an approval. */
export const INTACCT = 'Longmeadow Clinics';

/** An open bill of a company, parameters that pay it, and how many payments of it the books have. */
export function openBill(lab: Lab, company: string) {
	const { company: owner, connection } = siteOf(lab.emulator, company);
	const { baseCurrency, bills, bankAccounts } = connection;
	const [bill] = bills.filter(
		({ status, currency }) => status === 'Open' && currency === baseCurrency,
	);
	const account = bankAccounts.find(({ currency }) => currency === baseCurrency);
	const pay = (more: IDataObject = {}) =>
		payment(lab, {
			companyId: byId(owner.id),
			billId: byId(bill.id),
			bankAccountId: byId(String(account?.id)),
			...more,
		});
	const count = () =>
		lab.emulator.ledger().payments.filter(({ billId }) => billId === bill.id).length;
	return { bill, pay, count };
}

/** Parameters of a bill with one line, not checked for duplicates. */
export function bill(lab: Lab, more: IDataObject = {}): IDataObject {
	return {
		resource: 'bill',
		operation: 'create',
		...lab.company,
		supplierId: byId(lab.supplierId),
		reference: '={{ $json.reference }}',
		issueDate: '2026-11-01',
		dueDate: '2026-12-01',
		lineItems: {
			line: [
				{
					description: 'Flour',
					quantity: 1,
					unitAmount: 10,
					accountId: lab.accountId,
					taxRateId: lab.taxRateId,
				},
			],
		},
		duplicateCheck: 'off',
		...more,
	};
}
