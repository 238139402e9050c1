import { NodeApiError } from 'n8n-workflow';
import { pause } from '../../shared/transport/cancellation';
import type { Item } from '../item';

/** The execution that is creating the record may not be done yet: pauses between looks for it, in ms. */
const PAUSES_MS = [0, 1000, 2000, 4000];

/** A record that was sent before with other content. */
interface SentBefore<T> {
	/** Looks for the record, as the books are now. */
	look(): Promise<T | undefined>;
	/** Says what was sent, and how to go on if it isn't there. */
	inWords: { sent: string; goOn: string };
}

/**
 * Settles Codat's refusal of a record that was sent before with other content: its key is made of what it is known by,
 * so that two executions at once can't make it twice.
 *
 * @returns the record that the other execution has made
 * @throws NodeOperationError if there is none; the error itself if it is another one
 */
export async function madeWithOtherContent<T>(
	item: Item,
	error: unknown,
	{ look, inWords }: SentBefore<T>,
): Promise<T> {
	if (!(error instanceof NodeApiError) || error.httpCode !== '422') throw error as Error;
	for (const ms of PAUSES_MS) {
		if (!(await pause(item.context, ms))) throw error;
		const found = await look();
		if (found) return found;
	}
	return item.refuse(
		`${inWords.sent} was sent with other content within the last 90 minutes`,
		`Nothing was created by this item. It is not on the books, so what was sent then was refused, is still under way, or was deleted or changed since. Look for it in the accounting software. If it is not there, ${inWords.goOn}, or run the node again 90 minutes after the first try.`,
	);
}
