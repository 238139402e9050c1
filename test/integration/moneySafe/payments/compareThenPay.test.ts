import type { IDataObject } from 'n8n-workflow';
import { CodatApi } from '../../../../credentials/CodatApi.credentials';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { siteOf } from '../../../support/codat';
import { useClock } from '../../support/clock';
import {
	credential,
	runWorkflow,
	inputNode,
	type RunNodeOptions,
} from '../../support/engine/engine';
import { payment, startLab, type Lab } from '../support';

/** What was seen is what is paid: law 1 of docs/money.md, on the emulator's books. */

let lab: Lab;
const clock = useClock();

/** Just longer than Codat keeps the answer to an idempotency key. */
const PAST_THE_CACHE_MS = 91 * 60_000;

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => {
	await lab.emulator.close();
});

const onBooks = (id: string) => {
	const found = [...siteOf(lab.emulator).connection.bills].find((one) => one.id === id);
	if (!found) throw new Error('no such bill');
	return found;
};

/** Open bills as Get Many lists them. */
function listed(count: number): IDataObject[] {
	return lab
		.openBills()
		.slice(0, count)
		.map(({ id, amountDue }) => ({ id, amountDue, currency: 'GBP' }));
}

const paymentsOf = (bills: IDataObject[]) =>
	lab.emulator.ledger().payments.filter(({ billId }) => bills.some(({ id }) => id === billId));

const inputs = (list: IDataObject[], more: Partial<RunNodeOptions> = {}) => ({
	items: list.map((json) => ({ json })),
	...more,
});

const CONTINUE = { onError: 'continueRegularOutput' } as const;

const oneByOne = { concurrentRequests: 1 };

/** A part of 1.00, which no accounting software refuses the second time. */
const part = (more: IDataObject = {}) =>
	payment(lab, { paymentAmount: 'custom', amount: 1, options: oneByOne, ...more });

const failThird = () =>
	lab.emulator.setFaults([
		{ kind: 'status429', retryAfter: 3600, route: 'create-bill-payment', times: 1, skip: 2 },
	]);

describe('an item that carries what was due', () => {
	it.each([
		['in full', {}],
		['in part', { paymentAmount: 'custom', amount: 5 }],
	])('is not paid %s when the books say something else: both amounts are named', async (_, how) => {
		const [bill] = listed(1);
		Object.assign(onBooks(String(bill.id)), { amountDue: 777, totalAmount: 777 });
		const { error } = await lab.run(payment(lab, how), inputs([{ ...bill, amountDue: 128.09 }]));
		expect(error?.message).toMatch(
			/^The amount due on the bill ".*" has changed: the input item says 128\.09 GBP, the books say 777\.00 GBP/,
		);
		expect(error?.description).toContain('"Pay What Is Due Now"');
		expect(paymentsOf([bill])).toEqual([]);
	});

	it.each([{ amountDue: 'EUR' }, { amountDue: '1.280,09' }, { currency: 'EUR' }])(
		'is not paid when its amount or currency is another: %p',
		async (change) => {
			const [bill] = listed(1);
			const { error } = await lab.run(payment(lab), inputs([{ ...bill, ...change }]));
			expect(error?.message).toContain('has changed');
			expect(paymentsOf([bill])).toEqual([]);
		},
	);

	it.each([
		{ amountDue: undefined },
		{ amountDue: null },
		{ amountDue: '' },
		{ currency: undefined },
		{ currency: 'gbp' },
	])('is paid when it does not say, or says it in another way: %p', async (change) => {
		const [bill] = listed(1);
		const { error } = await lab.run(payment(lab), inputs([{ ...bill, ...change }]));
		expect(error).toBeUndefined();
		expect(paymentsOf([bill])).toHaveLength(1);
	});

	it('is paid when a spreadsheet made a text of the amount', async () => {
		const [bill] = listed(1);
		await lab.run(payment(lab), inputs([{ ...bill, amountDue: String(bill.amountDue) }]));
		expect(paymentsOf([bill])).toHaveLength(1);
	});

	it('is paid what is due now, for those who want that', async () => {
		const [bill] = listed(1);
		Object.assign(onBooks(String(bill.id)), { amountDue: 777, totalAmount: 777 });
		const options = { ifAmountChanged: 'pay' };
		const { items } = await lab.run(payment(lab, { options }), inputs([bill]));
		expect(items[0].json).toMatchObject({ amount: 777, bill: { amountDue: 0 } });
	});

	const otherSupplier = [
		['as a trigger puts it out', { supplierId: 'another', supplierName: 'Another' }],
		['as Codat lists it', { supplierRef: { id: 'another' } }],
		['without what was due', { supplierId: 'another', amountDue: undefined }],
	] as const;

	it.each(otherSupplier)('is not paid when it is another supplier’s now: %s', async (_, seen) => {
		const [bill] = listed(1);
		const { error } = await lab.run(payment(lab), inputs([{ ...bill, ...seen }]));
		expect(error?.message).toMatch(/^The supplier of the bill ".*" has changed: .*\(ID another\)/);
		expect(error?.description).toContain('Nothing was paid by this item');
		expect(paymentsOf([bill])).toEqual([]);
		const options = { ifAmountChanged: 'pay' };
		await lab.run(payment(lab, { options }), inputs([{ ...bill, ...seen }]));
		expect(paymentsOf([bill])).toHaveLength(1);
	});

	it('is paid when its supplier is the same, or not said', async () => {
		const bills = listed(3);
		const supplierId = onBooks(String(bills[0].id)).supplierRef.id;
		const seen = [{ supplierId }, { supplierRef: { id: supplierId } }, { supplierRef: null }];
		const ids = [bills[0], ...lab.openBills().filter(({ id }) => id !== bills[0].id)];
		const mine = [ids[0], ids[0], ids[1]];
		const part = payment(lab, { paymentAmount: 'custom', amount: 1 });
		const { error } = await lab.run(
			part,
			inputs(seen.map((one, index) => ({ id: mine[index].id, ...one }))),
		);
		expect(error).toBeUndefined();
	});

	it('of another bill, or an ID alone, says nothing about this one', async () => {
		const [bill, other] = listed(2);
		const billId = byId(String(bill.id));
		const { error } = await lab.run(payment(lab, { billId }), inputs([{ ...other, amountDue: 1 }]));
		expect(error).toBeUndefined();
		expect(paymentsOf([bill])).toHaveLength(1);
	});
});

