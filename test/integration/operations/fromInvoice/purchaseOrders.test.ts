/** Invoices beside what was ordered and received: what is entered, coded and refused, on the books. */
import type { IDataObject } from 'n8n-workflow';
import { useCodat, type Parameters } from '../support';
import { invoice } from './invoiceForms';

const lab = useCodat();

const euro = () => lab.site('Rheinufer Canteen');

/** What is paid with at a till of Xero. */
const SHOP = '2fd5c1a4-7b0e-4f0f-9d0a-3f5c0b9a1e11';

/** A line of an order a row, as a sheet has it. */
const rows = (potatoes: IDataObject = {}, deposit: IDataObject = {}): IDataObject[] => [
	{
		...{ number: 'PO-1', supplier: 'Auenhof Gemüse GmbH', line: 1, itemNumber: 'K-25' },
		...{ description: 'Kartoffeln', quantity: 6, unitAmount: 18, ...potatoes },
	},
	{
		...{ number: 'PO-1', supplier: 'Auenhof Gemüse GmbH', line: 2 },
		...{ description: 'Pfand für Kisten', quantity: 2, unitAmount: 4, ...deposit },
	},
];

const ordered = (changes: IDataObject = {}) => invoice({ purchaseOrder: 'po 1', ...changes });

const parameters = (operation: string, options: IDataObject = {}): Parameters => ({
	...{ resource: 'bill', operation, ...euro().at },
	...(operation === 'createFromInvoice' && { attachFiles: false }),
	options: { purchaseOrders: rows(), ...options } as Parameters['options'],
});

const run = async (operation: string, jsons: IDataObject[], options: IDataObject = {}) =>
	await lab.codat(parameters(operation, options), {
		...{ items: jsons.map((json) => ({ json })), onError: 'continueRegularOutput' },
	});

const check = async (json: IDataObject, options: IDataObject = {}) =>
	(await run('checkInvoice', [json], options)).items[0].json;

const codes = ({ findings }: IDataObject) => (findings as IDataObject[]).map(({ code }) => code);

/** The same goods again, under another number and months later. */
const again = (month: number) =>
	ordered({
		...{ reference: `RE-${month}`, issueDate: `2026-0${month}-17` },
		dueDate: `2026-0${month}-28`,
	});

describe('an invoice of an order', () => {
	it('is entered, each line beside what was ordered', async () => {
		const { items } = await run('createFromInvoice', [ordered()]);
		expect(items[0].json).toMatchObject({ verdict: 'ok', totalAmount: 62.54 });
		expect(items[0].json.coding).toMatchObject([
			{
				accountFrom: 'sameDescription',
				match: {
					...{
						order: 'PO-1',
						orderLine: '1',
						matchedBy: 'similarDescription',
						ordered: 6,
						received: null,
					},
					...{ invoicedBefore: 0, thisTime: 3, orderedPrice: 18, price: 18, priceDifference: 0 },
					...{ orderedAmount: 108, amountBefore: 0, amountThisTime: 54 },
				},
			},
			{ match: { matchedBy: 'description', ordered: 2, thisTime: 1 } },
		]);
	});

	it('is as before where no orders are given', async () => {
		const output = await check(ordered(), { purchaseOrders: undefined });
		expect(output).toMatchObject({ verdict: 'ok', lines: [{ match: null }, { match: null }] });
	});

	it('is coded as the order says before all else, tracking too', async () => {
		const trackingRefs = [{ id: SHOP, dataType: 'trackingCategories' }];
		const purchaseOrders = rows({ account: '429', trackingRefs }, { account: 'Rent' });
		const { items } = await run('createFromInvoice', [ordered()], { purchaseOrders });
		expect(items[0].json.coding).toMatchObject([
			{ accountId: euro().account('429'), accountFrom: 'order' },
			{ accountName: 'Rent', accountFrom: 'order' },
		]);
		const [bill] = euro().connection.bills.filter(({ reference }) => reference === 'RE-7001');
		expect(bill.lineItems).toMatchObject([
			{ accountRef: { id: euro().account('429') }, trackingRefs },
			{ accountRef: { id: euro().account('469') } },
		]);
	});

	it('is refused where the order names an account that is none', async () => {
		const output = await check(ordered(), { purchaseOrders: rows({ account: 'Nonsense' }) });
		expect(output).toMatchObject({ verdict: 'stop' });
		expect(codes(output)).toEqual(['unknownAccount']);
	});

	it('adds up with the others of a run, and with what was invoiced before', async () => {
		const jsons = [ordered(), again(4), again(7)];
		const { items } = await run('createFromInvoice', jsons);
		expect(items.map(({ json }) => json.verdict)).toEqual(['ok', 'ok', undefined]);
		const { message, description } = items[2].json.error as unknown as Error & IDataObject;
		expect([message, description].join(' ')).toContain(
			'3 are invoiced now and 6 before, but 6 were ordered with PO-1',
		);
		expect(lab.sent('create-bill')).toHaveLength(2);
		const before = { purchaseOrders: rows({ invoicedQuantity: 6 }) };
		expect(codes(await check(again(7), before))).toEqual(['quantityAboveOrder', 'totalAboveOrder']);
	});

	it('is refused with figures, and entered and told where that is allowed', async () => {
		const options = { purchaseOrders: rows({ unitAmount: 17.5 }) };
		const { items } = await run('createFromInvoice', [ordered()], options);
		expect(items[0].json.error).toMatchObject({
			message:
				'Line 1 (Kartoffeln, 25 kg): the price is 18, that of the order PO-1 is 17.5: 1.50 EUR too much',
		});
		expect(lab.writes).toEqual([]);
		const within = { ...options, priceTolerancePercent: 3 };
		expect(await check(ordered(), within)).toMatchObject({ verdict: 'ok' });
		const allowed = { ...options, allowOrderDifferences: true };
		const entered = await run('createFromInvoice', [ordered()], allowed);
		expect(entered.items[0].json).toMatchObject({ verdict: 'look', reference: 'RE-7001' });
		expect(codes(entered.items[0].json)).toEqual(['priceAboveOrder']);
	});

	it('that is on the books is returned, although its order has been invoiced in full since', async () => {
		const first = await run('createFromInvoice', [ordered()]);
		const options = { purchaseOrders: rows({ invoicedQuantity: 6 }) };
		const { items } = await run('createFromInvoice', [ordered()], options);
		expect(items[0].json).toMatchObject({ existing: true, id: first.items[0].json.id });
	});
});

