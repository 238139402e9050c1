import type { Emulator } from '../../../emulator';
import { entriesOf, compare, type Entry } from '../judging/records';
import type { Instance } from './instance';
import type { Killer } from './killer';
import type { SeenRequest, Step } from './step';

/** Codat keeps the answer to an idempotency key, a refusal too, for 90 minutes. */
export const PAST_THE_CACHE_MS = 91 * 60_000;

/** A workflow that is published in n8n, beside an emulator. */
export interface PublishedWorkflow {
	emulator: Emulator;
	instance: Instance;
	workflowId: string;
	/** Makes n8n run the workflow. */
	start: () => Promise<void>;
	/** Milliseconds to wait for further runs, where one start may give several. */
	settle?: number;
	killer?: Killer;
}

/** What Codat's error says, its validation messages among it; nothing if it is none. */
function saidIn(body: string): string | undefined {
	try {
		const { error, validation } = JSON.parse(body) as {
			error?: string;
			validation?: { errors?: Array<{ itemId?: string; message?: string }> };
		};
		const found = validation?.errors?.map(({ itemId, message }) =>
			[itemId, message].filter(Boolean).join(': '),
		);
		return found?.length ? found.join('; ') : error;
	} catch {
		return undefined;
	}
}

/** The requests after the one of this number. */
const requestsSince = ({ context: { log } }: Emulator, last: number): SeenRequest[] =>
	log
		.list()
		.filter(({ number }) => number > last)
		.map((request) => {
			const body = log.get(request.number)?.details?.responseBody ?? '';
			return { ...request, ...((request.status ?? 0) >= 400 && { said: saidIn(body) }) };
		});

const nameOf = ({ kind, id }: Entry) => `${kind} ${id}`;

/** Does something with the workflow, and says what came of it. */
async function step(
	stage: PublishedWorkflow,
	name: string,
	act: () => Promise<boolean>,
): Promise<Step> {
	const { emulator, instance, workflowId, settle, killer } = stage;
	const before = new Set(entriesOf(emulator.ledger()).map(nameOf));
	const last = emulator.context.log.list().at(-1)?.number ?? 0;
	const kills = killer?.done ?? 0;
	const executions = await instance.executions(workflowId, act, { killer, settle });
	return {
		name,
		executions,
		made: entriesOf(emulator.ledger()).filter((entry) => !before.has(nameOf(entry))),
		requests: requestsSince(emulator, last),
		killed: (killer?.done ?? 0) > kills,
	};
}

/** Runs the workflow once. */
export const runWorkflowOnce = async (stage: PublishedWorkflow, name = 'run'): Promise<Step> =>
	await step(stage, name, async () => {
		await stage.start();
		return true;
	});

const failedIn = (steps: readonly Step[]) =>
	steps.flatMap(({ executions }) => executions).filter(({ status }) => status !== 'success');

/** Runs after which nobody would go on. */
const MAX_ROUNDS = 4;

/**
 * Plays what n8n and people do until a workflow's records are made: they press Retry, run it again although it went
 * well, mend the cause, run it again, and come back when Codat has forgotten.
 *
 * @param intended what one undisturbed run makes
 * @param mend does what people do about the scenario in the end, if there is something
 */
export async function play(
	stage: PublishedWorkflow,
	intended: readonly Entry[],
	mend?: () => void,
): Promise<Step[]> {
	const steps: Step[] = [];
	const retry = async (failed = failedIn(steps.slice(-1)).at(-1)) => {
		if (!failed) return;
		steps.push(await step(stage, 'Retry', () => stage.instance.retry(failed.id)));
	};
	const runAs = async (name: string) => {
		steps.push(await runWorkflowOnce(stage, name));
		await retry();
	};
	await runAs('run');
	await runAs('run again');
	if (mend) {
		mend();
		await retry(failedIn(steps)[0]);
		await runAs('run after mending');
	}
	const isComplete = () =>
		compare(
			intended,
			steps.flatMap(({ made }) => made),
		).lost.length === 0;
	for (let round = 1; round <= MAX_ROUNDS && !isComplete(); round++) {
		if (round > 1) stage.emulator.advanceClock(PAST_THE_CACHE_MS);
		await runAs(round > 1 ? 'run 91 minutes later' : 'run once more');
	}
	// Whoever isn't sure runs it again.
	if (steps.at(-1)?.made.length) await runAs('run to be sure');
	return steps;
}
