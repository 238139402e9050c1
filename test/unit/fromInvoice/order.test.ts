import { Breaks } from '../../../nodes/CodatBillPay/breaks';
import { wordsOf } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/coding/similar';
import type { Invoice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';
import { assign } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/order/assign';
import { choose } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/order/choose';
import {
	decideOrder,
	type OrderDecision,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/order/decide';
import type {
	Order,
	OrderLine,
	Orders,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/order/order';
import {
	allowedOn,
	isAbove,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/order/tolerance';
import type { Books } from '../../../nodes/shared/books/books';
import { multiply, round, sum } from '../../../nodes/shared/values/money';
import fc from '../../support/property';

/** What an invoice has beside its lines. */
const GIVEN = {
	...{ issueDate: '2026-01-17', currency: 'EUR', customer: {}, taxBreakdown: [], remarks: [] },
	...{ isTest: false, isCopy: false, isSelfBilled: false, paidByOthers: false },
	...{ precedingInvoices: [], exchangeRates: [], withholdings: [], paymentMeans: [] },
	...{ paymentTerms: [], instalments: [], supplier: { name: 'Millstone Flour Co' } },
};

const invoiceOf = (lineItems: Invoice['lineItems'], more: Partial<Invoice> = {}): Invoice => ({
	...{ ...GIVEN, lineItems, totalAmount: 0, purchaseOrder: 'PO-1', ...more },
});

const lineOf = (more: Partial<OrderLine> & { key: string }): OrderLine => ({
	...{ numbers: new Map(), items: [], description: more.key, words: new Set([more.key]) },
	...{ invoicedQuantity: 0, invoicedAmount: 0, coding: {}, ...more },
});

const orderOf = (lines: OrderLine[], more: Partial<Order> = {}): Order => ({
	...{ key: 'PO-1', number: 'PO-1', supplierName: 'Millstone Flour Co', lines, ...more },
});

const NONE = { price: {}, quantity: {}, total: {} };

const given = (orders: Order[], tolerances: Partial<Orders['tolerances']> = {}): Orders => ({
	...{ orders, tolerances: { ...NONE, ...tolerances }, allowsDifferences: false },
});

/** What the items of a run share. */
const booksOfRun = () => {
	const kinds = new Map<unknown, object>();
	const shared = (Kind: new () => object) => {
		const one = kinds.get(Kind) ?? new Kind();
		kinds.set(Kind, one);
		return one;
	};
	return { shared } as unknown as Books;
};

const decide = (invoice: Invoice, orders: Orders, books = booksOfRun()) =>
	decideOrder(invoice, { match: { findings: [] }, isEntered: false }, orders, books);

const codes = ({ findings }: OrderDecision) => findings.map(({ code }) => code);

const cents = fc.integer({ min: 1, max: 100_000 }).map((units) => units / 100);
const quantities = fc.integer({ min: 1, max: 5000 }).map((units) => units / 10);

/** Lines that were ordered, each of another thing. */
const things = fc.array(fc.record({ quantity: quantities, price: cents }), {
	...{ minLength: 1, maxLength: 8 },
});

const orderedLines = (list: Array<{ quantity: number; price: number }>) =>
	list.map(({ quantity, price }, index) =>
		lineOf({
			...{ key: `thing${'abcdefgh'[index]}`, quantity, unitAmount: price },
			netAmount: multiply(quantity, price),
		}),
	);

const invoicedLine = ({ key }: OrderLine, quantity: number, unitAmount: number) => ({
	...{ description: key, quantity, unitAmount },
	netAmount: round(multiply(quantity, unitAmount), 'EUR'),
});

/** A quantity in parts of a tenth that add up to it. */
function partsOf(quantity: number, cuts: number[]): number[] {
	const tenths = Math.round(quantity * 10);
	const points = [0, ...cuts.map((cut) => Math.floor(cut * tenths)), tenths].sort((a, b) => a - b);
	return points.slice(1).map((point, index) => (point - points[index]) / 10);
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });

describe('what is ordered', () => {
	it('can be invoiced in any parts, and not a tenth more', async () => {
		await fc.assert(
			fc.asyncProperty(things, cuts, fc.nat(7), async (list, cutAt, which) => {
				const lines = orderedLines(list);
				const orders = given([orderOf(lines)]);
				const books = booksOfRun();
				const parts = list.map(({ quantity }) => partsOf(quantity, cutAt));
				for (const at of parts[0].keys()) {
					const asked = lines.map((line, index) =>
						invoicedLine(line, parts[index][at], list[index].price),
					);
					const items = asked.filter(({ quantity }) => quantity > 0);
					if (items.length === 0) continue;
					const decision = await decide(invoiceOf(items, { reference: `R-${at}` }), orders, books);
					expect(codes(decision)).toEqual([]);
				}
				const more = which % lines.length;
				const extra = invoicedLine(lines[more], 0.1, list[more].price);
				const last = await decide(invoiceOf([extra], { reference: 'more' }), orders, books);
				expect(codes(last)).toContain('quantityAboveOrder');
				const [match] = [...last.byLine.values()].map((one) => one.match);
				expect([match.invoicedBefore, match.thisTime]).toEqual([list[more].quantity, 0.1]);
			}),
		);
	});

	it('is claimed by the invoices of a run in their order, however long each takes', async () => {
		const lines = orderedLines([{ quantity: 10, price: 5 }]);
		const [orders, books] = [given([orderOf(lines)]), booksOfRun()];
		const many = Array.from({ length: 40 }, () => invoicedLine(lines[0], 0.2, 5));
		const [first, second] = await Promise.all([
			decide(invoiceOf(many, { reference: 'R-1' }), orders, books),
			decide(invoiceOf([invoicedLine(lines[0], 3, 5)], { reference: 'R-2' }), orders, books),
		]);
		expect(codes(first)).toEqual([]);
		expect(codes(second)).toContain('quantityAboveOrder');
	});

	it('counts an invoice once, however many items of a run hold it', async () => {
		const lines = orderedLines([{ quantity: 10, price: 5 }]);
		const [orders, books] = [given([orderOf(lines)]), booksOfRun()];
		const invoice = invoiceOf([invoicedLine(lines[0], 10, 5)], { reference: 'R-1' });
		const copy = { ...invoice, reference: 'r-1 ' };
		for (const one of [invoice, copy, invoice])
			expect(codes(await decide(one, orders, books))).toEqual([]);
		const nameless = { ...invoice, reference: undefined };
		expect(codes(await decide(nameless, orders, books))).toContain('quantityAboveOrder');
	});

	it('is no more than what was received, where that is counted', async () => {
		await fc.assert(
			fc.asyncProperty(quantities, quantities, cents, async (received, quantity, price) => {
				const [line] = orderedLines([{ quantity: 500, price }]);
				const orders = given([orderOf([{ ...line, received }])]);
				const decision = await decide(invoiceOf([invoicedLine(line, quantity, price)]), orders);
				expect(codes(decision)).toEqual(quantity > received ? ['quantityAboveReceived'] : []);
			}),
		);
	});

	it('has its price, but for rounding: above it stops, below it is told', async () => {
		await fc.assert(
			fc.asyncProperty(
				quantities,
				cents,
				fc.integer({ min: -50, max: 50 }),
				async (quantity, price, off) => {
					fc.pre(price + off / 100 > 0);
					const [line] = orderedLines([{ quantity: 500, price }]);
					const asked = sum([price, off / 100]);
					const item = invoicedLine(line, quantity, asked);
					const decision = await decide(invoiceOf([item]), given([orderOf([line])]));
					const difference = sum([item.netAmount, -multiply(quantity, price)]);
					const wanted = difference > 0.01 ? ['priceAboveOrder'] : ['priceBelowOrder'];
					const own = codes(decision).filter((code) => code !== 'totalAboveOrder');
					expect(own).toEqual(Math.abs(difference) > 0.01 ? wanted : []);
				},
			),
		);
	});

	it('is not more in all, whatever the lines say', async () => {
		const [line] = orderedLines([{ quantity: 10, price: 5 }]);
		const orders = given([orderOf([line])], { total: { amount: 2 } });
		const freight = (netAmount: number) => ({ description: 'Freight', netAmount });
		const all = invoicedLine(line, 10, 5);
		expect(codes(await decide(invoiceOf([all, freight(2)]), orders))).toEqual([]);
		expect(codes(await decide(invoiceOf([all, freight(2), freight(2)]), orders))).toEqual([
			'totalAboveOrder',
		]);
		expect(codes(await decide(invoiceOf([all, freight(2.01)]), orders))).toEqual([
			...['lineNotOrdered'],
		]);
		expect(codes(await decide(invoiceOf([], { netAmount: 52.02 }), orders))).toEqual([
			'totalAboveOrder',
		]);
	});

	it.each([0, -3])('is not got round by a quantity of %d', async (quantity) => {
		const [line] = orderedLines([{ quantity: 10, price: 5 }]);
		const item = { description: line.key, quantity, netAmount: 50.05 };
		expect(codes(await decide(invoiceOf([item]), given([orderOf([line])])))).toEqual([
			...['quantityAboveOrder', 'totalAboveOrder'],
		]);
	});
});

describe('a tolerance', () => {
	const limits = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined });

	it('lets through what both limits do, and nothing where there is none', () => {
		fc.assert(
			fc.property(cents, cents, limits, limits, (base, value, percent, amount) => {
				const alone = [{ percent }, { amount }].filter(
					(one) => Object.values(one)[0] !== undefined,
				);
				const any =
					alone.length === 0 ? value > base : alone.some((one) => isAbove(value, base, one));
				expect(isAbove(value, base, { percent, amount })).toBe(any);
			}),
		);
		expect(allowedOn(200, { percent: 2, amount: 3 })).toBe(3);
		expect(isAbove(204, 200, { percent: 2 })).toBe(false);
		expect(isAbove(204.01, 200, { percent: 2 })).toBe(true);
	});
});

describe('lines', () => {
	const line = (key: string, more: Partial<OrderLine> = {}) =>
		lineOf({ key, quantity: 1, unitAmount: 5, netAmount: 5, ...more });
	const found = async (lineItems: Invoice['lineItems'], lines: OrderLine[]) => {
		const given = lineItems.map((source) => ({ source, net: 5 }));
		const all = await assign(given, [orderOf(lines)], true, new Breaks());
		return all.map((one) => (one ? [one.ordered.key, one.matchedBy] : undefined));
	};

	it('are found by the surest evidence', async () => {
		const lines = [
			line('a', { numbers: new Map([['10', {}]]) }),
			line('b', { items: ['f-16'] }),
			line('c', {
				description: 'Strong white flour',
				words: new Set(['strong', 'white', 'flour']),
			}),
			line('d', { description: 'Rye', words: new Set(['rye']) }),
		];
		const asked = [
			{ orderLine: '00010', description: 'Rye' },
			{ buyerItemNumber: 'F-16', description: 'Rye' },
			{ description: 'STRONG  white flour' },
			{ description: 'White flour, 2026' },
			{ description: 'Pallet' },
		];
		expect(await found(asked, lines)).toEqual([
			...[
				['a', 'orderLine'],
				['b', 'itemNumber'],
				['c', 'description'],
			],
			...[['c', 'similarDescription'], undefined],
		]);
	});

	it('of one description are told apart by their price', async () => {
		const flour = { description: 'Flour', words: new Set(['flour']) };
		const lines = [line('a', { ...flour, unitAmount: 4 }), line('b', flour)];
		expect(await found([{ description: 'Flour', unitAmount: 5 }], lines)).toEqual([
			['b', 'description'],
		]);
	});

	it('of two numbers 10, on two orders, are told apart by what they say', async () => {
		const numbers = new Map([['10', {}]]);
		const orders = ['flour', 'rye'].map((key) => orderOf([line(key, { numbers })], { key }));
		const source = { orderLine: '10', description: 'rye' };
		const [one] = await assign([{ source, net: 5 }], orders, true, new Breaks());
		expect([one?.ordered.key, one?.matchedBy]).toEqual(['rye', 'orderLine']);
	});

	it('of 2,000 that are alike hold up nobody else', async () => {
		const name = (index: number) =>
			`Screw M${index % 50} steel part w${index} of set k${index % 7}`;
		const lines = Array.from({ length: 2000 }, (_none, index) =>
			line(name(index), { words: new Set(wordsOf(name(index))), unitAmount: index }),
		);
		const asked = lines.map(({ key }) => ({
			source: { description: `${key} December` },
			net: 5,
		}));
		let longest = 0;
		let last = performance.now();
		const timer = setInterval(() => {
			longest = Math.max(longest, performance.now() - last);
			last = performance.now();
		}, 1);
		const begun = performance.now();
		const all = await assign(asked, [orderOf(lines)], true, new Breaks());
		clearInterval(timer);
		expect(all.every((one, index) => one?.ordered === lines[index])).toBe(true);
		// Each with each would be some 20 s, all at once.
		expect(performance.now() - begun).toBeLessThan(10_000);
		expect(longest).toBeLessThan(2000);
	});

	it('that say nothing are none of those that say nothing', async () => {
		const silent = { description: undefined, words: new Set<string>() };
		expect(await found([{}, {}], [line('a', silent), line('b')])).toEqual([undefined, undefined]);
	});

	it('without a word in common are one only where both are alone', async () => {
		expect(await found([{ description: 'x' }], [line('a')])).toEqual([['a', 'onlyLine']]);
		expect(await found([{ description: 'x' }, {}], [line('a')])).toEqual([undefined, undefined]);
	});
});

describe('the order', () => {
	const one = lineOf({ key: 'flour', quantity: 1 });
	const asked = [{ source: { description: 'flour' }, net: 5 }];
	const chosen = (invoice: Partial<Invoice>, orders: Order[]) =>
		choose(
			invoiceOf([], { purchaseOrder: undefined, ...invoice }),
			asked,
			{ match: { findings: [] }, orders },
			new Breaks(),
		);
	const numbers = (orders: Order[]) => orders.map(({ number }) => number);
	const [first, second] = ['PO-1001', 'PO-1002'].map((number) =>
		orderOf([one], { key: number, number }),
	);

	it.each(['PO-1001', 'po 1001', 'P01001'])('is the one that %p means', async (purchaseOrder) => {
		expect(numbers((await chosen({ purchaseOrder }, [first, second])).orders)).toEqual(['PO-1001']);
	});

	it('may be several', async () => {
		const purchaseOrder = 'PO-1001, PO-1002';
		expect((await chosen({ purchaseOrder }, [first, second])).orders).toHaveLength(2);
	});

	it('of another supplier is none, but where the own one has its number', async () => {
		const other = { ...first, key: 'other', supplierName: 'Harbour Lane Ltd' };
		expect(await chosen({ purchaseOrder: 'PO-1001' }, [other])).toMatchObject({
			...{ orders: [], foreign: [other] },
		});
		expect(await chosen({ purchaseOrder: 'PO-1001' }, [other, first])).toMatchObject({
			...{ orders: [first], foreign: [] },
		});
	});

	it('is found by supplier and lines only where it has all of them, and is the only one', async () => {
		expect((await chosen({}, [first])).orders).toEqual([first]);
		expect(await chosen({}, [first, second])).toMatchObject({
			orders: [],
			candidates: [first, second],
		});
		const others = [{ ...first, supplierName: undefined }, orderOf([lineOf({ key: 'rye' })])];
		expect(await chosen({}, others)).toMatchObject({ orders: [], candidates: [] });
	});
});
