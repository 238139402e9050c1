/**
 * Reads one file in a process of its own and prints what that took, as JSON:
 * `readFile.ts <module of the reader> <file> <files to read before>`.
 * The reader has read small files before, so that what is measured is reading and not the start of a program.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const MEGABYTE = 1024 * 1024;

/** What reading a file took. */
export interface Taken {
	/** Processor time, of all threads. */
	milliseconds: number;
	/** Largest resident memory above the start, the file itself included. */
	megabytes: number;
	/** The longest time that nothing else got its turn. */
	heldMilliseconds: number;
	outcome: string;
}

interface Reader {
	readInvoice(bytes: Buffer): Promise<{ format: string }>;
}

/** Samples the memory from a thread of its own. @returns the peak so far, in bytes */
async function memorySampler(): Promise<() => number> {
	const shared = new SharedArrayBuffer(8);
	const peak = new Float64Array(shared);
	const sample = `
		const peak = new Float64Array(require('node:worker_threads').workerData);
		setInterval(() => { peak[0] = Math.max(peak[0], process.memoryUsage.rss()); }, 2);
	`;
	new Worker(sample, { eval: true, workerData: shared, execArgv: [] }).unref();
	await sleep(200);
	return () => Math.max(peak[0], process.memoryUsage.rss());
}

async function measure(module: string, file: string, warmUp: string[]): Promise<Taken> {
	const { readInvoice } = createRequire(path.resolve(module))(path.resolve(module)) as Reader;
	for (const one of warmUp)
		for (let times = 0; times < 20; times++) await readInvoice(readFileSync(one));
	const peak = await memorySampler();
	// By the processor's time of this thread: whatever else the machine does counts for nothing.
	const busy = () => {
		const { user, system } = process.threadCpuUsage();
		return (user + system) / 1000;
	};
	let [last, held] = [busy(), 0];
	const tick = setInterval(() => {
		const now = busy();
		held = Math.max(held, now - last);
		last = now;
	}, 1);
	await sleep(20);
	const before = process.memoryUsage.rss();
	const bytes = readFileSync(file);
	await sleep(5);
	last = busy();
	held = 0;
	const cpu = process.cpuUsage();
	const outcome = await readInvoice(bytes).then(
		({ format }) => format,
		(error: Error) => `${error.constructor.name}: ${error.message}`,
	);
	await sleep(2);
	const { user, system } = process.cpuUsage(cpu);
	clearInterval(tick);
	return {
		milliseconds: (user + system) / 1000,
		megabytes: (peak() - before) / MEGABYTE,
		heldMilliseconds: held,
		outcome,
	};
}

const [, , module, file, ...warmUp] = process.argv;
if (module) void measure(module, file, warmUp).then((taken) => console.log(JSON.stringify(taken)));
