import type { Figure } from '../../figure';
import type { Stage } from '../../stage';
import {
	AT_ONCE,
	createFromInvoice,
	httpRequests,
	startFresh,
	workflowOf,
	type NodeSpec,
	type Scene,
} from './captureJob';

/** So many that all calls, those of the other version, too, are within the thousand that Codat takes in a minute. */
const COUNT = 300;
const LATENCY_MS = 200;
const FILE_BYTES = 100_000;

/** Calls beside two for each invoice, at most: lists that are read once for all. */
const MOST_OTHERS = 10;

/** Pauses between batches of ten that are tried for the HTTP Request node, shortest first. */
const PAUSES_MS = [200, 225, 250, 300, 400, 500, 750, 1000];

interface Run {
	seconds: number;
	calls: number;
	/** Bills and files that are not on the books. */
	lost: number;
}

/** One run on fresh books; measured from the start of the first of the nodes to the end of the last. */
async function runOnce(stage: Stage, nodesFor: (scene: Scene) => NodeSpec[]): Promise<Run> {
	const scene = await startFresh(stage, COUNT, FILE_BYTES, LATENCY_MS);
	const { emulator, connection } = scene;
	const before = connection.bills.size + connection.attachments.size;
	const nodes = nodesFor(scene);
	const workflow = workflowOf('capture', scene.items, nodes);
	const { start, seconds } = await stage.run(workflow, `${nodes[0].name} (all)`);
	const made = connection.bills.size + connection.attachments.size - before;
	return {
		seconds,
		calls: emulator.context.log.list().filter(({ at }) => Date.parse(at) >= start).length,
		lost: 2 * (COUNT + 1) - made,
	};
}

/** The HTTP Request node with the shortest pause at which it loses nothing. */
async function bestHttp(stage: Stage): Promise<{ seconds: number; tried: string }> {
	const tried: string[] = [];
	for (const pause of PAUSES_MS) {
		const { seconds, lost } = await runOnce(stage, (scene) => httpRequests(scene, pause));
		tried.push(`${pause} ms: ${lost} lost`);
		if (lost === 0) return { seconds, tried: tried.join(', ') };
	}
	return { seconds: NaN, tried: tried.join(', ') };
}

/**
 * Invoices that were read are entered, each with its file: calls and time, beside the least that these calls take,
 * another version of this project, and the HTTP Request node.
 */
export async function capture(stage: Stage): Promise<Figure[]> {
	const node = ({ place }: Scene) => [createFromInvoice(place)];
	const own = await runOnce(stage, node);
	const other = await bestHttp(stage);
	const before = stage.hasBaseline
		? await stage.asBaseline(async () => await runOnce(stage, node))
		: undefined;
	const failure = own.lost !== 0 && { failure: `${own.lost} bills or files are missing` };
	const job = `${COUNT} invoices with a file of ${FILE_BYTES / 1000} kB at ${LATENCY_MS} ms`;
	const figures: Figure[] = [
		{
			name: 'capture-calls',
			unit: 'calls',
			value: own.calls,
			others: { 'two each, and ten': 2 * COUNT + MOST_OTHERS },
			reference: 'two each, and ten',
			bar: { most: 1 },
			note: job,
			...failure,
		},
		{
			name: 'capture',
			unit: 's',
			value: own.seconds,
			others: {
				'HTTP Request nodes': other.seconds,
				floor: (own.calls / AT_ONCE) * (LATENCY_MS / 1000),
			},
			reference: 'floor',
			bar: { most: 1.1 },
			note: `${job}: each supplier found, each line coded, each invoice looked for. Two HTTP Request nodes, which are given the bills, pause after each batch of ten: ${other.tried}`,
			...failure,
		},
	];
	if (!before) return figures;
	return [
		...figures,
		{
			name: 'capture-baseline',
			unit: 's',
			value: before.seconds,
			others: { 'this version': own.seconds },
			reference: 'this version',
			bar: { least: 1.7 },
			note: `another version: ${before.calls} calls, ${before.lost} bills or files missing`,
		},
	];
}
