import { NodeApiError } from 'n8n-workflow';
import type { Books } from '../shared/books/books';
import { isOutcomeUnknown } from '../shared/transport/errors/errors';
import { Semaphore } from '../shared/values/concurrency';

/** What the items of a run know of a record that several of them may change. */
interface Shared<T> {
	turn: Semaphore;
	/** The record as the last change left it; undefined if none did, or if nobody knows how. */
	left?: T;
	/** Whether a change failed at Codat: it may have been made all the same. */
	isUncertain: boolean;
}

/** What a run knows of the records that it changes. */
class Changes {
	readonly byRecord = new Map<string, Shared<unknown>>();
}

/** How an item changes a record. */
interface Change<T, R> {
	/**
	 * Reads the record as it is.
	 *
	 * @param anew whether what this run has read of it before may no longer hold
	 */
	read(anew: boolean): Promise<T>;
	/** Changes the record: the item's result, and how the record is left for the next item. */
	apply(current: T): Promise<{ result: R; left: T }>;
}

/**
 * Changes a record that other items of the run may change too. Codat replaces whole records, so those items take turns,
 * in the order in which they call this, and each builds on what the one before it has left.
 *
 * @param record names the record, by its kind and ID
 */
export async function changeInTurn<T, R>(
	books: Books,
	record: string,
	{ read, apply }: Change<T, R>,
): Promise<R> {
	const { byRecord } = books.shared(Changes);
	const shared = (byRecord.get(record) ?? {
		turn: new Semaphore(1),
		isUncertain: false,
	}) as Shared<T>;
	byRecord.set(record, shared);
	return await shared.turn.run(async () => {
		const current = shared.left ?? (await read(shared.isUncertain));
		try {
			const { result, left } = await apply(current);
			Object.assign(shared, { left, isUncertain: false });
			return result;
		} catch (error) {
			if (error instanceof NodeApiError)
				Object.assign(shared, { left: undefined, isUncertain: true });
			throw error as Error;
		}
	});
}

/** Whether Codat refused a write for certain, so that nothing was recorded. */
export function isRefused(error: unknown): boolean {
	return (
		error instanceof NodeApiError && /^4/.test(error.httpCode ?? '') && !isOutcomeUnknown(error)
	);
}
