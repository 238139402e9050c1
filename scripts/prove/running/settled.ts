import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../n8n/explain';
import type { Execution } from '../../n8n/story/executions';

const UNDER_WAY = ['new', 'running', 'waiting', 'unknown'];

/** Longer than any workflow is given. */
export const RUN_WITHIN_MS = 600_000;

const STARTS_WITHIN_MS = 15_000;

/**
 * Waits until executions are there and all of them are over, and for `quiet` milliseconds none has been added. Returns
 * them; none, if none has begun in 15 seconds. Throws a PlainError if they take too long.
 */
export async function settled(
	list: () => Promise<Execution[]>,
	quiet: number,
): Promise<Execution[]> {
	const begun = Date.now();
	let seen = 0;
	let changed = begun;
	for (;;) {
		const found = await list();
		if (found.length > seen) changed = Date.now();
		seen = found.length;
		const isOver = found.every(({ status }) => !UNDER_WAY.includes(status));
		const isQuiet = Date.now() - changed >= quiet;
		if (isOver && isQuiet && (seen > 0 || Date.now() - begun > STARTS_WITHIN_MS)) return found;
		if (Date.now() - begun > RUN_WITHIN_MS) {
			throw new PlainError(`an execution did not end in ${RUN_WITHIN_MS / 60_000} minutes`);
		}
		await sleep(100);
	}
}
