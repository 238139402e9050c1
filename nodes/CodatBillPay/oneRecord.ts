import { NodeApiError } from 'n8n-workflow';
import type { Books } from '../shared/books/books';
import { isOutcomeUnknown } from '../shared/transport/errors/errors';
import { getOrMake } from '../shared/values/caches/getOrMake';
import { Semaphore, Turns } from '../shared/values/concurrency';
import type { Item } from './item';

/** What an item's part in a record has come to. */
export interface Done<T, R> {
	result: R;
	/** The record as it is left for the next item; undefined if that one is to read it. */
	left: T | undefined;
}

/** What an item does with a record that other items of the run may mean, too. */
export interface RecordPart<T, R> {
	/**
	 * Reads the record.
	 *
	 * @param anew whether what this run has read of it before may no longer hold
	 */
	read(anew: boolean): Promise<T | undefined>;
	/** @param current the record as the last item has left it, or as it was read; undefined if it isn't there */
	write(current: T | undefined): Promise<Done<T, R>>;
	/** Left out for a change that may be made twice: Codat replaces whole records. */
	once?: WriteOnce<T, R>;
}

/** A write that must not be made twice. */
interface WriteOnce<T, R> {
	/** What an item has done by it, in words: `entered the invoice "INV-7"`. */
	done: string;
	/** What is sent under a key of its content: sent once more, it is the same write. */
	sent?: string;
	/**
	 * Whether nothing would be made twice by a write of another item, because the books show what became of this one.
	 *
	 * @param before the record as it was given to `write`
	 */
	isMade(found: T | undefined, before: T | undefined): boolean;
	/** What the item has come to if the books, read after its write, show that it was made; undefined if they don't. */
	settled(found: T, before: T | undefined): Done<T, R> | undefined;
}

/** What the items of a run know of a record. */
class KnownRecord<T> {
	/** As the last item has left it; undefined: to be read. */
	left?: T;

	/** Whether a write has failed at Codat, so that what was read before it may no longer hold. */
	isStale = false;

	/** A write of which nobody knows whether it was made. */
	outcomeUnknown?: Pick<WriteOnce<T, unknown>, 'done' | 'sent'> & {
		isMade(found: T | undefined): boolean;
	};
}

/** What a run knows of the records that several of its items may mean. */
class RecordsOfRun {
	private readonly byName = new Map<string, KnownRecord<unknown>>();

	readonly turns = new Turns();

	/** Those that are in a turn, or wait for one. */
	readonly items = new Set<Item>();

	of<T>(name: string): KnownRecord<T> {
		return getOrMake(this.byName, name, () => new KnownRecord<unknown>()) as KnownRecord<T>;
	}

	private deciding?: Semaphore;

	/**
	 * Lets no more items decide than requests are sent at once. So what was decided is sent now, and doesn't wait until
	 * the requests of others are done.
	 */
	async decide<R>(books: Books, decision: () => Promise<R>): Promise<R> {
		this.deciding ??= new Semaphore(books.codat.concurrentRequests);
		return await this.deciding.run(decision);
	}
}

/**
 * Does an item's part in a record that other items of the run may mean, too. They take turns, in the order of the
 * input, and each builds on what the one before it has left (docs/money.md, "Several items, one record").
 *
 * @param name names the record in these books, by its kind and what it is known by
 * @throws NodeOperationError if nobody knows whether an earlier item's write was made, the books don't show it, and
 * this one is another
 * @throws Error, which is a bug, if the item is in a turn already: with as many in turns as may be, all would wait for
 * one another for ever
 */
export async function inTurn<T, R>(
	item: Item,
	books: Books,
	name: string,
	part: RecordPart<T, R>,
): Promise<R> {
	const records = books.shared(RecordsOfRun);
	if (records.items.has(item)) throw new Error(`An item takes a turn within its turn: ${name}`);
	records.items.add(item);
	try {
		item.isChange = part.once === undefined;
		await item.place.before;
		const known = records.of<T>(name);
		const done = records.turns.run(
			name,
			async () => await records.decide(books, async () => await takeTurn(item, known, part)),
		);
		item.place.pass();
		return await done;
	} finally {
		records.items.delete(item);
	}
}

async function takeTurn<T, R>(
	item: Item,
	known: KnownRecord<T>,
	part: RecordPart<T, R>,
): Promise<R> {
	const current = known.left ?? (await part.read(known.isStale));
	const { once } = part;
	const { outcomeUnknown } = known;
	const isSame = once?.sent !== undefined && once.sent === outcomeUnknown?.sent;
	if (outcomeUnknown && !isSame && !outcomeUnknown.isMade(current))
		refuseOutcomeUnknown(item, outcomeUnknown.done);
	try {
		const { result, left } = await part.write(current);
		Object.assign(known, { left, isStale: left === undefined, outcomeUnknown: undefined });
		return result;
	} catch (error) {
		if (!(error instanceof NodeApiError)) throw error as Error;
		Object.assign(known, { left: undefined, isStale: true });
		if (!once || !isOutcomeUnknown(error)) throw error as Error;
		const settled = await settledByBooks(part, once, current);
		if (settled) {
			item.settle();
			Object.assign(known, { left: settled.left, isStale: settled.left === undefined });
			return settled.result;
		}
		known.outcomeUnknown = { ...once, isMade: (found) => once.isMade(found, current) };
		throw error as Error;
	}
}

/** Looks once whether a write of unknown outcome was made. That it isn't there yet proves nothing. */
async function settledByBooks<T, R>(
	{ read }: RecordPart<T, R>,
	{ settled }: WriteOnce<T, R>,
	before: T | undefined,
): Promise<Done<T, R> | undefined> {
	try {
		const found = await read(true);
		return found && settled(found, before);
	} catch {
		// The error of the write says more.
		return undefined;
	}
}

/** @throws NodeOperationError always */
function refuseOutcomeUnknown(item: Item, done: string): never {
	return item.refuse(
		`Outcome unknown: whether an earlier item has ${done} is not known`,
		'This item sent nothing: its content differs, and both items may mean the same record. Look in the accounting software, then run the node again for the items that are not there.',
	);
}
