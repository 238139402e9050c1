/**
 * Loaded into n8n before it starts (NODE_OPTIONS=--import): writes the resident memory of the process to the file
 * BENCH_MEMORY_FILE, a line `<ms since 1970> <bytes>` every 5 ms, from a thread of its own, so that work that keeps the
 * main thread busy is sampled too.
 */
import { isMainThread, Worker } from 'node:worker_threads';

const file = process.env.BENCH_MEMORY_FILE;

const sample = `
	const { openSync, writeSync } = require('node:fs');
	const out = openSync(process.env.BENCH_MEMORY_FILE, 'w');
	setInterval(() => writeSync(out, Date.now() + ' ' + process.memoryUsage.rss() + '\\n'), 5);
`;

if (isMainThread && file) {
	// Programs that n8n starts would write to the same file.
	delete process.env.NODE_OPTIONS;
	new Worker(sample, { eval: true, env: { BENCH_MEMORY_FILE: file }, execArgv: [] }).unref();
}
