import { sleep } from 'n8n-workflow';

/** Work between two breaks, in ms: short enough that n8n answers others meanwhile. */
const WORK_MS = 15;

/** Breaks in long work, in which n8n does what else is waiting. */
export class Breaks {
	private since = Date.now();

	/** Takes a break if there was none for a while; does nothing else. */
	async take(): Promise<void> {
		if (Date.now() - this.since < WORK_MS) return;
		await sleep(0);
		this.since = Date.now();
	}
}
