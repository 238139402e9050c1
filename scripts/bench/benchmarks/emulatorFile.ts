import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from '../bench';
import { withEmulator, type Alone } from '../emulatorProcess';
import type { Figure } from '../figure';
import { booksOf, costOf, mixOf } from './emulator';

/** Pairs of emulators, this version's and the other's, in turns; the least of each counts. */
const PAIRS = 3;

/** Rounds of requests to each of them; all count: other versions may write later than they answer. */
const ROUNDS = 3;

/** Processor milliseconds of an answer of an emulator that keeps its books in a file; `folder` is its version's. */
async function inFile(folder?: string): Promise<number> {
	const home = mkdtempSync(path.join(tmpdir(), 'bench-emulator-'));
	const work = async (alone: Alone) => {
		const [base] = await booksOf(alone, 'name=Harbour Lane Bakery');
		const mix = await mixOf(alone, base);
		// The first answers are those of a process that is still warming up.
		await costOf(alone, mix);
		let sum = 0;
		for (let round = 0; round < ROUNDS; round++) sum += await costOf(alone, mix);
		return sum / ROUNDS;
	};
	try {
		return await withEmulator(['--data', path.join(home, 'books.db')], work, folder);
	} finally {
		rmSync(home, { recursive: true });
	}
}

/** What an answer takes when each write is in a file before it is answered, beside another version. */
export async function emulatorFile({ baselineDist }: Bench): Promise<Figure[]> {
	const own: number[] = [];
	const before: number[] = [];
	for (let round = 0; round < PAIRS; round++) {
		own.push(await inFile());
		if (baselineDist !== undefined) before.push(await inFile(path.dirname(baselineDist)));
	}
	const figure = {
		unit: 'ms',
		value: Math.min(...own),
		note: 'processor time of an answer, reads and writes in turn, with --data',
	};
	const most: Figure = {
		...figure,
		name: 'emulator-file',
		others: { 'a thousand a second': 1 },
		reference: 'a thousand a second',
		bar: { most: 1 },
	};
	if (before.length === 0) return [most];
	const compared: Figure = {
		...figure,
		name: 'emulator-file-baseline',
		others: { baseline: Math.min(...before) },
		reference: 'baseline',
		bar: { most: 1.2 },
	};
	return [most, compared];
}
