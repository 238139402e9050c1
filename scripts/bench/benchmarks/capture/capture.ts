import type { Bench } from '../../bench';
import type { Figure } from '../../figure';
import { AT_ONCE, type NodeSpec } from '../../workflows';
import { createFromInvoice, httpRequests, startScene, workflowOf, type Scene } from './captureJob';

/** So many that all calls, those of the other version, too, are within the thousand that Codat takes in a minute. */
const COUNT = 300;

/** So many that this version's calls, two each, are within that, but not those of a version that makes three. */
const WITHIN_A_MINUTE = 490;

const LATENCY_MS = 200;
const FILE_BYTES = 100_000;

/** Calls beside two for each invoice, at most: lists that are read once for all. */
const MOST_OTHERS = 10;

/**
 * How many times as long another version takes at least. 904 calls in place of 605 allow 1.49; where those of a minute
 * run out, the rest waits for the next one.
 */
const LEAST_GAIN = 1.4;
const LEAST_GAIN_MINUTE = 1.7;

/** Pauses between batches of ten that are tried for the HTTP Request node, shortest first. */
const PAUSES_MS = [200, 225, 250, 300, 400, 500, 750, 1000];

interface Run {
	seconds: number;
	calls: number;
	/** Bills and files that are not on the books. */
	lost: number;
}

/** One run on fresh books; measured from the start of the first of the nodes to the end of the last. */
async function runOnce(
	bench: Bench,
	nodesFor: (scene: Scene) => NodeSpec[],
	count = COUNT,
): Promise<Run> {
	const scene = await startScene(bench, count, FILE_BYTES, LATENCY_MS);
	const { emulator, connection } = scene;
	const before = connection.bills.size + connection.attachments.size;
	const nodes = nodesFor(scene);
	const workflow = workflowOf('capture', scene.items, nodes);
	const { start, seconds } = await bench.run(workflow, `${nodes[0].name} (all)`);
	const made = connection.bills.size + connection.attachments.size - before;
	return {
		seconds,
		calls: emulator.context.log.list().filter(({ at }) => Date.parse(at) >= start).length,
		lost: 2 * (count + 1) - made,
	};
}

/** The HTTP Request node with the shortest pause at which it loses nothing. */
async function bestHttp(bench: Bench): Promise<{ seconds: number; tried: string }> {
	const tried: string[] = [];
	for (const pause of PAUSES_MS) {
		const { seconds, lost } = await runOnce(bench, (scene) => httpRequests(scene, pause));
		tried.push(`${pause} ms: ${lost} lost`);
		if (lost === 0) return { seconds, tried: tried.join(', ') };
	}
	return { seconds: NaN, tried: tried.join(', ') };
}

/** This node, as a user has it. */
const ownNode = ({ ids }: Scene) => [createFromInvoice(ids)];

/** Another version of this project beside this one, with so many invoices. */
async function besideBaseline(
	bench: Bench,
	name: string,
	{ own, least }: { own: Run; least: number },
	count: number,
): Promise<Figure> {
	const before = await bench.asBaseline(async () => await runOnce(bench, ownNode, count));
	return {
		name,
		unit: 's',
		value: before.seconds,
		others: { 'this version': own.seconds },
		reference: 'this version',
		bar: { least },
		note: `another version with ${count} invoices: ${before.calls} calls, ${before.lost} bills or files missing; this one: ${own.calls} calls, ${own.lost} missing`,
	};
}

/**
 * Invoices that were read are entered, each with its file: calls and time, beside the least that these calls take,
 * another version of this project, and the HTTP Request node.
 */
export async function capture(bench: Bench): Promise<Figure[]> {
	const own = await runOnce(bench, ownNode);
	const other = await bestHttp(bench);
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
	if (!bench.hasBaseline) return figures;
	const ownMinute = await runOnce(bench, ownNode, WITHIN_A_MINUTE);
	return [
		...figures,
		await besideBaseline(bench, 'capture-baseline', { own, least: LEAST_GAIN }, COUNT),
		await besideBaseline(
			bench,
			'capture-baseline-minute',
			{ own: ownMinute, least: LEAST_GAIN_MINUTE },
			WITHIN_A_MINUTE,
		),
	];
}
