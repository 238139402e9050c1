import type { Group } from '../../../../../../shared/parameters/parameterReader';
import { NOT_NEGATIVE } from '../../../../../../shared/parameters/scalarReader';
import type { Item } from '../../../../../item';
import type { Order, Orders } from '../order';
import type { Tolerance } from '../tolerance';
import { COMPARED } from './fields';
import { ordersIn } from './read';

/** What was read last in a run: all items are most often compared with the same orders. */
const known = new WeakMap<object, { json: string; orders: Order[] }>();

function ordersOnce(item: Item, settings: Group): Order[] {
	const given = ['purchaseOrders', 'receipts'].map((name) => settings.optionalJson(name));
	const json = JSON.stringify(given);
	const last = known.get(item.context);
	if (last?.json === json) return last.orders;
	const orders = ordersIn(settings);
	known.set(item.context, { json, orders });
	return orders;
}

function toleranceOf(settings: Group, what: string): Tolerance {
	const [percent, amount] = ['Percent', 'Amount'].map((kind) =>
		settings.optionalNumber(`${what}Tolerance${kind}`, NOT_NEGATIVE),
	);
	return { percent, amount };
}

/**
 * The orders that the invoice is to be compared with.
 *
 * @returns undefined where none are given
 * @throws NodeOperationError if they, or what was received, can't be read, or an expression for them finds nothing
 */
export function readOrders(item: Item): Orders | undefined {
	const settings = item.group('options');
	const tolerances = Object.fromEntries(
		Object.keys(COMPARED).map((what) => [what, toleranceOf(settings, what)]),
	) as Orders['tolerances'];
	const allowsDifferences = settings.boolean('allowOrderDifferences');
	settings.requireFilled(({ name }) => ['purchaseOrders', 'receipts'].includes(name));
	if (!settings.has('purchaseOrders')) {
		if (settings.has('receipts'))
			settings.fail('receipts', 'is of no use without the field "Purchase Orders"');
		return undefined;
	}
	return { orders: ordersOnce(item, settings), tolerances, allowsDifferences };
}
