import type { INodeType } from 'n8n-workflow';
import { until } from '../../support/until';
import { bill, startLab, type Lab, nodeApart } from './support';

/** Processes that know nothing of each other: modules loaded anew, with limits of their own. */
const PROCESSES = 4;

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ latencyMs: 100 });
});
afterEach(async () => await lab.emulator.close());

const writes = () =>
	lab.emulator.context.log.list().filter(({ operation }) => operation === 'create-bill');

const bills = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { reference: `${prefix}-${index}` } }));

const AT_ONCE = { options: { concurrentRequests: 10 } };

it('share the ten places of a company: nothing fails, and each record is made once, under one key', async () => {
	const nodes: INodeType[] = [];
	for (let index = 0; index < PROCESSES; index++) nodes.push(await nodeApart());
	const runs = await Promise.all(
		nodes.map(
			async (node, index) =>
				await lab.run(bill(lab, AT_ONCE), { node, items: bills(`P${index}`, 40) }),
		),
	);
	expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
	const references = lab.emulator
		.ledger()
		.bills.map(({ reference }) => reference)
		.filter((reference) => /^P\d-/.test(String(reference)));
	expect(new Set(references).size).toBe(PROCESSES * 40);
	expect(references).toHaveLength(PROCESSES * 40);

	const refused = writes().filter(({ status }) => status === 429);
	expect(refused.length).toBeGreaterThan(0);
	// They don't just try until they get through.
	expect(refused.length).toBeLessThan(PROCESSES * 40);
	const served = writes().filter(({ status }) => status !== 429);
	expect(new Set(served.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(PROCESSES * 40);
	for (const { idempotencyKey } of refused)
		expect(served.map((one) => one.idempotencyKey)).toContain(idempotencyKey);
});

it('go on by time, not by five tries', async () => {
	lab.emulator.setFaults([
		{ kind: 'status429', retryAfter: 0, route: 'create-bill', times: 12, skip: 1 },
	]);
	const { error } = await lab.run(bill(lab), { items: bills('TIME', 2) });
	expect(error).toBeUndefined();
	expect(writes().map(({ status }) => status)).toEqual([201, ...Array(12).fill(429), 201]);
});

describe('Stop', () => {
	it('frees a run at once that waits for the places which another run holds', async () => {
		lab.emulator.setFaults([{ kind: 'delay', ms: 6000, route: 'create-bill', times: 10 }]);
		let ended = false;
		const other = lab.run(bill(lab, AT_ONCE), { items: bills('OTHER', 10) }).then((result) => {
			ended = true;
			return result;
		});
		await until(() => writes().length === 10);
		const stopped = new AbortController();
		setTimeout(() => stopped.abort(), 1000);
		await lab.run(bill(lab, AT_ONCE), { items: bills('STOPPED', 30), signal: stopped.signal });
		expect(ended).toBe(false);
		expect((await other).error).toBeUndefined();
		expect(writes()).toHaveLength(10);
	});

	it('frees a run at once that waits because its address has sent too much, and nobody else', async () => {
		lab.emulator.setFaults([{ kind: 'status429', retryAfter: 6, route: 'create-bill', times: 1 }]);
		let ended = false;
		const stopped = new AbortController();
		const first = lab.run(bill(lab, AT_ONCE), {
			items: bills('STOPPED', 3),
			signal: stopped.signal,
		});
		await until(() => writes().length > 0);
		const other = lab.run(bill(lab, AT_ONCE), { items: bills('OTHER', 3) }).then((result) => {
			ended = true;
			return result;
		});
		setTimeout(() => stopped.abort(), 1000);
		await first;
		expect(ended).toBe(false);
		expect((await other).error).toBeUndefined();
		const { bills: made } = lab.emulator.ledger();
		expect(made.filter(({ reference }) => reference?.startsWith('OTHER'))).toHaveLength(3);
	});
});