describe('what this execution has paid itself counts', () => {
	const half = "={{ $json.how === 'half' ? 'custom' : 'full' }}";

	it('half, then in full, by one list: to the cent', async () => {
		const [bill] = listed(1);
		Object.assign(onBooks(String(bill.id)), { amountDue: 0.3, totalAmount: 0.3 });
		const items = ['half', 'full'].map((how) => ({ ...bill, amountDue: 0.3, how }));
		const parameters = payment(lab, { paymentAmount: half, amount: 0.1 });
		const { error } = await lab.run(parameters, inputs(items));
		expect(error).toBeUndefined();
		expect(paymentsOf([bill]).map(({ amount }) => amount)).toEqual([0.1, 0.2]);
	});

	it('half, then in full, by two nodes of the workflow', async () => {
		const [bill] = listed(1);
		const { runData } = await runWorkflow({
			nodes: [
				{ node: inputNode([{ json: bill }]) },
				{ ...lab.node(part()), name: 'Half' },
				{ node: inputNode([{ json: bill }]), name: 'Again' },
				{ ...lab.node(payment(lab)), name: 'Full' },
			],
			connections: [
				['Input', 'Half'],
				['Half', 'Again'],
				['Again', 'Full'],
			],
		});
		expect(runData.Full[0].error).toBeUndefined();
		expect(paymentsOf([bill])).toHaveLength(2);
	});

	it('half, then in full where only the second is tried again', async () => {
		const [bill] = listed(1);
		lab.emulator.setFaults([
			{ kind: 'status429', retryAfter: 3600, route: 'create-bill-payment', times: 1, skip: 1 },
		]);
		const items = ['half', 'full'].map((how) => ({ ...bill, how }));
		// Another amount than in other tests, whose books have the same IDs, and so the same keys.
		const parameters = payment(lab, { paymentAmount: half, amount: 2, options: oneByOne });
		const failed = await lab.run(parameters, inputs(items));
		expect(failed.error).toBeDefined();
		expect((await failed.retry()).error).toBeUndefined();
		expect(paymentsOf([bill])).toHaveLength(2);
		expect(onBooks(String(bill.id)).status).toBe('Paid');
	});
});

describe('three parts of which the third fails, tried again after 91 minutes', () => {
	it('by another execution of a sub-workflow: the two are not paid again', async () => {
		const bills = listed(3);
		failThird();
		const failed = await lab.run(part(), inputs(bills));
		expect(failed.error).toBeDefined();
		clock.later(PAST_THE_CACHE_MS);
		const { items } = await lab.run(part(), inputs(bills, CONTINUE));
		expect(items.map(({ json }) => json.error !== undefined)).toEqual([true, true, false]);
		expect(items[0].json.error).toMatchObject({
			description: expect.stringContaining('an earlier run may have recorded'),
		});
		expect(paymentsOf(bills)).toHaveLength(3);
	});

	it('by Retry of the first execution after Retry of the second', async () => {
		const bills = listed(3);
		failThird();
		const failed = await lab.run(part(), inputs(bills));
		clock.later(PAST_THE_CACHE_MS);
		expect((await failed.retry()).error).toBeUndefined();
		clock.later(PAST_THE_CACHE_MS);
		expect((await failed.retry()).error?.message).toContain('has changed');
		expect(paymentsOf(bills)).toHaveLength(3);
	});

	const others: Array<[string, () => Partial<RunNodeOptions>]> = [
		[
			'with the connection that Automatic had found',
			() => ({
				parameters: part({
					connectionId: byId(siteOf(lab.emulator).connection.id),
				}) as RunNodeOptions['parameters'],
			}),
		],
		[
			'with another credential of the same key',
			() => ({
				credentials: [
					credential(new CodatApi(), {
						apiKey: lab.emulator.apiKey,
						baseUrl: `${lab.emulator.url}/`,
					}),
				],
			}),
		],
	];

	it.each(others)('by Retry %s: only the third is paid, without an error', async (_, changes) => {
		// Items that carry only an ID: nothing but what is kept of the run tells that they are paid.
		const bills = listed(3).map(({ id }) => ({ id }));
		failThird();
		const failed = await lab.run(part(), inputs(bills));
		clock.later(PAST_THE_CACHE_MS);
		const { error } = await failed.retry(changes());
		expect(error).toBeUndefined();
		expect(paymentsOf(bills)).toHaveLength(3);
	});
});

describe('the key of a full payment', () => {
	it('is another after an equal part-payment: the rest is paid', async () => {
		const [bill] = listed(1);
		Object.assign(onBooks(String(bill.id)), { amountDue: 100, totalAmount: 100 });
		const { id } = bill;
		await lab.run(payment(lab, { paymentAmount: 'custom', amount: 50 }), inputs([{ id }]));
		const { items } = await lab.run(payment(lab), inputs([{ id }]));
		expect(items[0].json).toMatchObject({ replayed: false, amount: 50, bill: { amountDue: 0 } });
		expect(paymentsOf([bill])).toHaveLength(2);
	});
});
