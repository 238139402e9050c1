import { MINUTE_MS } from '../../values/dates';
import { ExecutionStopped, pause } from '../cancellation';
import type { CodatContext } from '../context';
import { isExecution } from './ordinals';

/** The longest wait before a write of unknown outcome is tried again, in ms. */
const MAX_WAIT_MS = MINUTE_MS;

/** How long the next try waits after so many, in ms: 1, 2, 4 … 60 seconds. */
const waitAfter = (tries: number) => (tries === 0 ? 0 : Math.min(MAX_WAIT_MS, 500 * 2 ** tries));

/** How often a write was tried, and in which run of the node last. */
interface Tried {
	tries: number;
	run: number;
}

/**
 * How often this execution has tried writes whose outcome is unknown, by a short name of each, in the execution's own
 * data. An error output that leads back into the node would otherwise try them again as fast as it can, and use up the
 * day's quota. Within a run of the node n8n itself waits between tries.
 */
export class UnknownOutcomes {
	constructor(private readonly context: CodatContext) {}

	/**
	 * Waits before a write whose outcome an earlier run of the node left unknown, longer each time.
	 *
	 * @throws ExecutionStopped if the user stops the execution meanwhile
	 */
	async wait(name: string): Promise<void> {
		const tried = this.tried[name];
		const ms = tried && tried.run < this.run ? waitAfter(tried.tries) : 0;
		if (ms > 0 && !(await pause(this.context, ms))) throw new ExecutionStopped();
	}

	/** Counts a try whose outcome is unknown; returns what to know about the next one. */
	noteOutcomeUnknown(name: string): string {
		const tries = (this.tried[name]?.tries ?? 0) + 1;
		this.tried[name] = { tries, run: this.run };
		const seconds = waitAfter(tries) / 1000;
		return ` This was try ${tries} in this execution. If the error output leads back into the node, the next one waits ${seconds} seconds first, and longer each time.`;
	}

	/** Forgets the tries of a write whose outcome is known. */
	forget(name: string): void {
		delete this.tried[name];
	}

	private get run(): number {
		const { context } = this;
		return isExecution(context) ? Number(context.getWorkflowDataProxy(0).$runIndex) : 0;
	}

	private get tried(): Record<string, Tried | undefined> {
		const { context } = this;
		if (!isExecution(context)) return {};
		return (context.getContext('node').codatOpen ??= {}) as unknown as Record<string, Tried>;
	}
}
