import type { IExecuteFunctions } from 'n8n-workflow';
import type { CodatContext } from '../context';

/** Characters of a content's name that are enough to tell the writes of one execution apart. */
const SHORT = 13;

/** Ordinals that are used up, by content. */
export type Used = Record<string, number[]>;

/** Which of several equal writes of an execution a write is: the first 0, the second 1, and so on. */
interface Ordinal {
	ordinal: number;
	/**
	 * Uses it up: the record exists. Until then a later run of the node in this execution takes it again.
	 *
	 * @param byItem what the item that writes it uses up
	 */
	use(byItem: Used): void;
}

/** Gives every write of one run of the node its ordinal. */
export interface Ordinals {
	take(content: string): Ordinal;
}

/** Whether the context belongs to an execution: the editor's lists and the hooks of a trigger do not. */
export function isExecution(context: CodatContext): context is IExecuteFunctions {
	return 'getInputData' in context && 'getContext' in context;
}

function add(used: Used, name: string, ordinals: readonly number[]): void {
	(used[name] ??= []).push(...ordinals);
}

/**
 * Ordinals of one run of the node. Equal items of its list get different ones. An earlier run of the node in the
 * execution (a round of a loop, an error output wired back) keeps the ordinals whose records exist; one whose write
 * failed is taken again, because it is the same intent.
 *
 * What is used up lies in the execution's own data, by the index of the run: a run that is repeated (Retry On Fail, the
 * Retry button) begins where the runs before it ended, as it did the first time.
 *
 * @param done what items have used up that are not carried out again in such a repetition
 */
export function ordinalsOf(context: CodatContext, done: readonly Used[] = []): Ordinals {
	const used: Used = {};
	for (const one of done)
		for (const [name, ordinals] of Object.entries(one)) add(used, name, ordinals);
	const earlier: Used[] = [...done];
	if (isExecution(context)) {
		const { $runIndex } = context.getWorkflowDataProxy(0);
		const runs = (context.getContext('node').codatWrites ??= {}) as Record<string, Used>;
		for (const [run, ordinals] of Object.entries(runs))
			if (Number(run) < Number($runIndex)) earlier.push(ordinals);
		runs[String($runIndex)] = used;
	}
	const next = new Map<string, number>();
	return {
		take(content) {
			const name = content.slice(0, SHORT);
			const taken = new Set(earlier.flatMap((run) => run[name] ?? []));
			let ordinal = next.get(name) ?? 0;
			while (taken.has(ordinal)) ordinal += 1;
			next.set(name, ordinal + 1);
			const use = (byItem: Used) => [used, byItem].forEach((all) => add(all, name, [ordinal]));
			return { ordinal, use };
		},
	};
}
