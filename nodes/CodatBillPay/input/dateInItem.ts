import type { Item } from '../item';

/**
 * When a bill had changed last (`sourceModifiedDate`), as the input item says, if that is the bill: its ID is the
 * item's. Codat can be asked for the bill by it.
 */
export function dateInItem(item: Item, billId: string): string | undefined {
	const { id, sourceModifiedDate } = item.input();
	return id === billId && typeof sourceModifiedDate === 'string' ? sourceModifiedDate : undefined;
}
