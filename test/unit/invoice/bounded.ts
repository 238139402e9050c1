/**
 * No hostile file takes more of the processor's time than this. On a quiet machine each takes less than a second; what
 * grows with the square of a file's size would take minutes.
 */
const MAX_MS = 15_000;

/** Nor more memory: some times what the largest of them has. */
const MAX_BYTES = 700 * 1024 * 1024;

/** Runs something that must not take much time or memory, whatever it is given. */
export async function bounded(work: () => Promise<void>): Promise<void> {
	const before = process.memoryUsage();
	const from = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(from);
	expect((user + system) / 1000).toBeLessThan(MAX_MS);
	const { heapTotal, external } = process.memoryUsage();
	expect(heapTotal + external - before.heapTotal - before.external).toBeLessThan(MAX_BYTES);
}
