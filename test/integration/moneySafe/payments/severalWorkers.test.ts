/** Workers of queue mode, which know nothing of each other, pay one bill whose payments wait for an approval. */
import type { IDataObject } from 'n8n-workflow';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { useClock } from '../../support/clock';
import { INTACCT, nodeApart, openBill, startLab, type Lab } from '../support';

const MINUTE_MS = 60_000;

let lab: Lab;
const { later } = useClock();

beforeEach(async () => {
	lab = await startLab({ quirks: ['paymentApproval'] });
});
afterEach(async () => {
	await lab.emulator.close();
});

/** Runs a payment on a worker and in a workflow of its own. */
const elsewhere = async (parameters: IDataObject, more: IDataObject = {}) =>
	await lab.run(parameters, { node: await nodeApart(), staticData: {}, ...more });

const part = (amount: number) => ({ paymentAmount: 'custom', amount });

describe('while the first payment waits, a second one of another worker', () => {
	it.each<[string, () => IDataObject]>([
		['reference', () => ({ options: { reference: 'B' } })],
		['amount', () => part(7)],
		['day', () => ({ date: '2026-11-21' })],
		['day, today', () => ({ date: '' })],
	])('of another %s is not recorded', async (_, change) => {
		const { pay, count } = openBill(lab, INTACCT);
		expect((await elsewhere(pay())).error).toBeUndefined();
		later(MINUTE_MS);
		const { error } = await elsewhere(pay(change()));
		expect(error?.message).toMatch(
			/^Another payment of the bill ".*" was sent within the last 90 minutes, but the amount due is still /,
		);
		expect(error?.description).toContain('"Pay Anyway"');
		expect(error?.description).toContain('Nothing was paid by this item');
		expect(count()).toBe(1);
	});

	it('that is equal gets the first one back', async () => {
		const { pay, count } = openBill(lab, INTACCT);
		const first = await elsewhere(pay());
		const second = await elsewhere(pay());
		expect(second.items[0].json.id).toBe(first.items[0].json.id);
		expect(count()).toBe(1);
	});

	it('at the same moment is not recorded either', async () => {
		const { pay, count } = openBill(lab, INTACCT);
		const workers = [await nodeApart(), await nodeApart(), await nodeApart()];
		const runs = await Promise.all(
			workers.map(
				async (node, index) =>
					await lab.run(pay({ options: { reference: `Run ${index}` } }), { node, staticData: {} }),
			),
		);
		expect(runs.filter(({ error }) => error === undefined)).toHaveLength(1);
		expect(count()).toBe(1);
	});

	it('is recorded by those who pay anyway, and an equal one of theirs is the same again', async () => {
		const { pay, count } = openBill(lab, INTACCT);
		await elsewhere(pay());
		const anyway = pay({ options: { reference: 'B', payAnyway: true } });
		expect((await elsewhere(anyway)).error).toBeUndefined();
		expect((await elsewhere(anyway)).error).toBeUndefined();
		expect(count()).toBe(2);
	});

	it('in parts is the same in the same parts, and none in others', async () => {
		const { pay, bill, count } = openBill(lab, INTACCT);
		const parts = (amounts: number[]) => ({
			items: amounts.map((amount) => ({ json: { id: bill.id, part: amount } })),
		});
		const each = pay({ paymentAmount: 'custom', amount: '={{ $json.part }}' });
		expect((await elsewhere(each, parts([2, 3, 2]))).error).toBeUndefined();
		expect(count()).toBe(3);
		expect((await elsewhere(each, parts([2, 3, 2]))).error).toBeUndefined();
		for (const amounts of [
			[3, 2],
			[2, 4],
		])
			expect((await elsewhere(each, parts(amounts))).error?.message).toContain('Another payment');
		expect(count()).toBe(3);
	});

	it('is recorded once the first one shows', async () => {
		const { pay, count } = openBill(lab, INTACCT);
		await elsewhere(pay({ ...part(6), options: { reference: 'A' } }));
		lab.emulator.context.approvals.approve(new Date(Date.now()).toISOString());
		const { error } = await elsewhere(pay({ ...part(6), options: { reference: 'B' } }));
		expect(error).toBeUndefined();
		expect(count()).toBe(2);
	});
});

it('a payment that was refused is mended and sent again at once by the process that knows it', async () => {
	const { pay, count } = openBill(lab, INTACCT);
	const node = await nodeApart();
	const wrong = pay({ bankAccountId: byId('no-such-account') });
	expect((await lab.run(wrong, { node })).error).toBeDefined();
	expect((await lab.run(pay(), { node })).error).toBeUndefined();
	expect(count()).toBe(1);
});

it('a payment of unknown outcome is not recorded otherwise by another worker', async () => {
	const { pay, count } = openBill(lab, INTACCT);
	lab.emulator.setFaults([
		{ kind: 'status500', afterCommit: true, route: 'create-bill-payment', times: 1 },
	]);
	expect((await elsewhere(pay())).error).toMatchObject({ context: { outcomeUnknown: true } });
	const { error } = await elsewhere(pay({ options: { reference: 'B' } }));
	expect(error?.message).toContain('Another payment of the bill');
	expect(count()).toBe(1);
});
