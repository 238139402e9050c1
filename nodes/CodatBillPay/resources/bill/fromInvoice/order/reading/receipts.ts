import type { Group } from '../../../../../../shared/parameters/parameterReader';
import { groupBy } from '../../../../../../shared/values/groupBy';
import { sum } from '../../../../../../shared/values/money';
import { squashed } from '../../../../../../shared/values/text';
import { LineIndex } from '../lineIndex';
import type { Order } from '../order';
import { lineRows, readThing, type Thing } from './rows';

/** What was received, as it is given. */
export class Receipts {
	constructor(
		private readonly rows: Array<{ row: Group; order: string; thing: Thing; quantity: number }>,
	) {}

	/**
	 * Adds what was received to the lines of the orders. What is of other orders is left out.
	 *
	 * @throws NodeOperationError if it is of an order that is given, and of none of its lines
	 */
	count(orders: Order[]): void {
		const byNumber = groupBy(orders, ({ number }) => squashed(number));
		const indexes = new Map([...byNumber].map(([number, own]) => [number, new LineIndex(own)]));
		for (const { row, order, thing, quantity } of this.rows) {
			const own = indexes.get(order);
			if (!own) continue;
			const [first] = own.places;
			const line = own.only(thing) ?? (own.places.length === 1 ? first.ordered : undefined);
			if (!line)
				return row.fail(
					'orderNumber',
					`is ${first.order.number}, and none of its lines is the one that was received`,
					'Give line, itemNumber or description as in the order.',
				);
			line.received = sum([line.received ?? 0, quantity]);
		}
	}
}

/** @returns undefined where nobody says what was received */
export function readReceipts(settings: Group): Receipts | undefined {
	if (!settings.has('receipts')) return undefined;
	const rows = lineRows(settings, 'receipts').flatMap((one) => one.rows);
	return new Receipts(
		rows.map(({ head, line }) => ({
			row: line,
			order: squashed(head.text('orderNumber', { maxLength: 1000 })),
			thing: readThing(line),
			quantity: line.number('quantity'),
		})),
	);
}
