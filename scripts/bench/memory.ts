import { readFileSync } from 'node:fs';

const MEGABYTE = 1024 * 1024;

/** Resident memory of a process while it did something, in MB (2^20 bytes). */
export interface Memory {
	/** When it began. */
	before: number;
	peak: number;
}

/** Reads what sampler.ts wrote, for a span of time in ms since 1970. Throws when nothing was written in it. */
export function memoryDuring(file: string, start: number, end: number): Memory {
	const samples = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map((line) => line.split(' ').map(Number));
	const before = samples.findLast(([at]) => at <= start)?.[1];
	const during = samples.filter(([at]) => at >= start && at <= end).map(([, bytes]) => bytes);
	if (before === undefined) throw new Error(`No memory was sampled before ${start} in ${file}`);
	return { before: before / MEGABYTE, peak: Math.max(before, ...during) / MEGABYTE };
}
