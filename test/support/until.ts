import { setTimeout as sleep } from 'node:timers/promises';

/** How long something may take on a busy machine before a test gives up, in milliseconds. */
const GIVE_UP_MS = 30_000;

/**
 * Waits until something holds, however busy the machine is: what a test does next depends on an event, not on the time
 * it usually takes. Throws after 30 seconds.
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	const begun = performance.now();
	while (!(await holds())) {
		if (performance.now() - begun > GIVE_UP_MS)
			throw new Error(`Never came true: ${String(holds)}`);
		await sleep(10);
	}
}
