import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { byId } from '../../../../../scripts/n8n/story/workflow';
import { siteOf } from '../../../../support/codat';
import { inputNode, runWorkflow, type RunResult } from '../../../support/engine/engine';
import { bill, payment } from '../../support';
import { MINUTE_MS, intentsLab as lab, clock, later, billsOf, sent } from './support';

const payments = () => lab.emulator.ledger().payments;

const unknownOnce = (route: string) =>
	lab.emulator.setFaults([{ kind: 'status500', route, times: 1, afterCommit: true }]);

/** Puts out the given item the first time it runs, and nothing after that: an error output can be wired back once. */
const once = (item: INodeExecutionData): INodeType => {
	let isFirst = true;
	return {
		description: { ...inputNode([]).description, name: 'testOnce', defaults: { name: 'Once' } },
		async execute() {
			const items = isFirst ? [[item]] : [[]];
			isFirst = false;
			return await Promise.resolve(items);
		},
	};
};

/** The node with its error output wired back into it, by way of a node that lets one item through. */
async function tryAgainInside(parameters: IDataObject, json: IDataObject): Promise<RunResult> {
	return await runWorkflow({
		nodes: [
			{ node: inputNode([{ json }]) },
			{ ...lab.node(parameters, { onError: 'continueErrorOutput' }), name: 'Codat' },
			{ node: once({ json }) },
		],
		connections: [
			['Input', 'Codat'],
			['Codat', 'Once', 1],
			['Once', 'Codat'],
		],
	});
}

describe('an unknown outcome that is tried again inside the execution', () => {
	it('makes no second bill', async () => {
		unknownOnce('create-bill');
		const { runData } = await tryAgainInside(bill(lab), { reference: 'AGAIN' });
		expect(runData.Codat).toHaveLength(2);
		expect(billsOf('AGAIN')).toHaveLength(1);
	});

	it('makes no second payment', async () => {
		const [open] = lab.openBills();
		const before = payments().length;
		unknownOnce('create-bill-payment');
		lab.emulator.context.lag.ms = MINUTE_MS;
		const part = { paymentAmount: 'custom', amount: 1 };
		const { runData } = await tryAgainInside(payment(lab, part), { id: open.id });
		expect(runData.Codat).toHaveLength(2);
		expect(payments()).toHaveLength(before + 1);
	});

	it('is recorded when Codat has not got it the first time', async () => {
		lab.emulator.setFaults([{ kind: 'resetBeforeCommit', route: 'create-bill', times: 5 }]);
		const { runData } = await tryAgainInside(bill(lab), { reference: 'LOST' });
		expect(runData.Codat[1].data?.main[0]).toHaveLength(1);
		expect(billsOf('LOST')).toHaveLength(1);
	}, 60_000);
});

it('makes a bill for each of three equal items, in one run and over the rounds of a loop', async () => {
	const items = Array.from({ length: 3 }, () => ({ json: { reference: 'THREE' } }));
	await lab.run(bill(lab), { items });
	expect(billsOf('THREE')).toHaveLength(3);
	const round = (name: string) => ({ node: inputNode([{ json: { reference: 'LOOP' } }]), name });
	await runWorkflow({
		nodes: [
			{ node: inputNode([{ json: {} }]), name: 'Start' },
			...['A', 'B', 'C'].map(round),
			{ ...lab.node(bill(lab)), name: 'Codat' },
		],
		connections: ['A', 'B', 'C'].flatMap((name): Array<[string, string]> => [
			['Start', name],
			[name, 'Codat'],
		]),
	});
	expect(billsOf('LOOP')).toHaveLength(3);
});

it('makes a bill for each of three equal items when the second of them is tried again', async () => {
	lab.emulator.setFaults([
		{ kind: 'status429', retryAfter: 3600, route: 'create-bill', skip: 1, times: 1 },
	]);
	const items = Array.from({ length: 3 }, () => ({ json: { reference: 'RETRY' } }));
	const failed = await lab.run(bill(lab, { options: { concurrentRequests: 1 } }), { items });
	expect(failed.error).toBeDefined();
	expect((await failed.retry()).error).toBeUndefined();
	expect(billsOf('RETRY')).toHaveLength(3);
});

