import type { IDataObject, INodeType } from 'n8n-workflow';
import { inputNode, runWorkflow } from '../../support/engine/engine';
import { bill, payment, startLab, type Lab } from '../support';

/** An unknown outcome is settled by the books, if they show it. */

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => await lab.emulator.close());

const leaveOpen = (route: string, afterCommit: boolean, times = 1) =>
	lab.emulator.setFaults([{ kind: 'status500', route, times, afterCommit }]);

const CONTINUE = { onError: 'continueRegularOutput' } as const;

const paymentsOf = (id: string) =>
	lab.emulator.ledger().payments.filter(({ billId }) => billId === id);

const billsOf = (reference: string) =>
	lab.emulator.ledger().bills.filter((one) => one.reference === reference);

describe('a payment of unknown outcome', () => {
	it.each([
		['in full', {}, 0],
		['in part', { paymentAmount: 'custom', amount: 11 }, -11],
	])('is an answer where the bill shows it: %s', async (_, how, change) => {
		const [{ id, amountDue }] = lab.openBills();
		leaveOpen('create-bill-payment', true);
		const { items, error } = await lab.run(payment(lab, how), { items: [{ json: { id } }] });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			...{ id: null, settledBy: 'books', alreadyPaid: false, date: '2026-11-20T00:00:00' },
			accountRef: { id: lab.bankAccountId },
			amount: change === 0 ? amountDue : 11,
			bill: { id, amountDue: change === 0 ? 0 : expect.closeTo(amountDue - 11, 2) },
		});
		expect(paymentsOf(id)).toHaveLength(1);
	});

	it('stays unknown where it does not', async () => {
		const [{ id }] = lab.openBills();
		leaveOpen('create-bill-payment', false);
		const { error } = await lab.run(payment(lab), { items: [{ json: { id } }] });
		expect(error?.message).toMatch(/^Outcome unknown/);
		expect(paymentsOf(id)).toHaveLength(0);
	});

	it('lets the next item of the bill go on from what it has left', async () => {
		const [{ id, amountDue }] = lab.openBills();
		leaveOpen('create-bill-payment', true);
		const { items } = await lab.run(
			payment(lab, {
				paymentAmount: '={{ $json.how }}',
				amount: 12,
				options: { concurrentRequests: 1 },
			}),
			{
				items: [
					{ json: { id, how: 'custom', amountDue } },
					{ json: { id, how: 'full', amountDue } },
				],
			},
		);
		expect(items[1].json.amount).toBeCloseTo(amountDue - 12, 2);
		expect(paymentsOf(id)).toHaveLength(2);
	});

	it('is not carried out again when another item of the run is tried again', async () => {
		const [first, second] = lab.openBills();
		lab.emulator.setFaults([
			{ kind: 'status500', route: 'create-bill-payment', times: 1, afterCommit: true },
			{ kind: 'status404', route: 'create-bill-payment', times: 1 },
		]);
		const part = payment(lab, {
			...{ paymentAmount: 'custom', amount: 13 },
			options: { concurrentRequests: 1 },
		});
		const failed = await lab.run(part, {
			items: [first, second].map(({ id }) => ({ json: { id } })),
		});
		expect(failed.error).toMatchObject({ httpCode: '404' });
		const { items } = await failed.retry();
		expect(items.map(({ json }) => json.settledBy)).toEqual(['books', undefined]);
		expect([...paymentsOf(first.id), ...paymentsOf(second.id)]).toHaveLength(2);
	});
});

describe('a bill of unknown outcome', () => {
	const checked = (more: IDataObject = {}) => bill(lab, { duplicateCheck: 'stop', ...more });

	it('is an answer where the list shows it', async () => {
		leaveOpen('create-bill', true);
		const { items } = await lab.run(checked(), { items: [{ json: { reference: 'SHOWN' } }] });
		const [made] = billsOf('SHOWN');
		expect(items[0].json).toMatchObject({ id: made.id, existing: false, settledBy: 'books' });
	});

	it('stays unknown where it does not, where nobody looked before, or where the list lags', async () => {
		leaveOpen('create-bill', false);
		const absent = await lab.run(checked(), { items: [{ json: { reference: 'ABSENT' } }] });
		leaveOpen('create-bill', true);
		const off = await lab.run(bill(lab), { items: [{ json: { reference: 'OFF' } }] });
		lab.emulator.startScenario('lists-lag');
		leaveOpen('create-bill', true);
		const lagging = await lab.run(checked(), { items: [{ json: { reference: 'LAGGING' } }] });
		for (const { error } of [absent, off, lagging])
			expect(error?.message).toMatch(/^Outcome unknown/);
	});
});

it('a supplier of unknown outcome is an answer where the list shows it', async () => {
	leaveOpen('create-supplier', true);
	const { items } = await lab.run(
		{
			...{ resource: 'supplier', operation: 'upsert', ...lab.company },
			supplierName: 'Wicker & Reed',
		},
		{},
	);
	expect(items[0].json).toMatchObject({ outcome: 'created', settledBy: 'books' });
});

it('an error output wired back into the node waits before it tries an unknown outcome again, and says so', async () => {
	const [{ id }] = lab.openBills();
	leaveOpen('create-bill-payment', false, 9);
	const rounds = 3;
	let left = rounds;
	const limited: INodeType = {
		description: { ...inputNode([]).description, name: 'testLimit', defaults: { name: 'Limit' } },
		execute: async () => await Promise.resolve(left-- > 0 ? [[{ json: { id } }]] : [[]]),
	};
	const { runData } = await runWorkflow({
		nodes: [
			{ node: inputNode([{ json: { id } }]) },
			{ ...lab.node(payment(lab), { onError: 'continueErrorOutput' }), name: 'Codat' },
			{ node: limited },
		],
		connections: [
			['Input', 'Codat'],
			['Codat', 'Limit', 1],
			['Limit', 'Codat'],
		],
	});
	const tries = lab.emulator.context.log
		.list()
		.filter(({ operation }) => operation === 'create-bill-payment')
		.map(({ at }) => Date.parse(at))
		.sort((a, b) => a - b);
	const waits = tries.slice(1).map((at, index) => at - tries[index]);
	expect(waits.map((ms) => Math.floor(ms / 1000))).toEqual([1, 2, 4]);
	expect(runData.Codat[2].data?.main[1]?.[0].json.error).toMatchObject({
		description: expect.stringMatching(/try 3 in this execution.* waits 4 seconds first/s),
	});
	expect(paymentsOf(id)).toHaveLength(0);
}, 30_000);

it('a payment that the books have settled is paid for the next execution', async () => {
	const [{ id, amountDue }] = lab.openBills();
	leaveOpen('create-bill-payment', true);
	await lab.run(payment(lab), { items: [{ json: { id, amountDue } }] });
	const { items } = await lab.run(payment(lab), {
		items: [{ json: { id, amountDue } }],
		...CONTINUE,
	});
	expect(items[0].json).toMatchObject({ alreadyPaid: true });
	expect(paymentsOf(id)).toHaveLength(1);
});
