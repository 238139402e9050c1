import type { IDataObject, INodeType } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { inputNode, runWorkflow, type RunNodeOptions } from '../../support/engine/engine';
import { bill, payment, startLab, type Lab } from '../support';

/** Just longer than Codat keeps the answer to an idempotency key. */
const PAST_THE_CACHE_MS = 91 * 60_000;

let lab: Lab;

beforeAll(async () => {
	lab = await startLab();
});
afterEach(() => {
	lab.emulator.setFaults([]);
	jest.useRealTimers();
});
afterAll(async () => await lab.emulator.close());

const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } as const;
const inputs = (list: IDataObject[], more: Partial<RunNodeOptions> = {}) => ({
	items: list.map((json) => ({ json })),
	...more,
});
const oneByOne = { concurrentRequests: 1 };

/** Codat fails the second of these requests, once: n8n tries again what the node was given. */
const failSecond = (route: string, kind: 'status404' | 'status429' = 'status404') =>
	lab.emulator.setFaults([{ kind, retryAfter: 3600, route, times: 1, skip: 1 }]);

const paymentsOf = (id: string) =>
	lab.emulator.ledger().payments.filter(({ billId }) => billId === id);
const billsWith = (reference: string) =>
	lab.emulator.ledger().bills.filter((one) => one.reference === reference);
const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);

const wanted = [
	{ options: { ...oneByOne, ifPaid: 'stop' } },
	{ options: { ...oneByOne, ifPaid: 'stop' }, paymentAmount: 'custom', amount: '={{ $json.due }}' },
];

describe('what an item has done is not held against it when the run is tried again', () => {
	it.each(wanted)('a bill that it has paid itself: %p', async (parameters) => {
		const bills = lab.openBills().slice(0, 3);
		failSecond('create-bill-payment');
		const { items, error, hints } = await lab.run(
			payment(lab, parameters),
			inputs(
				bills.map(({ id, amountDue }) => ({ id, due: amountDue })),
				retryOnFail,
			),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.alreadyPaid, json.replayed])).toEqual([
			[false, false],
			[false, false],
			[false, false],
		]);
		expect(items.map(({ json }) => json.id)).toEqual(bills.map(({ id }) => paymentsOf(id)[0].id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(bills.flatMap(({ id }) => paymentsOf(id))).toHaveLength(3);
		expect(messages(hints)).toEqual([
			expect.stringMatching(/^3 payments were recorded: /),
			expect.stringMatching(/^1 of 3 were done by an earlier try of this run\./),
		]);
	});

	it('a payment whose input item holds itself', async () => {
		const bills = lab.openBills().slice(0, 2);
		failSecond('create-bill-payment');
		const list = bills.map(({ id }) => {
			const json: IDataObject = { id };
			json.self = json;
			return json;
		});
		const parameters = payment(lab, { options: oneByOne });
		const { items, error } = await lab.run(parameters, inputs(list, retryOnFail));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.alreadyPaid)).toEqual([false, false]);
		expect(bills.flatMap(({ id }) => paymentsOf(id))).toHaveLength(2);
	});

	it('payments beside an item that fails each time, at the error output', async () => {
		const [first, second, third] = lab.openBills();
		const paid = lab.emulator.ledger().bills.find(({ status }) => status === 'Paid');
		const { outputs } = await lab.run(
			payment(lab, { options: { ifPaid: 'stop' } }),
			inputs([{ id: paid?.id }, first, second, third], {
				...retryOnFail,
				onError: 'continueErrorOutput',
			}),
		);
		const [done, failed] = outputs('Codat Bill Pay');
		expect(done.map(({ json }) => json.id)).toEqual(
			[first, second, third].map(({ id }) => paymentsOf(id)[0].id),
		);
		expect(failed).toHaveLength(1);
	});

	it('a bill that exists because it was created', async () => {
		failSecond('create-bill');
		const { items, error } = await lab.run(
			bill(lab, { duplicateCheck: 'stop', options: oneByOne }),
			inputs([{ reference: 'DONE-1' }, { reference: 'DONE-2' }], retryOnFail),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.reference)).toEqual(['DONE-1', 'DONE-2']);
		expect([...billsWith('DONE-1'), ...billsWith('DONE-2')]).toHaveLength(2);
	});

	it('a bill that lacks a file, which it gets', async () => {
		const pdf = {
			data: Buffer.from('%PDF-1.4 lacking'),
			fileName: 'lacking.pdf',
			mimeType: 'application/pdf',
		};
		lab.emulator.setFaults([
			{ kind: 'status404', route: 'create-bill', times: 1, skip: 1 },
			{ kind: 'status404', route: 'upload-bill-attachment', times: 1 },
		]);
		const items = ['FILE-1', 'FILE-2'].map((reference) => ({
			json: { reference },
			binary: { data: pdf },
		}));
		const { error } = await lab.run(bill(lab, { attachFiles: true, options: oneByOne }), {
			items,
			...retryOnFail,
		});
		expect(error).toBeUndefined();
		const made = [...billsWith('FILE-1'), ...billsWith('FILE-2')].map(({ id }) => id);
		const { attachments } = lab.emulator.ledger();
		const of = attachments.filter(({ name }) => name === 'lacking.pdf');
		expect(of.map(({ billId }) => billId)).toEqual(made);
	});

	it('a company, which Codat takes no idempotency key for', async () => {
		failSecond('create-company');
		const { items, error } = await lab.run(
			{ resource: 'company', operation: 'create', name: '={{ $json.name }}', options: oneByOne },
			inputs([{ name: 'Rowan Cycles' }, { name: 'Alder Cycles' }], retryOnFail),
		);
		expect(error).toBeUndefined();
		const made = lab.emulator.ledger().companies.filter(({ name }) => name.endsWith(' Cycles'));
		expect(made.map(({ id }) => id).sort()).toEqual(items.map(({ json }) => json.id).sort());
		expect(made).toHaveLength(2);
	});

	it('a company that is no longer there because it was deleted', async () => {
		const names = ['Teasel Prints', 'Yarrow Prints'];
		const created = await lab.run(
			{ resource: 'company', operation: 'create', name: '={{ $json.name }}' },
			inputs(names.map((name) => ({ name }))),
		);
		failSecond('delete-company', 'status429');
		const { error } = await lab.run(
			{
				resource: 'company',
				operation: 'delete',
				companyId: byId('={{ $json.id }}'),
				options: oneByOne,
			},
			inputs(
				created.items.map(({ json }) => ({ id: json.id })),
				retryOnFail,
			),
		);
		expect(error).toBeUndefined();
		const left = lab.emulator.ledger().companies.filter(({ name }) => names.includes(name));
		expect(left).toEqual([]);
	});
});

