import { comparable, squashed } from '../../../../../shared/values/text';
import type { Order } from './order';

/** The orders of a number: as it is written, else but for spaces, dashes and the like. */
function ordersOfNumber(reference: string, orders: Order[]): Order[] {
	const same = orders.filter(({ number }) => comparable(number) === comparable(reference));
	if (same.length > 0) return same;
	const wanted = squashed(reference);
	return wanted === '' ? [] : orders.filter(({ number }) => squashed(number) === wanted);
}

/** The orders that a text names: one, or several with commas between them. */
export function ordersNamedIn(reference: string, orders: Order[]): Order[] {
	const whole = ordersOfNumber(reference, orders);
	if (whole.length > 0) return whole;
	const parts = reference.split(/[,;]/).map((part) => ordersOfNumber(part, orders));
	return parts.every((part) => part.length > 0) ? parts.flat() : [];
}
