import { startEmulator, SCENARIOS, type Emulator } from '../../emulator';
import { exampleEvent } from '../../emulator/events/eventExamples';
import { PlainError } from '../n8n/explain';
import { newSecret } from '../n8n/server/secret';
import { codatCredential } from '../n8n/story/workflow';
import type { PreparedBooks } from './books/books';
import { judge, type Verdict } from './judging/judge';
import type { Entry } from './judging/records';
import { intentionOf } from './judging/undisturbed';
import { newId } from './running/chain';
import { play, runWorkflowOnce, type PublishedWorkflow } from './running/course';
import type { Instance } from './running/instance';
import { Killer } from './running/killer';
import type { Step } from './running/step';
import { startedBy } from './running/trigger';
import type { Script } from './script/script';
import { aimed } from './script/workflow';

/** What a call to Codat takes: long enough for n8n to be killed between two. */
const LATENCY_MS = 20;

/** Every other event is held back for 1.5 s by a scenario: longer than that no second run has come. */
const SETTLE_MS = 3000;

/** How a workflow is proven: as exported, and with what n8n can be told to do, and what happens to it. */
interface Pass {
	retryOnFail: boolean;
	kill: boolean;
}

const AS_EXPORTED: Pass = { retryOnFail: false, kill: false };
const PASSES: readonly Pass[] = [AS_EXPORTED, { retryOnFail: true, kill: true }];

/** Without any scenario. */
export const CALM = 'calm';

export interface ProofRow {
	scenario: string;
	steps: Step[];
	verdict: Verdict;
}

/** The way in which a workflow is started: posted to, or by an event of Codat's. */
function starterOf(
	{ eventType, companyName }: Script,
	emulator: Emulator,
	post: () => Promise<void>,
) {
	return async () => {
		if (!eventType) return await post();
		const { context } = emulator;
		const company = emulator.books.companyNamed(companyName);
		const event = exampleEvent(context, eventType, company);
		if (!event) throw new PlainError(`there is no example of the event ${eventType}`);
		context.webhooks.raise(event);
	};
}

/** Proves one workflow in one n8n. */
export class Proof {
	constructor(
		private readonly instance: Instance,
		private readonly books: PreparedBooks,
		private readonly script: Script,
	) {}

	/** What one undisturbed run makes. Throws a PlainError if it fails, or makes nothing. */
	async intention(): Promise<Entry[]> {
		return intentionOf(await this.onStage(AS_EXPORTED, runWorkflowOnce));
	}

	/** Plays a scenario by its name, in every pass. */
	async play(scenario: string, intended: readonly Entry[]): Promise<ProofRow[]> {
		const rows: ProofRow[] = [];
		for (const pass of PASSES) {
			const steps = await this.onStage(pass, async (stage) => {
				if (scenario === CALM) return await play(stage, intended);
				stage.emulator.startScenario(scenario);
				const mends = SCENARIOS[scenario].mending !== undefined;
				return await play(stage, intended, mends ? stage.emulator.mendScenario : undefined);
			});
			rows.push({ scenario, steps, verdict: judge(steps, intended, this.script.payers) });
		}
		return rows;
	}

	/** Sets up an emulator with books of its own and the workflow in n8n, for as long as something is done with them. */
	private async onStage<T>(pass: Pass, act: (stage: PublishedWorkflow) => Promise<T>): Promise<T> {
		let writes = 0;
		const killer = pass.kill ? new Killer([1], () => 0) : undefined;
		const emulator = await startEmulator({
			...{ data: this.books.copy(), latencyMs: LATENCY_MS, apiKey: newSecret() },
			onExchange({ request, response }) {
				if (request.method === 'GET' || response.status >= 300) return;
				killer?.watch(++writes);
			},
		});
		const { workflow, trigger, items, eventType } = this.script;
		const path = newId();
		try {
			const ready = aimed(startedBy(workflow, trigger, path, items), path, {
				url: emulator.url,
				retryOnFail: pass.retryOnFail,
			});
			const { instance } = this;
			const workflowId = await instance.publish(ready, [codatCredential(emulator)]);
			const start = starterOf(this.script, emulator, () => instance.post(path));
			const settle = eventType ? SETTLE_MS : 0;
			const result = await act({ emulator, instance, workflowId, start, settle, killer });
			await instance.unpublish(workflowId);
			return result;
		} finally {
			await emulator.close();
		}
	}
}
