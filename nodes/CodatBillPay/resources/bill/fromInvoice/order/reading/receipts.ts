import type { Group } from '../../../../../../shared/parameters/parameterReader';
import { sum } from '../../../../../../shared/values/money';
import { squashed } from '../../../../../../shared/values/text';
import { lineFor } from '../lineFor';
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
		for (const { row, order, thing, quantity } of this.rows) {
			const own = orders.filter(({ number }) => squashed(number) === order);
			if (own.length === 0) continue;
			const lines = own.flatMap(({ lines: all }) => all);
			const line = lineFor(thing, lines) ?? (lines.length === 1 ? lines[0] : undefined);
			if (!line)
				return row.fail(
					'orderNumber',
					`is ${own[0].number}, and none of its lines is the one that was received`,
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
