import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { isCancelled } from '../../shared/transport/cancellation';
import type { Codat } from '../../shared/transport/codat';
import { NotStarted } from '../../shared/transport/requests';
import type { NodeError } from '../errorCopy';
import { Item } from '../item';
import type { Operation } from '../operation';
import { failure } from './failure';

/** Items whose input is checked after a run has stopped, at most: each takes some ms of computing. */
const MAX_CHECKED = 1000;

/** Stands in for the client while an item is only checked: whatever would ask Codat ends the check. */
const NO_CODAT = new Proxy({} as Codat, {
	get() {
		throw new NotStarted();
	},
});

/**
 * What is wrong with the input of items, by their indexes. Operations read their parameters before they ask Codat
 * anything, so each is carried out up to that point.
 */
export async function checkInput(
	context: IExecuteFunctions,
	operation: Operation,
	indexes: number[],
): Promise<NodeError[]> {
	const wrong: NodeError[] = [];
	// One that asks Codat nothing would be carried out.
	if (operation.endpoints.length === 0) return wrong;
	for (const index of indexes.slice(0, MAX_CHECKED)) {
		// Other workflows of the process get their turn between any two.
		await sleep(0);
		if (isCancelled(context)) return wrong;
		try {
			await operation.execute(new Item({ context, operation, index }, NO_CODAT), NO_CODAT);
		} catch (cause) {
			if (!(cause instanceof NotStarted)) wrong.push(failure(context, operation, cause, index));
		}
	}
	return wrong;
}