describe('the button Retry', () => {
	it('makes nothing twice when Codat has forgotten the idempotency keys', async () => {
		failSecond('create-bill');
		const parameters = bill(lab, { options: oneByOne });
		const failed = await lab.run(
			parameters,
			inputs([{ reference: 'LATE-1' }, { reference: 'LATE-2' }]),
		);
		expect(failed.error).toBeDefined();
		lab.emulator.advanceClock(PAST_THE_CACHE_MS);
		const { items, error } = await failed.retry();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual([
			billsWith('LATE-1')[0].id,
			billsWith('LATE-2')[0].id,
		]);
		expect([...billsWith('LATE-1'), ...billsWith('LATE-2')]).toHaveLength(2);
	});

	it.each([1, 3])('gives equal items the records that they lack: %p at once', async (atOnce) => {
		const reference = `EQUAL-${atOnce}`;
		failSecond('create-bill', 'status429');
		const equal = Array.from({ length: 3 }, () => ({ reference }));
		const failed = await lab.run(
			bill(lab, { options: { concurrentRequests: atOnce } }),
			inputs(equal),
		);
		expect(failed.error).toBeDefined();
		expect(billsWith(reference)).toHaveLength(atOnce === 1 ? 1 : 2);
		const { items, error } = await failed.retry();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id).sort()).toEqual(
			billsWith(reference)
				.map(({ id }) => id)
				.sort(),
		);
		expect(billsWith(reference)).toHaveLength(3);
	});

	it('after a setting was mended carries out what had failed, and not the rest once more', async () => {
		const [first, second] = lab.openBills();
		failSecond('create-bill-payment');
		const part = (amount: number | string) =>
			payment(lab, { paymentAmount: 'custom', amount, options: oneByOne });
		const failed = await lab.run(part(1), inputs([first, second]));
		expect(failed.error).toBeDefined();
		// For the first item it would be refused.
		const parameters = part(`={{ $json.id === '${first.id}' ? 0 : 2 }}`);
		const mended = await failed.retry({ parameters: parameters as RunNodeOptions['parameters'] });
		expect(mended.items.map(({ json }) => json.amount)).toEqual([1, 2]);
		expect(paymentsOf(first.id).map(({ amount }) => amount)).toEqual([1]);
	});
});

