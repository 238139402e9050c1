import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { CodatContext } from '../context';

/** How long Codat keeps the answer to an idempotency key. */
const KEPT_MS = 90 * 60_000;

/** Rejected writes that are remembered for a node at most (about 90 bytes each in the workflow's static data). */
const MAX_REMEMBERED = 1000;

/** Characters of a content's name that are enough to tell the writes of one execution apart. */
const SHORT = 13;

/** Counts identical writes of one execution. */
export interface OrdinalMemory {
	/** How often this content was written before in the execution; counts this one. */
	take(content: string): number;
}

/** Remembers how many keys of a content's chain were rejected. */
export interface RejectionMemory {
	/** How many were, and remembers it for as long again as Codat keeps the answer to the next key. */
	count(content: string): number;
	set(content: string, count: number): void;
}

type Counts = Record<string, number>;

type Rejections = Record<string, { count: number; until: number }>;

function isExecution(context: CodatContext): context is IExecuteFunctions {
	return 'getInputData' in context && 'getContext' in context;
}

/**
 * Ordinals over all runs of the node in an execution, e.g. the rounds of a loop. Each run's counts are kept in the
 * execution's own data under its index, so that a run that is repeated (Retry On Fail, the Retry button) starts from the
 * counts of the runs before it, as it did the first time.
 */
export function ordinalMemory(context: CodatContext): OrdinalMemory {
	const counts: Counts = {};
	const earlier: Counts[] = [];
	if (isExecution(context)) {
		const { $runIndex } = context.getWorkflowDataProxy(0);
		const runs = (context.getContext('node').codatWrites ??= {}) as Record<string, Counts>;
		earlier.push(
			...Object.keys(runs)
				.filter((run) => Number(run) < Number($runIndex))
				.map((run) => runs[run]),
		);
		runs[String($runIndex)] = counts;
	}
	return {
		take(content) {
			const name = content.slice(0, SHORT);
			const before = earlier.reduce((total, run) => total + (run[name] ?? 0), 0);
			counts[name] = (counts[name] ?? 0) + 1;
			return before + counts[name] - 1;
		},
	};
}

const inProcess: Rejections = {};

function forgetOld(rejections: Rejections, now: number): void {
	const entries = Object.entries(rejections).sort(([, a], [, b]) => b.until - a.until);
	entries.forEach(([content, { until }], index) => {
		if (until <= now || index >= MAX_REMEMBERED) delete rejections[content];
	});
}

/**
 * Rejections are remembered in this process and in the workflow's static data: the first also serves manual runs, for
 * which n8n doesn't save static data; the second also serves other processes (queue mode) and outlives a restart.
 */
export function rejectionMemory(context: CodatContext): RejectionMemory {
	const memories: Rejections[] = [inProcess];
	if (isExecution(context)) {
		const saved: IDataObject = context.getWorkflowStaticData('node');
		if ('rejectedWrites' in saved) memories.push(saved.rejectedWrites as unknown as Rejections);
	}
	const set = (content: string, count: number) => {
		const now = Date.now();
		inProcess[content] = { count, until: now + KEPT_MS };
		forgetOld(inProcess, now);
		if (!isExecution(context)) return;
		const saved: IDataObject = context.getWorkflowStaticData('node');
		const rejections = { ...((saved.rejectedWrites ?? {}) as unknown as Rejections) };
		rejections[content] = { count, until: now + KEPT_MS };
		forgetOld(rejections, now);
		saved.rejectedWrites = rejections as unknown as IDataObject;
	};
	return {
		count(content) {
			const now = Date.now();
			const known = memories.map((memory) => memory[content]).filter((entry) => entry?.until > now);
			const count = Math.max(0, ...known.map((entry) => entry.count));
			// The chain is used now, so its next answer is kept from now on: forgetting its beginning before that would
			// begin the chain anew beside a record that was made.
			if (count > 0) set(content, count);
			return count;
		},
		set,
	};
}
