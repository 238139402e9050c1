import type { Emulator } from '../../../../emulator';
import { startN8n } from '../../../n8n/server/server';
import { codatCredential, example } from '../../../n8n/story/workflow';
import type { Bench } from '../../bench';
import type { Figure } from '../../figure';
import { chain, codat } from '../../workflows';
import { callsInLargeBooks } from './callsInLargeBooks';
import { countCalls } from './tally';

interface Job {
	name: string;
	/** The fewest calls that the API allows, and what for. */
	fewest: string[];
	/** The most that it may take. */
	most: number;
	run(bench: Bench, emulator: Emulator): Promise<unknown>;
}

const PAYMENTS = 100;

/** The lists of the bill form, in the order in which a person chooses: method, and whether it is a locator's. */
const FORM_LISTS: Array<[string, 'options' | 'resource-locator-results']> = [
	['searchCompanies', 'resource-locator-results'],
	['searchAccountingConnections', 'resource-locator-results'],
	['searchSuppliers', 'resource-locator-results'],
	['getAccounts', 'options'],
	['getTaxRates', 'options'],
];

/** Asks for the lists as the editor does, the connection being Automatic. */
async function openForm(bench: Bench, emulator: Emulator): Promise<void> {
	const n8n = await startN8n({ home: bench.home });
	try {
		await n8n.importCredential(codatCredential(emulator));
		const companyId = emulator.books.companyNamed('Harbour Lane Bakery').id;
		const node = codat('Bill', 'bill.create', { companyId, connectionId: 'auto' });
		const { data } = await n8n.rest.get<{ data: Array<{ id: string; name: string }> }>(
			'/credentials',
		);
		const [{ id, name }] = data.data;
		for (const [methodName, kind] of FORM_LISTS)
			await n8n.rest.post(`/dynamic-node-parameters/${kind}`, {
				path: 'parameters',
				methodName,
				nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
				currentNodeParameters: node.parameters,
				credentials: { codatApi: { id, name } },
			});
	} finally {
		await n8n.stop();
	}
}

const jobs: Job[] = [
	{
		name: 'capture',
		fewest: [
			'company by name',
			'its connections',
			'suppliers',
			'accounts and tax rates',
			'bills, for the coding and the duplicate check',
			'create the bill',
			'attach the file',
		],
		// What is attached is looked at, too.
		most: 9,
		run: (bench) => bench.execute(example('capture-bill')),
	},
	{
		name: 'pay-100',
		fewest: ['unpaid bills', ...Array.from({ length: PAYMENTS }, () => 'payment')],
		// The bills are read once more, to see what is due when they are paid; both lists have a second page.
		most: PAYMENTS + 5,
		async run(bench, emulator) {
			const company = emulator.books.companyNamed('Longshore Wholesale');
			const [connection] = company.connections;
			const [{ id: bankAccountId }] = connection.bankAccounts;
			const ids = { companyId: company.id, connectionId: connection.id };
			const pay = { ...ids, billId: '={{ $json.id }}', bankAccountId, paymentAmount: 'full' };
			const list = codat('List', 'bill.getAll', { ...ids, returnAll: true });
			await bench.execute(chain('pay-100', [list, codat('Pay', 'billPayment.create', pay)]));
		},
	},
	{
		name: 'open-form',
		fewest: ['companies', 'connections', 'suppliers', 'accounts and tax rates'],
		most: 4,
		run: openForm,
	},
];

/** How many API calls a job takes, from the emulator's log: Codat counts them by the day. */
export async function calls(bench: Bench): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const { name, fewest, most, run } of jobs) {
		const emulator = await bench.start({ bills: PAYMENTS });
		await run(bench, emulator);
		figures.push({
			name: `calls-${name}`,
			unit: 'calls',
			value: emulator.context.log.total,
			others: { fewest: fewest.length, 'wanted at most': most },
			reference: 'wanted at most',
			bar: { most: 1 },
			note: countCalls(emulator.context.log.list()),
		});
	}
	return [...figures, ...(await callsInLargeBooks(bench))];
}
