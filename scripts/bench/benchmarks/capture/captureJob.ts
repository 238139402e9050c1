import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Emulator } from '../../../../emulator';
import type { Connection } from '../../../../emulator/books/connection';
import type { Workflow } from '../../../n8n/story/workflow';
import type { Bench } from '../../bench';
import { warmUp } from '../../warm';
import {
	AT_ONCE,
	authorization,
	chain,
	codat,
	feed,
	http,
	type NodeSpec,
	type ConnectionIds,
} from '../../workflows';

/** An invoice as it was read, the bill that becomes of it, and its file in n8n's readable folder. */
export interface Captured {
	invoice: object;
	bill: object;
	file: string;
}

export interface Scene {
	emulator: Emulator;
	ids: ConnectionIds;
	connection: Connection;
	/** The first is what n8n compiles its expressions with, and isn't measured. */
	items: Captured[];
}

const SUPPLIERS = 20;

const FOLDER = 'capture';

/** Fresh books with suppliers of their own, and invoices of them. */
export async function startScene(
	bench: Bench,
	count: number,
	bytes: number,
	latencyMs: number,
): Promise<Scene> {
	const emulator = await bench.start({ latencyMs });
	const company = emulator.books.companyNamed('Rheinufer Canteen');
	const [connection] = company.connections;
	const ids = { companyId: company.id, connectionId: connection.id };
	await warmUp(emulator, ids);
	const [supplier] = connection.suppliers;
	const suppliers = Array.from({ length: SUPPLIERS }, (_none, index) =>
		connection.suppliers.add({
			...supplier,
			id: `supplier-${index + 1}`,
			supplierName: `Lieferant ${String(index + 1)}`,
		}),
	);
	const account = connection.accounts.find(({ nominalCode }) => nominalCode === '429')?.id ?? '';
	const folder = path.join(bench.home.folder, '.n8n-files', FOLDER);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const content = randomBytes(bytes);
	const items = Array.from({ length: count + 1 }, (_none, index): Captured => {
		const [reference, net] = [`CAPTURE-${index}`, 100 + index];
		const { id, supplierName: name } = suppliers[index % SUPPLIERS];
		const [tax, gross] = [(net * 19) / 100, (net * 119) / 100];
		const description = 'Ware';
		const file = `${reference}.pdf`;
		writeFileSync(path.join(folder, file), content);
		return {
			invoice: {
				...{ documentType: 'invoice', reference, issueDate: '2026-01-20', dueDate: '2026-02-03' },
				...{ currency: 'EUR', supplier: { name } },
				lineItems: [{ description, netAmount: net, taxPercent: 19, account }],
				...{ netAmount: net, totalAmount: gross },
			},
			bill: {
				...{ reference, supplierRef: { id }, currency: 'EUR', status: 'Open' },
				...{ issueDate: '2026-01-20T00:00:00', dueDate: '2026-02-03T00:00:00' },
				lineItems: [
					{
						...{ description, quantity: 1, unitAmount: net, taxAmount: tax },
						...{ totalAmount: gross, accountRef: { id: account }, taxRateRef: { id: 'DE19' } },
					},
				],
			},
			file,
		};
	});
	return { emulator, ids, connection, items };
}

const merge = (name: string): NodeSpec => ({
	name,
	type: 'n8n-nodes-base.merge',
	typeVersion: 3,
	parameters: { mode: 'combine', combineBy: 'combineByPosition', options: {} },
});

const READ: NodeSpec = {
	name: 'Read',
	type: 'n8n-nodes-base.readWriteFile',
	typeVersion: 1,
	parameters: { fileSelector: `=.n8n-files/${FOLDER}/{{ $json.file }}`, options: {} },
};

/** Two nodes of which the second gets what the first brings, together with the file that the first had. */
const withFile = (first: NodeSpec, second: NodeSpec): NodeSpec[] => [
	first,
	merge('With its file'),
	second,
];

/** A create, then an upload, by n8n's HTTP Request node. It is given the bills, and looks at nothing. */
export function httpRequests({ emulator, ids }: Scene, pauseMs: number): NodeSpec[] {
	const { companyId, connectionId } = ids;
	const url = `${emulator.url}/companies/${companyId}/connections/${connectionId}/payables/bills`;
	const request = {
		method: 'POST',
		...authorization(emulator.apiKey),
		sendBody: true,
		options: { batching: { batch: { batchSize: AT_ONCE, batchInterval: pauseMs } } },
	};
	const file = { parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' };
	const jsonBody = '={{ JSON.stringify($json.bill) }}';
	return withFile(
		http('Create', { ...request, url, specifyBody: 'json', jsonBody }),
		http('Upload', {
			...request,
			url: `=${url}/{{ $json.id }}/attachments`,
			contentType: 'multipart-form-data',
			bodyParameters: { parameters: [file] },
		}),
	);
}

/** Runs nodes on the first item, then on all others. What a Merge lacks comes from the node before the last. */
export function workflowOf(id: string, items: Captured[], nodes: NodeSpec[]): Workflow {
	const [first, ...others] = items;
	const part = (suffix: string, some: Captured[]) =>
		[...feed(some), READ, merge('Invoices'), ...nodes].map((spec) => ({
			...spec,
			name: `${spec.name} ${suffix}`,
		}));
	const all = [...part('(first)', [first]), ...part('(all)', others)];
	const workflow = chain(id, all);
	all.forEach(({ type }, index) => {
		if (type !== 'n8n-nodes-base.merge') return;
		// Before the one that gives it its first input.
		const { name } = all[index - 2];
		workflow.connections[name].main[0]?.push({ node: all[index].name, type: 'main', index: 1 });
	});
	return workflow;
}

/** This node, as a user has it by default, but with as many requests at once as Codat takes. */
export const createFromInvoice = (ids: ConnectionIds): NodeSpec =>
	codat('Create', 'bill.createFromInvoice', {
		...ids,
		invoice: '={{ $json.invoice }}',
		attachFiles: true,
		binaryPropertyName: 'data',
		options: { concurrentRequests: AT_ONCE },
	});
