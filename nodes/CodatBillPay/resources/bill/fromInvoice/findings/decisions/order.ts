import { look, stop } from './decision';

const ALLOWED = { otherwise: '_Allow Order Differences_ is on' };

const TO_BUYER =
	'Ask whoever ordered. If it is right, enter it with the option _Allow Order Differences_';

/** Whether it is what was ordered and received, where orders are given. Those about a line complete "Line 3: …". */
export const ORDER_DECISIONS = {
	noOrder: look<{ named: string }>({
		seen: 'Orders are given, and the invoice belongs to none of them',
		text: ({ named }) =>
			named === ''
				? 'It belongs to none of the purchase orders that are given: it names none, and its lines are those of none'
				: `It names the order ${named}, which is none of the purchase orders that are given`,
		toDo: 'Find out who ordered it. If there is an order, give it in _Purchase Orders_',
	}),
	severalOrders: look<{ orders: string }>({
		seen: 'The invoice names no order, and its lines are those of several',
		text: ({ orders }) => `It names no order, and its lines are those of several: ${orders}`,
		toDo: 'Find out which one is meant, and give its number in `purchaseOrder` of the invoice',
	}),
	orderOfOtherSupplier: stop<{ order: string; supplier: string }>({
		seen: 'The order that it names was placed with another supplier',
		...ALLOWED,
		text: ({ order, supplier }) =>
			`The order ${order} was placed with another supplier: ${supplier}`,
		toDo: 'Compare with the order: the number may have been misread, or copied from an order that is known to others',
	}),
	orderInOtherCurrency: stop<{ order: string; ordered: string; currency: string }>({
		seen: 'The order is in another currency: no price can be compared',
		...ALLOWED,
		text: ({ order, ordered, currency }) =>
			`The order ${order} is in ${ordered}, the invoice in ${currency}: prices can't be compared`,
		toDo: TO_BUYER,
	}),
	noLinesToCompare: stop<{ order: string }>({
		seen: 'The invoice has no lines, and receipts are given, or the order does not tell its amounts: nothing says whether it is what was ordered and received',
		...ALLOWED,
		text: ({ order }) =>
			`It has no lines, so it can't be compared with what was ordered and received for ${order}`,
		toDo: 'Compare with the document. If all of it was ordered and received, enter it with the option _Allow Order Differences_',
	}),
	lineNotOrdered: stop<{ orders: string; net: string }>({
		seen: 'A line is on none of the orders, and its amount is beyond the tolerance of the total',
		...ALLOWED,
		text: ({ orders, net }) => `${net} is for something that isn't on the order ${orders}`,
		toDo: TO_BUYER,
	}),
	priceAboveOrder: stop<{ order: string; ordered: number; price: number; difference: string }>({
		seen: 'The price of a line is above that of the order, beyond the tolerance',
		...ALLOWED,
		text: ({ order, ordered, price, difference }) =>
			`the price is ${price}, that of the order ${order} is ${ordered}: ${difference} too much`,
		toDo: TO_BUYER,
	}),
	priceBelowOrder: look<{ order: string; ordered: number; price: number; difference: string }>({
		seen: 'The price of a line is below that of the order, beyond the tolerance',
		text: ({ order, ordered, price, difference }) =>
			`the price is ${price}, that of the order ${order} is ${ordered}: ${difference} less`,
		toDo: 'Compare with the document: the price or the quantity may have been misread',
	}),
	quantityAboveOrder: stop<{ order: string; ordered: number; before: number; now: number }>({
		seen: 'More of a line is invoiced than was ordered, with what was invoiced before, beyond the tolerance',
		...ALLOWED,
		text: ({ order, ordered, before, now }) =>
			`${now} are invoiced now and ${before} before, but ${ordered} were ordered with ${order}`,
		toDo: TO_BUYER,
	}),
	quantityAboveReceived: stop<{ order: string; received: number; before: number; now: number }>({
		seen: 'More of a line is invoiced than was received, with what was invoiced before, beyond the tolerance',
		...ALLOWED,
		text: ({ order, received, before, now }) =>
			`${now} are invoiced now and ${before} before, but ${received} were received for ${order}`,
		toDo: 'Ask whoever received it. Enter it when the rest has come, or with the option _Allow Order Differences_',
	}),
	amountAboveOrder: stop<{ order: string; ordered: string; before: string; now: string }>({
		seen: 'A line that was ordered by its amount is invoiced with more, beyond the tolerance of the total',
		...ALLOWED,
		text: ({ order, ordered, before, now }) =>
			`${now} is invoiced now and ${before} before, but ${ordered} was ordered with ${order}`,
		toDo: TO_BUYER,
	}),
	totalAboveOrder: stop<{ order: string; ordered: string; before: string; now: string }>({
		seen: 'All that is invoiced on an order, without tax, is more than the order, beyond the tolerance',
		...ALLOWED,
		text: ({ order, ordered, before, now }) =>
			`${now} without tax is invoiced on the order ${order} now and ${before} before, but ${ordered} was ordered`,
		toDo: TO_BUYER,
	}),
};
