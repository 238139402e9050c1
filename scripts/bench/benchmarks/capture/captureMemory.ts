import type { NodeRun, Bench } from '../../bench';
import type { Figure } from '../../figure';
import { AT_ONCE, chain, codat, readFile } from '../../workflows';
import { addCaptureSuppliers, FOLDER, MEGABYTE, writeFiles, type FileKind } from './captureFiles';
import { httpRequests, startScene, workflowOf } from './captureJob';

/** How many invoices are entered in a run. */
const [SOME, MANY] = [500, 2000];

/** Peak above the start, and how much more of it so many more files may take, in MB. */
const MOST_ABOVE = 150;
const MOST_GROWTH = 20;

/** Pause of the HTTP Request node after a batch of ten: without it, it makes more than 1,000 calls in a minute. */
const PAUSE_MS = 650;

interface Grown {
	/** The peak of n8n's memory above its start, in MB. */
	grown: number;
	seconds: number;
	/** Bills and files that are not on the books. */
	lost: number;
}

const grownIn = ({ memory, seconds }: NodeRun, lost: number): Grown => ({
	grown: memory.peak - memory.before,
	seconds,
	lost,
});

/** Reads PDF files of 1 MB and enters their invoices with their files. */
async function ownNodes(bench: Bench, count: number, kind: FileKind): Promise<Grown> {
	const removeFiles = await writeFiles(bench, count, kind);
	const emulator = await bench.start();
	const { id: companyId, connections } = emulator.books.companyNamed('Rheinufer Canteen');
	const [connection] = connections;
	const { id: connectionId, bills, attachments } = connection;
	if (kind === 'different') addCaptureSuppliers(connection);
	const before = bills.size + attachments.size;
	// The files needn't be kept: this process isn't measured, but has the same memory.
	const add = attachments.add.bind(attachments);
	attachments.add = (stored) => add({ ...stored, content: Buffer.alloc(0) });
	const run = await bench.run(
		chain('capture-memory', [
			readFile(`${FOLDER}/*`),
			codat('Read', 'invoice.read', { binaryPropertyName: 'data' }),
			codat('Create', 'bill.createFromInvoice', {
				...{ companyId, connectionId, invoice: '={{ $json }}', attachFiles: true },
				...{ binaryPropertyName: 'data', options: { concurrentRequests: AT_ONCE } },
			}),
		]),
		'Read',
	);
	removeFiles();
	return grownIn(run, 2 * count - (bills.size + attachments.size - before));
}

/** Two HTTP Request nodes, which are given the bills, create and upload as many. */
async function httpNodes(bench: Bench, count: number): Promise<Grown> {
	const scene = await startScene(bench, count, MEGABYTE, 0);
	const { bills, attachments } = scene.connection;
	const before = bills.size + attachments.size;
	const add = attachments.add.bind(attachments);
	attachments.add = (stored) => add({ ...stored, content: Buffer.alloc(0) });
	const nodes = httpRequests(scene, PAUSE_MS);
	const workflow = workflowOf('capture-memory-http', scene.items, nodes);
	const run = await bench.run(workflow, `${nodes[0].name} (all)`);
	return grownIn(run, 2 * (count + 1) - (bills.size + attachments.size - before));
}

/** Memory of large captures, n8n keeping binary data in files. */
export async function captureMemory(bench: Bench): Promise<Figure[]> {
	const some = await ownNodes(bench, SOME, 'different');
	const many = await ownNodes(bench, MANY, 'different');
	const alike = await ownNodes(bench, MANY, 'alike');
	const http = await httpNodes(bench, MANY);
	const failureOf = (...runs: Grown[]) => {
		const lost = runs.reduce((sum, run) => sum + run.lost, 0);
		return lost !== 0 && { failure: `${lost} bills or files are missing` };
	};
	const above = { unit: 'MB', reference: 'most', bar: { most: 1 } };
	const [took, httpTook] = [many, http].map(({ seconds }) => seconds.toFixed(0));
	return [
		{
			...above,
			name: 'capture-memory',
			value: many.grown,
			others: { most: MOST_ABOVE, 'HTTP Request nodes': http.grown },
			note: `${MANY} PDF files of 1 MB, invoices of 20 suppliers, are read and entered with their files: peak above the start; took ${took} s. The HTTP Request nodes read nothing, and are given the bills: ${http.lost} bills or files lost in ${httpTook} s`,
			...failureOf(many),
		},
		{
			...above,
			name: 'capture-memory-growth',
			value: Math.max(0, many.grown - some.grown),
			others: { most: MOST_GROWTH },
			note: `from ${SOME} to ${MANY} files: ${some.grown.toFixed(0)} and ${many.grown.toFixed(0)} MB`,
			...failureOf(some, many),
		},
		{
			...above,
			name: 'capture-memory-alike',
			value: alike.grown,
			others: { most: MOST_ABOVE },
			note: `${MANY} files of one supplier, the same but for their numbers: each item tells ten others that it may be`,
			...failureOf(alike),
		},
	];
}
