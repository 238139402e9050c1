import { sleep } from 'n8n-workflow';
import type { CodatContext } from './context';

/** How soon a stopped execution is noticed, in ms. */
const STEP_MS = 1000;

/** Waits `ms`, or until the user stops the execution. */
export async function pause(context: CodatContext, ms: number): Promise<void> {
	const end = Date.now() + ms;
	const isStopped = () =>
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;
	for (let left = ms; left > 0 && !isStopped(); left = end - Date.now())
		await sleep(Math.min(left, STEP_MS));
}
