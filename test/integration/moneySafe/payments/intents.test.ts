import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { CodatApi } from '../../../../credentials/CodatApi.credentials';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { siteOf } from '../../../support/codat';
import { until } from '../../../support/until';
import { useClock } from '../../support/clock';
import { startEmulator } from '../../support/emulator';
import { credential, inputNode, runWorkflow, type RunResult } from '../../support/engine/engine';
import { bill, payment, startLab, type Lab } from '../support';

/** The rules of docs/money.md, each shown on the emulator's books. */

const MINUTE_MS = 60_000;

let lab: Lab;
const clock = useClock();

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => {
	await lab.emulator.close();
});

const later = (minutes: number) => clock.later(minutes * MINUTE_MS);

const billsOf = (reference: string) =>
	lab.emulator.ledger().bills.filter((one) => one.reference === reference);
const payments = () => lab.emulator.ledger().payments;
const sent = (method: string, end: string) =>
	lab.emulator.context.log
		.list()
		.filter((request) => request.method === method && request.path.endsWith(end));
const unknownOnce = (route: string) =>
	lab.emulator.setFaults([{ kind: 'status500', route, times: 1, afterCommit: true }]);
const rejectOnce = (status = 400) =>
	lab.emulator.setFaults([{ kind: `status${status}`, route: 'create-bill', times: 1 }]);

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