describe('with the check for an existing bill', () => {
	const checked = (more: IDataObject = {}) => bill(lab, { duplicateCheck: 'return', ...more });
	const twice = { items: [{ json: { reference: 'DUP' } }, { json: { reference: 'DUP' } }] };

	it('enters an invoice once that comes twice in a run, the first time with an unknown outcome', async () => {
		unknownOnce('create-bill');
		const parameters = checked({ options: { concurrentRequests: 1 } });
		const { items } = await lab.run(parameters, { ...twice, onError: 'continueRegularOutput' });
		expect(billsOf('DUP')).toHaveLength(1);
		expect(items[1].json).toMatchObject({ existing: true });
	});

	it('sends an equal invoice under the same key while it is unknown whether the first was entered', async () => {
		lab.emulator.setFaults([
			{ kind: 'status500', route: 'create-bill', times: 1, afterCommit: false },
		]);
		const parameters = checked({ options: { concurrentRequests: 1 } });
		await lab.run(parameters, { ...twice, onError: 'continueRegularOutput' });
		expect(billsOf('DUP')).toHaveLength(0);
		const keys = sent('POST', '/bills').map(({ idempotencyKey }) => idempotencyKey);
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
	});

	it('refuses an invoice of other content while it is unknown whether the first was entered', async () => {
		lab.emulator.setFaults([
			{ kind: 'status500', route: 'create-bill', times: 1, afterCommit: false },
		]);
		const parameters = checked({
			dueDate: '={{ $json.dueDate }}',
			options: { concurrentRequests: 1 },
		});
		const { items } = await lab.run(parameters, {
			items: [
				{ json: { reference: 'OTHER', dueDate: '2026-12-01' } },
				{ json: { reference: 'OTHER', dueDate: '2026-12-02' } },
			],
			onError: 'continueRegularOutput',
		});
		expect(items[1].json.error).toMatchObject({
			message: expect.stringMatching(/is not known/),
		});
		expect(billsOf('OTHER')).toHaveLength(0);
	});
});

it('records a payment without a date once, when it is repeated after midnight', async () => {
	const [open] = lab.openBills();
	const before = payments().length;
	clock.set(Date.parse('2026-11-26T23:59:58Z'));
	unknownOnce('create-bill-payment');
	lab.emulator.context.lag.ms = MINUTE_MS;
	const parameters = payment(lab, { date: '', paymentAmount: 'custom', amount: 1 });
	const run = async () =>
		await lab.run(parameters, { items: [{ json: { id: open.id } }], timezone: 'UTC' });
	expect((await run()).error?.message).toMatch(/^Outcome unknown/);
	clock.set(Date.parse('2026-11-27T00:00:03Z'));
	expect((await run()).error?.message).toMatch(/^Outcome unknown/);
	expect(payments()).toHaveLength(before + 1);
	// What Codat has forgotten is a payment of the new day.
	later(91);
	expect((await run()).error).toBeUndefined();
	const dates = payments()
		.filter(({ amount }) => amount === 1)
		.map(({ date }) => date);
	expect(dates.sort()).toEqual(['2026-11-26T00:00:00', '2026-11-27T00:00:00']);
});

it('counts IDs of Codat in capitals, as some databases write them, as the same', async () => {
	const { company, connection } = siteOf(lab.emulator);
	const [companyId, connectionId] = [company.id, connection.id].map((id) => id.toUpperCase());
	const items = [{ json: { reference: 'CAPITALS' } }];
	const first = await lab.run(bill(lab), { items });
	const given = bill(lab, { companyId: byId(companyId), connectionId: byId(connectionId) });
	const ofItem = bill(lab, { companyId: byId('={{ $json.companyId }}') });
	const json = { reference: 'CAPITALS', companyId, connectionId };
	for (const run of [
		await lab.run(given, { items }),
		await lab.run(ofItem, { items: [{ json }] }),
	]) {
		expect(run.error).toBeUndefined();
		expect(run.items[0].json).toMatchObject({ id: first.items[0].json.id, replayed: true });
	}
	expect(billsOf('CAPITALS')).toHaveLength(1);
});

it('sends equal content as equal bytes, whatever the order of its properties', async () => {
	const line = { description: 'Rye', quantity: 1, unitAmount: 5, accountId: lab.accountId };
	const inOrder = { id: 'track-1', dataType: 'trackingCategories' };
	const reversed = { dataType: 'trackingCategories', id: 'track-1' };
	const json = (tracking: IDataObject) =>
		bill(lab, {
			lineItemsInput: 'json',
			lineItemsJson: JSON.stringify([{ ...line, trackingRefs: [tracking] }]),
		});
	const items = [{ json: { reference: 'EQUAL' } }];
	const first = await lab.run(json(inOrder), { items });
	const second = await lab.run(json(reversed), { items });
	const outcome = ({ error, items: [item] }: typeof first) => error?.message ?? item.json.id;
	expect(outcome(second)).toBe(outcome(first));
	expect(sent('POST', '/bills').map(({ status }) => status)).not.toContain(422);
});
