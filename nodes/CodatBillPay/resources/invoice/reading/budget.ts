import { sleep } from 'n8n-workflow';
import { UnreadableFile } from './unreadable';

/** What reading a file may cost. What a small file may cost is fixed; a large one may cost more, in proportion. */
export interface Limits {
	/** Bytes looked at one by one, however often the same. */
	bytes: number;
	/** Bytes of memory that all takes that is kept: texts, elements, what was unpacked. */
	memory: number;
	/** Values in one another. */
	depth: number;
	/** Bytes that compressed parts unpack to, together. */
	unpacked: number;
	/** Characters of one tag. */
	tag: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * The limits for a file of that many bytes. They keep the time to 1 s and 20 ms for each MB, and the memory to 64 MB
 * and three times the file (`npm run bench -- --only reader`). One of these three is the file; what is kept takes
 * up to 1.75 times as much as it should, as it is moved now and then. An invoice of 10,000 lines has some 300,000
 * elements in 15 MB.
 */
export const limitsFor = (bytes: number): Limits => ({
	bytes: 24 * MEGABYTE + 2 * bytes,
	memory: 32 * MEGABYTE + Math.floor(1.2 * bytes),
	depth: 100,
	unpacked: 24 * MEGABYTE + bytes,
	tag: 4 * MEGABYTE,
});

/** A file that would take more time or memory than its size allows. No part of it is read any further. */
class TooMuch extends UnreadableFile {
	constructor(what: keyof Limits) {
		super(
			WHAT[what],
			'Such a file can be made to fill the memory: do not open it before you know who sent it.',
		);
	}
}

/**
 * The error of a part of a file that can't be read.
 *
 * @throws any other: that the file as a whole is given up, and one that is a bug
 */
export function ofPart(error: unknown): UnreadableFile {
	if (!(error instanceof UnreadableFile) || error instanceof TooMuch) throw error as Error;
	return error;
}

const WHAT: Record<keyof Limits, string> = {
	bytes: 'its parts refer to one another over and over, or are broken in too many places',
	memory: 'it holds far more than an invoice does',
	depth: 'it holds values in one another, far deeper than an invoice does',
	unpacked: 'its compressed parts unpack to far more than an invoice holds',
	tag: 'it holds a tag far longer than any of an invoice',
};

/** How long (ms) reading may keep the event loop before others get their turn. */
const TURN = 40;

/** When others last had their turn, whichever file was read then. */
let lastRest = 0;

/** What may still be spent on a file: charged while it is read, before anything is made of a number in it. */
export class Budget {
	private readonly left: Limits;

	constructor(limits: Limits) {
		this.left = { ...limits };
	}

	/** @throws TooMuch if that is not left */
	spend(what: 'bytes' | 'memory' | 'unpacked', amount: number): void {
		// The comparison is this way round so that NaN is too much.
		if (!((this.left[what] -= amount) >= 0)) throw new TooMuch(what);
	}

	/** @throws TooMuch if a depth or a length is more than allowed */
	allow(what: 'depth' | 'tag', amount: number): void {
		if (!(amount <= this.left[what])) throw new TooMuch(what);
	}

	/** Lets others have their turn, if it is time. */
	async rest(): Promise<void> {
		if (Date.now() - lastRest < TURN) return;
		await sleep(0);
		lastRest = Date.now();
	}
}

/**
 * Reads a part of a file that need not be right.
 *
 * @returns undefined if it can't be read
 * @throws TooMuch if the file as a whole is given up, and any error that is a bug
 */
export async function attempt<T>(read: () => T | Promise<T>): Promise<T | undefined> {
	try {
		return await read();
	} catch (error) {
		ofPart(error);
		return undefined;
	}
}
