import {
	formatAmount,
	minorUnits,
	multiply,
	round,
	subtract,
	sum,
} from '../../../../../shared/values/money';
import type { MoneyLine } from '../figures/netAmounts';
import type { LineFinding } from '../findings/finding';
import { invoicedQuantity, type Assigned } from './assign';
import type { Standing } from './claims';
import type { LineMatch, Orders } from './order';
import { allowedOn, isAbove, type Tolerance } from './tolerance';

/** What a line is compared with. */
export interface ComparedLine {
	line: MoneyLine;
	/** Counted from 1. */
	number: number;
	found: Assigned;
	standing: Standing;
	/** Whether it is the first of the invoice's lines of this thing: what is of all of them is told once. */
	isFirst: boolean;
}

type Tolerances = Orders['tolerances'];

/** Prices as they are shown: a quotient may have no end. */
const PRICE_DECIMALS = 6;

const shown = (price: number) => Number(price.toFixed(PRICE_DECIMALS));

/** The net price of one that is asked, allowances of the line taken off; undefined where no quantity is written. */
function invoicedPrice(line: MoneyLine): number | undefined {
	const quantity = invoicedQuantity(line);
	return quantity === undefined || quantity === 0 ? undefined : line.net / quantity;
}

const isByAmount = ({ ordered }: Assigned) => ordered.quantity === undefined;

/** @param currency the invoice's, which is the order's: else there is no comparing */
function priceFinding(
	{ line, found: { order, ordered } }: ComparedLine,
	{ price: tolerance }: Tolerances,
	currency: string,
): Array<Pick<LineFinding, 'code' | 'facts'>> {
	const [price, quantity] = [invoicedPrice(line), invoicedQuantity(line)];
	const agreed = ordered.unitAmount;
	if (price === undefined || quantity === undefined || quantity < 0 || agreed === undefined)
		return [];
	// Of all of them, so that nothing is divided; an amount may be rounded up or down.
	const cost = multiply(quantity, agreed);
	const ofAll: Tolerance = { amount: multiply(quantity, allowedOn(agreed, tolerance)) };
	const slack = 10 ** -minorUnits(currency);
	const facts = {
		...{ order: order.number, ordered: shown(agreed), price: shown(price) },
		difference: formatAmount(round(Math.abs(subtract(line.net, cost)), currency), currency),
	};
	if (isAbove(line.net, cost, ofAll, slack)) return [{ code: 'priceAboveOrder', facts }];
	return isAbove(cost, line.net, ofAll, slack) ? [{ code: 'priceBelowOrder', facts }] : [];
}

function quantityFindings(
	{ found: { order, ordered }, standing: { before, now } }: ComparedLine,
	{ quantity: tolerance }: Tolerances,
): Array<Pick<LineFinding, 'code' | 'facts'>> {
	const claimed = sum([before.quantity, now.quantity]);
	const facts = { order: order.number, before: before.quantity, now: now.quantity };
	const { quantity, received } = ordered;
	if (now.quantity <= 0 || quantity === undefined) return [];
	if (isAbove(claimed, quantity, tolerance))
		return [{ code: 'quantityAboveOrder', facts: { ...facts, ordered: quantity } }];
	if (received !== undefined && isAbove(claimed, received, tolerance))
		return [{ code: 'quantityAboveReceived', facts: { ...facts, received } }];
	return [];
}

function amountFindings(
	{ found, standing: { before, now } }: ComparedLine,
	{ total: tolerance }: Tolerances,
	currency: string,
): Array<Pick<LineFinding, 'code' | 'facts'>> {
	const { netAmount } = found.ordered;
	if (!isByAmount(found) || netAmount === undefined || now.amount <= 0) return [];
	if (!isAbove(sum([before.amount, now.amount]), netAmount, tolerance)) return [];
	const money = (amount: number) => formatAmount(amount, currency);
	const facts = { order: found.order.number, ordered: money(netAmount) };
	return [
		{
			code: 'amountAboveOrder',
			facts: { ...facts, before: money(before.amount), now: money(now.amount) },
		},
	];
}

/** What of a line is beyond the tolerances. */
export function lineFindings(
	compared: ComparedLine,
	tolerances: Tolerances,
	currency: string,
): LineFinding[] {
	const { line, number, isFirst } = compared;
	const found = [
		...priceFinding(compared, tolerances, currency),
		...(isFirst ? quantityFindings(compared, tolerances) : []),
		...(isFirst ? amountFindings(compared, tolerances, currency) : []),
	];
	const { description } = line.source;
	return found.map((one) => ({ ...one, line: number, description }));
}

/** A line beside what was ordered, as it is put out: quantities, prices and amounts in the order's currency. */
export function matchOf({ line, found, standing }: ComparedLine): LineMatch {
	const { order, ordered, matchedBy } = found;
	const { before, now } = standing;
	const [price, agreed] = [invoicedPrice(line), ordered.unitAmount];
	const difference =
		price === undefined || agreed === undefined ? null : shown(subtract(price, agreed));
	return {
		...{ order: order.number, orderLine: [...ordered.numbers.keys()][0] ?? null, matchedBy },
		...{ ordered: ordered.quantity ?? null, received: ordered.received ?? null },
		...{ invoicedBefore: before.quantity, thisTime: now.quantity },
		orderedPrice: agreed === undefined ? null : shown(agreed),
		price: price === undefined ? null : shown(price),
		priceDifference: difference,
		orderedAmount: ordered.netAmount ?? null,
		...{ amountBefore: before.amount, amountThisTime: now.amount },
	};
}
