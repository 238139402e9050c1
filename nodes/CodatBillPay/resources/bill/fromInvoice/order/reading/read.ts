import type { Group } from '../../../../../../shared/parameters/parameterReader';
import { canonicalJson } from '../../../../../../shared/values/canonicalJson';
import { groupBy } from '../../../../../../shared/values/groupBy';
import { multiply, sum } from '../../../../../../shared/values/money';
import { firmName } from '../../../../../../shared/values/names/firmName';
import { comparable, squashed } from '../../../../../../shared/values/text';
import type { Order, OrderCoding, OrderLine } from '../order';
import { readReceipts, type Receipts } from './receipts';
import {
	SHORT_TEXT,
	lineRows,
	readCoding,
	readFigures,
	readThing,
	type LineRow,
	type Thing,
} from './rows';

/** What a line of an order says, and of which order it is. */
interface ReadOrderLine {
	order: Omit<Order, 'lines'>;
	head: Group;
	row: Group;
	thing: Thing;
	figures: ReturnType<typeof readFigures>;
	coding: OrderCoding;
}

function readOrderLine({ head, line, values }: LineRow): ReadOrderLine {
	const number = head.text('number', SHORT_TEXT);
	const supplierName = head.optionalText('supplier', SHORT_TEXT);
	const supplierId = head.optionalText('supplierId', SHORT_TEXT);
	const key = canonicalJson([squashed(number), supplierId ?? firmName(supplierName).key]);
	const currency = head.optionalCurrency('currency');
	return {
		order: { key, number, supplierName, supplierId, currency },
		head,
		row: line,
		thing: readThing(line),
		figures: readFigures(line),
		coding: readCoding(line, values),
	};
}

/** The sum of what all give; undefined where one doesn't. */
function sumOf(values: Array<number | undefined>): number | undefined {
	const given = values.filter((value) => value !== undefined);
	return given.length === values.length ? sum(given) : undefined;
}

const orderedPrice = ({ quantity, unitAmount, given }: ReadOrderLine['figures']) =>
	unitAmount ?? (quantity !== undefined && given !== undefined ? given / quantity : undefined);

const orderedNet = ({ figures }: ReadOrderLine): number | undefined => {
	const { quantity, unitAmount, given } = figures;
	const isPriced = quantity !== undefined && unitAmount !== undefined;
	return given ?? (isPriced ? multiply(quantity, unitAmount) : undefined);
};

/** What nothing tells apart is one line: what names one of them may mean any. */
const lineIdentity = ({ thing: { items, description }, figures }: ReadOrderLine): string =>
	canonicalJson([
		...[items, comparable(description), orderedPrice(figures) ?? null],
		figures.quantity === undefined,
	]);

function lineOf(key: string, same: ReadOrderLine[], receipts: Receipts | undefined): OrderLine {
	const [{ thing, figures }] = same;
	const unitAmount = orderedPrice(figures);
	const codings = new Set(same.map(({ coding }) => canonicalJson(coding)));
	const numbers = new Map(
		same.flatMap((one) => (one.thing.line === '' ? [] : [[one.thing.line, one.coding] as const])),
	);
	const before = same.map(({ figures: { invoicedQuantity = 0 } }) => invoicedQuantity);
	const amounts = same.map(
		({ figures: { invoicedAmount, invoicedQuantity = 0 } }) =>
			invoicedAmount ?? multiply(invoicedQuantity, unitAmount ?? 0),
	);
	const counted = same.filter((one) => one.figures.received !== undefined);
	const onRows = sum(counted.map((one) => one.figures.received ?? 0));
	const received = receipts ? 0 : counted.length > 0 ? onRows : undefined;
	return {
		...{ key, numbers, items: thing.items, description: thing.description },
		words: new Set(thing.words),
		quantity: sumOf(same.map((one) => one.figures.quantity)),
		...{ unitAmount, netAmount: sumOf(same.map(orderedNet)), received },
		...{ invoicedQuantity: sum(before), invoicedAmount: sum(amounts) },
		coding: codings.size === 1 ? same[0].coding : {},
	};
}

/** @throws NodeOperationError if an order, or a line of one, is there twice: twice as much would seem ordered */
function checkOnce(lists: Array<{ isNested: boolean; read: ReadOrderLine[] }>): void {
	const seen = new Set<string>();
	const check = (row: Group, field: string, key: string, number: string) => {
		if (seen.has(key))
			row.fail(
				field,
				`is there twice for the order ${number}`,
				'Twice as much would seem to be ordered. Give each order, and each line of it, once.',
			);
		seen.add(key);
	};
	for (const { isNested, read } of lists) {
		const [first] = read;
		if (isNested && first) check(first.head, 'number', first.order.key, first.order.number);
		for (const { order, row, thing } of read)
			if (thing.line !== '')
				check(row, 'line', canonicalJson([order.key, thing.line]), order.number);
	}
}

/** @throws NodeOperationError if a row of them, or of what was received, can't be read */
export function ordersIn(settings: Group): Order[] {
	const lists = lineRows(settings, 'purchaseOrders').map(({ isNested, rows }) => ({
		...{ isNested, read: rows.map(readOrderLine) },
	}));
	checkOnce(lists);
	const receipts = readReceipts(settings);
	const byOrder = groupBy(
		lists.flatMap(({ read }) => read),
		({ order }) => order.key,
	);
	const orders = [...byOrder.values()].map((read) => ({
		...read[0].order,
		lines: [...groupBy(read, lineIdentity)].map(([key, same]) => lineOf(key, same, receipts)),
	}));
	receipts?.count(orders);
	return orders;
}