describe('replacing', () => {
	const update = (more: IDataObject) => ({
		resource: 'bill',
		operation: 'update',
		...lab.company,
		billId: byId('={{ $json.id }}'),
		...more,
	});

	it('a bill by A, B and A again leaves A in the books', async () => {
		const made = await lab.run(bill(lab), { items: [{ json: { reference: 'ABA' } }] });
		const { id } = made.items[0].json;
		for (const reference of ['A', 'B', 'A'])
			await lab.run(update({ updateFields: { reference } }), { items: [{ json: { id } }] });
		const found = lab.emulator.ledger().bills.find((one) => one.id === id);
		expect(found?.reference).toBe('A');
		expect(sent('PUT', `/${String(id)}`).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it('a supplier by A, B and A again leaves A in the books', async () => {
		for (const phone of ['1', '2', '1'])
			await lab.run({
				resource: 'supplier',
				operation: 'update',
				...lab.company,
				supplierId: byId(lab.supplierId),
				updateFields: { phone },
			});
		const found = lab.emulator.ledger().suppliers.find(({ id }) => id === lab.supplierId);
		expect(found?.phone).toBe('1');
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

describe('a rejection', () => {
	const items = [{ json: { reference: 'REJ' } }];

	// Entered at 1:20, run again at 1:40 and 2:40; entered at 0:30, run again at 1:40: each time Codat has forgotten the
	// rejection, but not the bill.
	it.each([[[80, 20, 60]], [[30, 70]]])(
		'is got past by the active workflow, which makes nothing twice after restarts: minutes %j later',
		async (pauses) => {
			rejectOnce();
			let run = await lab.run(bill(lab), { items });
			expect(run.error).toMatchObject({ httpCode: '400' });
			for (const minutes of pauses) {
				later(minutes);
				run = await lab.run(bill(lab), { items, staticData: run.staticData });
				expect(run.error).toBeUndefined();
			}
			expect(billsOf('REJ')).toHaveLength(1);
		},
	);

	it('in a manual run is repeated until Codat forgets it, and the message says when that is', async () => {
		rejectOnce();
		const first = await lab.run(bill(lab), { items, mode: 'manual' });
		const until = new Date(Date.now() + 90 * MINUTE_MS).toISOString().slice(11, 16);
		expect(first.error?.description).toContain(`until ${until} UTC`);
		later(20);
		const second = await lab.run(bill(lab), { items, mode: 'manual' });
		expect(second.error?.description).toContain(`until ${until} UTC`);
		later(71);
		for (const minutes of [0, 20, 60]) {
			later(minutes);
			expect((await lab.run(bill(lab), { items, mode: 'manual' })).error).toBeUndefined();
		}
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('in a Retry, which brings the static data of the first run, is repeated and overwrites nothing', async () => {
		lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill' }]);
		const { staticData } = await lab.run(bill(lab), { items });
		lab.emulator.setFaults([]);
		const retried = await lab.run(bill(lab), { items, staticData: {}, mode: 'retry' });
		expect(retried.error?.description).toMatch(/until \d\d:\d\d UTC/);
		expect(retried.staticData).toEqual({});
		// The workflow as it is saved now knows of the rejection.
		for (const mode of ['retry', 'trigger'] as const)
			expect((await lab.run(bill(lab), { items, staticData, mode })).error).toBeUndefined();
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('in a manual run is got past by a text in Idempotency Key', async () => {
		rejectOnce();
		await lab.run(bill(lab), { items, mode: 'manual' });
		const parameters = bill(lab, { options: { idempotencyKey: 'again' } });
		expect((await lab.run(parameters, { items, mode: 'manual' })).error).toBeUndefined();
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('of the active workflow counts in manual runs, too', async () => {
		rejectOnce();
		const rejected = await lab.run(bill(lab), { items });
		const { staticData } = rejected;
		const mended = await lab.run(bill(lab), { items, staticData });
		expect(mended.error).toBeUndefined();
		const manual = await lab.run(bill(lab), { items, staticData, mode: 'manual' });
		expect(manual.items[0].json.id).toBe(mended.items[0].json.id);
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('is not forgotten for 1,100 others', async () => {
		const rejected = Array.from({ length: 1100 }, (_, index) => ({
			json: { reference: `MANY-${index}` },
		}));
		const parameters = bill(lab, { options: { concurrentRequests: 10 } });
		lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill' }]);
		let staticData: IDataObject = {};
		for (const part of [rejected.slice(0, 550), rejected.slice(550)]) {
			const more = { items: part, staticData, onError: 'continueRegularOutput' as const };
			({ staticData } = await lab.run(parameters, more));
			// Both n8n and Codat let a thousand requests pass in a minute.
			later(2);
		}
		lab.emulator.setFaults([]);
		const again = await lab.run(bill(lab), { items: rejected.slice(0, 3), staticData });
		expect(again.error).toBeUndefined();
		expect(billsOf('MANY-0')).toHaveLength(1);
	}, 60_000);

	it('of one company, key or address counts for no other', async () => {
		const other = await startEmulator();
		const login = credential(new CodatApi(), { apiKey: other.apiKey, baseUrl: other.url });
		other.setFaults([{ kind: 'status400', route: 'create-bill', times: 1 }]);
		const made = await lab.run(bill(lab), { items });
		const elsewhere = await lab.run(bill(lab), {
			items,
			credentials: [login],
			staticData: made.staticData,
		});
		expect(elsewhere.error).toMatchObject({ httpCode: '400' });
		await lab.run(bill(lab), { items, staticData: elsewhere.staticData });
		await other.close();
		expect(billsOf('REJ')).toHaveLength(1);
	});
});

describe('a 409', () => {
	const items = [{ json: { reference: 'CONFLICT' } }];

	it('because the data is not read yet is a rejection: the next run reaches Codat afresh', async () => {
		rejectOnce(409);
		const refused = await lab.run(bill(lab), { items });
		expect(refused.error).toMatchObject({ httpCode: '409' });
		expect(refused.error?.message).not.toMatch(/unknown|in progress/);
		const read = await lab.run(bill(lab), { items, staticData: refused.staticData });
		expect(read.error).toBeUndefined();
		expect(billsOf('CONFLICT')).toHaveLength(1);
	});

	it('because the first request is in progress waits with the same key', async () => {
		lab.emulator.setFaults([{ kind: 'delay', ms: 1200, route: 'create-bill', times: 1 }]);
		const both = await Promise.all([lab.run(bill(lab), { items }), lab.run(bill(lab), { items })]);
		expect(both.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(billsOf('CONFLICT')).toHaveLength(1);
	});
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

describe('Stop', () => {
	it('ends a wait at once, blocks nobody and sends nothing more', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ json: { reference: `S-${index}` } }));
		lab.emulator.setFaults([{ kind: 'status429', retryAfter: 9, route: 'create-bill' }]);
		const stopped = new AbortController();
		let longest = 0;
		let last = Date.now();
		const ticks = setInterval(() => {
			longest = Math.max(longest, Date.now() - last);
			last = Date.now();
		}, 20);
		const running = lab.run(bill(lab, { options: { concurrentRequests: 1 } }), {
			items,
			signal: stopped.signal,
		});
		await until(() => sent('POST', '/bills').some(({ status }) => status === 429));
		stopped.abort();
		await running;
		await sleep(1500);
		clearInterval(ticks);
		expect(sent('POST', '/bills')).toHaveLength(1);
		// A wait that blocked n8n would do so for the nine seconds of Retry-After.
		expect(longest).toBeLessThan(5000);
	});

	it('sends nothing new after a request that was under way', async () => {
		lab.emulator.setFaults([{ kind: 'delay', ms: 400, route: 'create-bill' }]);
		const items = Array.from({ length: 20 }, (_, index) => ({ json: { reference: `N-${index}` } }));
		const stopped = new AbortController();
		const running = lab.run(bill(lab, { options: { concurrentRequests: 2 } }), {
			items,
			signal: stopped.signal,
		});
		await until(() => sent('POST', '/bills').length === 2);
		stopped.abort();
		await running;
		await sleep(1500);
		expect(sent('POST', '/bills')).toHaveLength(2);
	});
});