describe('what was received', () => {
	const receipt = (quantity: number, more: IDataObject = { line: 1 }) => ({
		...{ orderNumber: 'PO-1', quantity, ...more },
	});

	it.each([
		['by number, item and description', [receipt(2), receipt(1, { itemNumber: 'k-25' })], []],
		['less of one', [receipt(2)], ['quantityAboveReceived']],
		['sent back', [receipt(3), receipt(-1)], ['quantityAboveReceived']],
		['of another order', [receipt(3, { line: 1, orderNumber: 'PO-2' })], ['quantityAboveReceived']],
	])('counts: %s', async (_what, potatoes, wanted) => {
		const receipts = [...potatoes, receipt(1, { description: 'PFAND für Kisten' })];
		expect(codes(await check(ordered(), { receipts }))).toEqual(wanted);
	});

	it("can't be compared with an invoice without lines, whose total is", async () => {
		const json = ordered({ lineItems: [] });
		const ofOrder = async (options: IDataObject) =>
			codes(await check(json, options)).filter((code) => code !== 'usualAccount');
		expect(await ofOrder({ receipts: [receipt(3)] })).toEqual(['noLinesToCompare']);
		const noAmounts = { purchaseOrders: rows({ unitAmount: null }) };
		expect(await ofOrder(noAmounts)).toEqual(['noLinesToCompare']);
		expect(await ofOrder({})).toEqual([]);
		const half = { purchaseOrders: rows({ quantity: 1 }) };
		expect(await ofOrder(half)).toEqual(['totalAboveOrder']);
	});

	it('is nothing where the list is empty', async () => {
		const output = await check(ordered(), { receipts: '[]' });
		expect(output).toMatchObject({ lines: [{ match: { received: 0 } }, {}] });
		expect(codes(output)).toEqual(['quantityAboveReceived', 'quantityAboveReceived']);
	});

	it.each<[IDataObject, string]>([
		[{ purchaseOrders: '' }, '"Purchase Orders" is required, but is empty'],
		[{ receipts: '' }, '"Receipts" is required, but is empty'],
		[{ purchaseOrders: undefined, receipts: '[]' }, '"Receipts" is of no use'],
		[{ purchaseOrders: 'PO-1' }, '"Purchase Orders" must be valid JSON'],
		[{ purchaseOrders: [1] }, '"Purchase Orders" must be a list of objects'],
		[{ purchaseOrders: [{ lines: 1, number: 'x' }] }, '"Purchase Orders 1: lines" must be a list'],
		[{ purchaseOrders: [{ number: 'x' }] }, '"Purchase Orders 1: quantity" is required'],
		[{ purchaseOrders: [{ quantity: 1 }] }, '"Purchase Orders 1: number" is required'],
		[
			{ purchaseOrders: [{ number: 'x', lines: [{ quantity: -1 }] }] },
			'"Purchase Orders 1: lines 1: quantity" must be a number above 0',
		],
		[{ purchaseOrders: [...rows(), ...rows()] }, '"Purchase Orders 3: line" is there twice'],
		[
			{ purchaseOrders: [1, 2].map(() => ({ number: 'x', lines: [{ quantity: 1 }] })) },
			'"Purchase Orders 2: number" is there twice',
		],
		[{ receipts: [receipt(1, { line: 7 })] }, '"Receipts 1: orderNumber" is PO-1, and none'],
		[
			{
				purchaseOrders: rows({}, { description: 'Kartoffeln' }),
				receipts: [receipt(1, { description: 'Kartoffeln' })],
			},
			'"Receipts 1: orderNumber" is PO-1, and none',
		],
		[{ priceTolerancePercent: -1 }, '"Price Tolerance Percent" must be a number from 0 on'],
	])('or ordered is refused before anything is sent: %j', async (options, message) => {
		const { items } = await run('createFromInvoice', [ordered()], options);
		expect(items[0].json.error).toMatchObject({
			message: expect.stringContaining(message) as string,
		});
		expect(lab.writes).toEqual([]);
	});
});
