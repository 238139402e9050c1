import { sleep } from 'n8n-workflow';
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

/** Resolves when the user stops the execution, and tells how to stop listening. */
function cancellation(signal: AbortSignal): { cancelled: Promise<void>; forget(): void } {
	let tell: () => void = () => undefined;
	const cancelled = new Promise<void>((resolve) => (tell = resolve));
	signal.addEventListener('abort', tell, { once: true });
	return { cancelled, forget: () => signal.removeEventListener('abort', tell) };
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
	const { cancelled, forget } = cancellation(signal);
	for (let left = ms; left > 0 && !signal.aborted; left = end - Date.now())
		await Promise.race([sleep(Math.min(left, STEP_MS)), cancelled]);
	forget();
	return !signal.aborted;
}
