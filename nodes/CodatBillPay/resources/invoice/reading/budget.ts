import { sleep } from 'n8n-workflow';
import { UnreadableFile } from './unreadable';

/** What reading a file may cost. What a small file may cost is fixed; a large one may cost more, in proportion. */
export interface Limits {
	/** Bytes looked at one by one, however often the same. */
	bytes: number;
	/** Values kept: elements and attributes of XML, values of PDF. */
	values: number;
	/** Values in one another. */
	depth: number;
	/** Bytes that compressed parts unpack to, together. */
	unpacked: number;
	/** Characters of one text, comment or tag. */
	token: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * The limits for a file of that many bytes. They keep the time to 1 s and 20 ms for each MB, and the memory to 64 MB
 * and three times the file (`npm run bench -- --only reader`). An invoice of 10,000 lines has some 300,000 elements in
 * 15 MB.
 */
export const limitsFor = (bytes: number): Limits => ({
	bytes: 24 * MEGABYTE + 2 * bytes,
	values: 120_000 + Math.floor(bytes / 96),
	depth: 100,
	unpacked: 24 * MEGABYTE + bytes,
	token: 4 * MEGABYTE + bytes,
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

/** Whether an error means that the whole file is given up, not only a part of it. */
export const isSpent = (error: unknown): boolean => error instanceof TooMuch;

const WHAT: Record<keyof Limits, string> = {
	bytes: 'its parts refer to one another over and over, or are broken in too many places',
	values: 'it holds far more values than an invoice does',
	depth: 'it holds values in one another, far deeper than an invoice does',
	unpacked: 'its compressed parts unpack to far more than an invoice holds',
	token: 'it holds a text far longer than any of an invoice',
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
	spend(what: 'bytes' | 'values' | 'unpacked', amount: number): void {
		// The comparison is this way round so that NaN is too much.
		if (!((this.left[what] -= amount) >= 0)) throw new TooMuch(what);
	}

	/** @throws TooMuch if a depth or a length is more than allowed */
	allow(what: 'depth' | 'token', amount: number): void {
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
		if (!(error instanceof UnreadableFile) || isSpent(error)) throw error as Error;
		return undefined;
	}
}