/** Puts out an item the first time it runs, so that an error output can be wired back once. */
function once(json: IDataObject): INodeType {
	const outputs = [[[{ json }]], [[]]];
	return {
		description: { ...inputNode([]).description, name: 'testOnce', defaults: { name: 'Once' } },
		execute: async () => await Promise.resolve(outputs.shift() ?? []),
	};
}

it('does not count in another round of the node, for an equal item', async () => {
	const json = { reference: 'ROUND' };
	failSecond('create-bill', 'status429');
	const { runData } = await runWorkflow({
		nodes: [
			{ node: inputNode([{ json }, { json }]) },
			{
				...lab.node(bill(lab, { options: oneByOne })),
				...{ name: 'Codat', ...retryOnFail, onError: 'continueErrorOutput' },
			},
			{ node: once(json) },
		],
		connections: [
			['Input', 'Codat'],
			['Codat', 'Once', 1],
			['Once', 'Codat'],
		],
	});
	const ids = runData.Codat.flatMap(({ data }) => data?.main[0] ?? []).map(({ json }) => json.id);
	expect(ids).toHaveLength(2);
	expect(billsWith('ROUND').map(({ id }) => id)).toEqual(ids);
});

it('does not count for the tool of an AI agent, whose input is the same in every call', async () => {
	const node = new CodatBillPay();
	node.description = { ...node.description, name: 'codatBillPayTool' };
	failSecond('create-bill');
	const { error } = await lab.run(bill(lab, { options: oneByOne, lineItemsInput: 'form' }), {
		...inputs([{ reference: 'TOOL-1' }, { reference: 'TOOL-2' }], retryOnFail),
		node,
	});
	expect(error).toBeUndefined();
	const writes = lab.emulator.context.log.list().filter(({ method }) => method === 'POST');
	expect(writes.slice(-4).filter(({ replayed }) => replayed)).toHaveLength(1);
	expect(billsWith('TOOL-1')).toHaveLength(1);
});

describe('in the data of an execution', () => {
	const kept = (saved: string) =>
		/"codatDone":\{.*?"items":(\{"\d)?/.exec(saved)?.[1] !== undefined;

	it('nothing is kept of a run without failures, or that is not tried again', async () => {
		const two = [{ reference: 'KEPT-1' }, { reference: 'KEPT-2' }];
		const done = await lab.run(bill(lab, { options: oneByOne }), inputs(two));
		expect(kept(done.saved)).toBe(false);
		failSecond('create-bill');
		const partly = await lab.run(
			bill(lab, { options: oneByOne, currency: 'EUR' }),
			inputs(two, { onError: 'continueRegularOutput' }),
		);
		expect(partly.items[1].json.error).toBeDefined();
		expect(kept(partly.saved)).toBe(false);
	});

	it.each<[string, string, IDataObject]>([
		['connection', 'linkUrl', { platformKey: 'gbol' }],
		['company', 'redirect', { name: '={{ $json.name }}' }],
	])(
		'the link of a new %s is not kept, and read anew when it is tried again',
		async (resource, link, own) => {
			const count = () => {
				const { companies } = lab.emulator.books;
				const all = [...companies];
				return resource === 'company'
					? all.length
					: all.flatMap((one) => [...one.connections]).length;
			};
			const before = count();
			failSecond(`create-${resource}`, 'status429');
			const two = inputs([{ name: 'First Ltd' }, { name: 'Second Ltd' }]);
			const parameters = { resource, operation: 'create', ...own, options: oneByOne };
			const at = resource === 'connection' ? lab.company : {};
			const failed = await lab.run({ ...parameters, ...at }, two);
			expect(failed.error).toBeDefined();
			expect(kept(failed.saved)).toBe(true);
			expect(failed.saved).not.toContain('/link/');
			const { error, items } = await failed.retry();
			expect(error).toBeUndefined();
			for (const { json } of items) expect(json[link]).toContain('/link/');
			expect(items.map(({ json }) => Object.keys(json).sort())).toEqual([
				Object.keys(items[1].json).sort(),
				Object.keys(items[1].json).sort(),
			]);
			expect(count()).toBe(before + 2);
		},
	);

	it('what was done is kept until somebody presses Retry', async () => {
		failSecond('create-bill');
		const two = [{ reference: 'KEPT-3' }, { reference: 'KEPT-4' }];
		const failed = await lab.run(bill(lab, { options: oneByOne }), inputs(two));
		expect(kept(failed.saved)).toBe(true);
	});
});
