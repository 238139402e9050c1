import { sleep } from 'n8n-workflow';
import { getOrMake } from '../values/caches/getOrMake';
import type { GivingUp } from '../values/concurrency';
import type { CodatContext } from './context';

/** The longest that a timer outlives a stopped execution, in ms. */
const STEP_MS = 1000;

/** Thrown instead of a request that a stopped execution would have sent. */
export class ExecutionStopped extends Error {}

function signalOf(context: CodatContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Whether the user has stopped the execution. */
export function isCancelled(context: CodatContext): boolean {
	return signalOf(context)?.aborted === true;
}

/** Whom to tell when an execution is stopped. One listener tells them all: of more than ten, Node warns. */
const audiences = new WeakMap<AbortSignal, Set<() => void>>();

function audienceOf(signal: AbortSignal): Set<() => void> {
	return getOrMake(audiences, signal, () => {
		const audience = new Set<() => void>();
		signal.addEventListener('abort', () => audience.forEach((tell) => tell()), { once: true });
		return audience;
	});
}

/** Gives up a wait when the user stops the execution, with ExecutionStopped. */
export function whenStopped(context: CodatContext): GivingUp {
	const signal = signalOf(context);
	return (giveUp) => {
		const tell = () => giveUp(new ExecutionStopped());
		if (!signal) return () => undefined;
		if (signal.aborted) tell();
		const audience = audienceOf(signal).add(tell);
		return () => void audience.delete(tell);
	};
}

/**
 * Waits `ms`, or until the user stops the execution.
 *
 * @returns whether the execution goes on
 */
export async function pause(context: CodatContext, ms: number): Promise<boolean> {
	const signal = signalOf(context);
	if (signal?.aborted) return false;
	if (!signal) {
		await sleep(ms);
		return true;
	}
	const end = Date.now() + ms;
	let forget: () => void = () => undefined;
	const stopped = new Promise<void>((resolve) => (forget = whenStopped(context)(() => resolve())));
	for (let left = ms; left > 0 && !signal.aborted; left = end - Date.now())
		await Promise.race([sleep(Math.min(left, STEP_MS)), stopped]);
	forget();
	return !signal.aborted;
}

/**
 * Resolves when `others` is settled, whatever it brought. @throws ExecutionStopped if the user stops the execution
 * first
 */
export async function settled(context: CodatContext, others: Promise<unknown>): Promise<void> {
	let forget: () => void = () => undefined;
	const stopped = new Promise<never>((_resolve, reject) => (forget = whenStopped(context)(reject)));
	try {
		await Promise.race([others.catch(() => undefined), stopped]);
	} finally {
		forget();
	}
}
