import { until } from '../../../support/until';
import { bill, startLab, type Lab, nodeApart } from '../support';

/** One invoice with other content, under a key of its supplier and reference: Codat itself refuses the second. */
let lab: Lab;

beforeEach(async () => {
	lab = await startLab();
});
afterEach(async () => await lab.emulator.close());

const checked = (dueDate: string, more = {}) =>
	bill(lab, { duplicateCheck: 'return', dueDate, ...more });

const items = [{ json: { reference: 'INV-1' } }];

const entered = () => lab.emulator.ledger().bills.filter(({ reference }) => reference === 'INV-1');

const writes = () =>
	lab.emulator.context.log.list().filter(({ operation }) => operation === 'create-bill');

/** Two executions at once, whose invoice differs in its due date: as in two processes. */
async function atOnce(second: object = {}) {
	lab.emulator.setFaults([{ kind: 'delay', ms: 1500, route: 'create-bill', times: 2 }]);
	const nodes = [await nodeApart(), await nodeApart()];
	const first = lab.run(checked('2026-12-01'), { node: nodes[0], items });
	await until(() => writes().length > 0);
	return await Promise.all([
		first,
		lab.run(checked('2026-12-15', second), { node: nodes[1], items }),
	]);
}

it('two executions at once enter an invoice once; the second gives the bill of the first', async () => {
	const [first, second] = await atOnce();
	expect([first.error, second.error]).toEqual([undefined, undefined]);
	expect(entered()).toHaveLength(1);
	expect(second.items[0].json).toMatchObject({ id: first.items[0].json.id, existing: true });
});

it('the second stops if it is to stop on a bill that exists', async () => {
	const [, second] = await atOnce({ duplicateCheck: 'stop' });
	expect(second.error?.message).toContain('already has a bill with the reference "INV-1"');
	expect(entered()).toHaveLength(1);
});

it('what was refused can be mended and sent again, in a run of which n8n saves nothing', async () => {
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill', times: 1 }]);
	const refused = await lab.run(checked('2026-12-01'), { items, mode: 'manual' });
	expect(refused.error).toMatchObject({ httpCode: '400' });
	const mended = await lab.run(checked('2026-12-15'), { items, mode: 'manual' });
	expect(mended.error).toBeUndefined();
	expect(entered()).toHaveLength(1);
});

it('says how to go on where another process was refused, and nobody knows', async () => {
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill', times: 1 }]);
	await lab.run(checked('2026-12-01'), { node: await nodeApart(), items, mode: 'manual' });
	const { error } = await lab.run(checked('2026-12-15'), { items, mode: 'manual' });
	expect(error?.message).toBe(
		'The invoice "INV-1" was sent with other content within the last 90 minutes',
	);
	expect(error?.description).toContain('the option Idempotency Key');
	const key = { options: { idempotencyKey: 'again' } };
	const again = await lab.run(checked('2026-12-15', key), { items, mode: 'manual' });
	expect(again.error).toBeUndefined();
	expect(entered()).toHaveLength(1);
}, 30_000);
