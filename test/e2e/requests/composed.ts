/** Runs requests of people as the workflows that were composed of them (test/e2e/fixtures/requests). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import type { AxiosInstance } from 'axios';
import type { IPinData } from 'n8n-workflow';
import { readRun } from '../../../scripts/n8n/server/rest';
import { itemsOf } from '../../../scripts/n8n/story/outcome';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { allRuns, importPublished, post, published } from '../support/executions';
import { setUp, startStage, type Stage } from '../support/stage';

export const BAKERY = 'Harbour Lane Bakery';

/** What each node put out in a run. */
export type Outputs = (node: string) => Array<Record<string, unknown>>;

/** A day, so many after today, as Codat has it. */
export const daysAhead = (days: number) =>
	`${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00`;

/** The books that bills are entered into, and a client of their API. */
type OpenBooks = { api: AxiosInstance; connection: ReturnType<typeof payablesOf>['connection'] };

/** Enters a bill of one line for a supplier of the bakery, whatever the software's rules. Returns its ID. */
export async function enter(
	{ api, connection }: OpenBooks,
	reference: string,
	unitAmount: number,
	{ dueDate = daysAhead(20), supplierName = 'Millstone Flour Co' } = {},
): Promise<string> {
	const supplier = connection.suppliers.find((one) => one.supplierName === supplierName);
	const account = connection.accounts.find(({ nominalCode }) => nominalCode === '320');
	const rate = connection.taxRates.find(({ status }) => status === 'Active');
	const issueDate = [daysAhead(-5), dueDate].sort()[0];
	const { data, status } = await api.post<{ id: string }>('/bills', {
		...{ reference, supplierRef: { id: supplier?.id }, issueDate, dueDate },
		...{ currency: 'GBP', status: 'Open' },
		lineItems: [
			{
				...{ description: 'Flour', quantity: 1, unitAmount, taxAmount: 0 },
				...{ accountRef: { id: account?.id }, taxRateRef: { id: rate?.id } },
			},
		],
	});
	assert.ok(status < 300, `${reference}: ${JSON.stringify(data)}`);
	return data.id;
}

/** A real n8n for the workflows of a folder, from before the file's tests until after them. */
export function useRequests(folder: 'first' | 'second') {
	let stage: Stage;
	before(async () => {
		stage = await startStage({ name: `requests-${folder}` });
	}, setUp);
	after(async () => await stage?.close());

	const composed = (name: string): Workflow => {
		const file = path.join(__dirname, '../fixtures/requests', folder, `${name}.json`);
		return (JSON.parse(readFileSync(file, 'utf8')) as { workflow: Workflow }).workflow;
	};

	return {
		emulator: () => stage.emulator,
		bakery: () => payablesOf(stage.emulator, BAKERY),
		ledger: () => stage.emulator.ledger(payablesOf(stage.emulator, BAKERY).company.id),

		/** Runs a workflow that a person or a schedule starts; what others would answer is given in their place. */
		async run(name: string, pinData: IPinData = {}): Promise<Outputs> {
			const { n8n } = stage;
			const workflow = { ...composed(name), ...{ pinData }, id: randomUUID().slice(0, 13) };
			const id = await n8n.importWorkflow(workflow);
			const data = await n8n.runWorkflow(id);
			return (node) => itemsOf(data, node) as ReturnType<Outputs>;
		},

		/** Publishes a workflow that something starts from outside; resolves with the outputs of its next run. */
		async publish(name: string): Promise<{ workflow: Workflow; next(): Promise<Outputs> }> {
			const workflow = composed(name);
			const id = await importPublished(stage.n8n, workflow);
			assert.equal((await published(stage.n8n, id)).status, 'published');
			let runs = 0;
			return {
				workflow,
				async next() {
					const [{ id: execution }] = await allRuns(stage.n8n, id, ++runs);
					const { run: data } = await readRun(stage.n8n.rest, execution);
					return (node) => itemsOf(data(), node) as ReturnType<Outputs>;
				},
			};
		},

		/** Sends a form, its fields by their place. */
		async send({ nodes }: Workflow, values: Array<string | File>): Promise<void> {
			const form = new FormData();
			values.forEach((value, index) => form.append(`field-${index}`, value));
			const { webhookId } = nodes[0] as unknown as { webhookId: string };
			await post(`${stage.n8n.url}/form/${webhookId}`, form);
		},
	};
}
