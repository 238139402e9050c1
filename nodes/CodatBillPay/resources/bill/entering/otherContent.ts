import { NodeApiError } from 'n8n-workflow';
import type { Bill, BillPrototype } from '../../../../shared/books/types';
import { pause } from '../../../../shared/transport/cancellation';
import { customKey } from '../../../fields/options';
import type { Item } from '../../../item';

/** The execution that is entering the invoice may not be done yet: pauses between looks for its bill, in ms. */
const PAUSES_MS = [0, 1000, 2000, 4000];

/**
 * Settles Codat's refusal of an invoice that was sent before with other content: its key is made of supplier and
 * reference, so that two executions at once can't enter it twice.
 *
 * @param look for the bill, as the books are now
 * @returns the bill that the other execution has entered
 * @throws NodeOperationError if there is none; the error itself if it is another one
 */
export async function enteredWithOtherContent(
	item: Item,
	{ reference }: BillPrototype,
	error: unknown,
	look: () => Promise<Bill | undefined>,
): Promise<Bill> {
	const isIt = error instanceof NodeApiError && error.httpCode === '422';
	if (!isIt || customKey(item) !== undefined) throw error as Error;
	for (const ms of PAUSES_MS) {
		if (!(await pause(item.context, ms))) throw error;
		const found = await look();
		if (found) return found;
	}
	return item.refuse(
		`The invoice "${reference}" was sent with other content within the last 90 minutes`,
		'Nothing was created by this item. The bill is not on the books, so what was sent then was refused, is still under way, or was deleted since. Look for it in the accounting software. If it is not there, set the option Idempotency Key to any text, or run the node again 90 minutes after the first try.',
	);
}
