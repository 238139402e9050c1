import type { IDataObject } from 'n8n-workflow';
import { siteOf } from '../../../support/codat';
import { until } from '../../../support/until';
import { useClock } from '../../support/clock';
import type { RunNodeOptions } from '../../support/engine/engine';
import { nodeApart, startLab, type Lab } from '../support';

/** A supplier that is looked for before it is created is there once, as a bill is. */

const MINUTE_MS = 60_000;

let lab: Lab;
const { later } = useClock();

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => await lab.emulator.close());

const suppliers = () => siteOf(lab.emulator).connection.suppliers;

const named = (name: string) => suppliers().filter(({ supplierName }) => supplierName === name);

const upsert = (supplierName: string, additionalFields: IDataObject = {}) => ({
	...{ resource: 'supplier', operation: 'upsert', ...lab.company },
	...{ matchBy: 'supplierName', supplierName, additionalFields },
});

const run = async (name: string, fields: IDataObject = {}, more: Partial<RunNodeOptions> = {}) =>
	await lab.run(upsert(name, fields), more);

const sent = () =>
	lab.emulator.context.log.list().filter(({ operation }) => operation === 'create-supplier');

it('is created again when it was deleted, although Codat repeats its answer, and only once', async () => {
	const first = String((await run('Deleted Ltd')).items[0].json.id);
	later(11 * MINUTE_MS);
	suppliers().delete(first);
	const { items, error } = await run('Deleted Ltd', {}, { mode: 'manual' });
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ outcome: 'created', replayed: false });
	expect((await run('Deleted Ltd')).items[0].json.id).toBe(items[0].json.id);
	expect(named('Deleted Ltd')).toHaveLength(1);
});

it('is refused while a list that lags behind would look the same, with the moment', async () => {
	const first = String((await run('Young Ltd')).items[0].json.id);
	later(3 * MINUTE_MS);
	suppliers().delete(first);
	const { error } = await run('Young Ltd');
	expect(error?.message).toContain('within the last 90 minutes');
	const from = new Date(Date.now() + 7 * MINUTE_MS).toISOString().slice(11, 16);
	expect(error?.description).toContain(`from ${from} UTC on`);
	expect(named('Young Ltd')).toHaveLength(0);
	later(8 * MINUTE_MS);
	expect((await run('Young Ltd')).error).toBeUndefined();
	expect(named('Young Ltd')).toHaveLength(1);
});

it('is created once by two executions at once that know different details of it', async () => {
	lab.emulator.setFaults([{ kind: 'delay', ms: 1500, route: 'create-supplier', times: 2 }]);
	const nodes = [await nodeApart(), await nodeApart()];
	const first = run('Two Invoices Ltd', { phone: '1' }, { node: nodes[0] });
	await until(() => sent().length > 0);
	const second = await run('Two Invoices Ltd', { phone: '2' }, { node: nodes[1] });
	expect([(await first).error, second.error]).toEqual([undefined, undefined]);
	expect(second.items[0].json.id).toBe((await first).items[0].json.id);
	expect(second.items[0].json.outcome).toBe('updated');
	expect(named('Two Invoices Ltd')).toMatchObject([{ phone: '2' }]);
});

it('of unknown outcome is gone on with as soon as the books show it', async () => {
	lab.emulator.setFaults([
		{ kind: 'status500', route: 'create-supplier', times: 1, afterCommit: true },
		// The look that would settle it fails.
		{ kind: 'status403', route: 'list-suppliers', times: 1, skip: 1 },
	]);
	const items = ['1', '2'].map((phone) => ({ json: { phone } }));
	const more = { items, onError: 'continueRegularOutput' as const };
	const { items: outputs } = await run('Late Ltd', { phone: '={{ $json.phone }}' }, more);
	expect(outputs[0].json.error).toBeDefined();
	expect(outputs[1].json).toMatchObject({ outcome: 'updated', phone: '2' });
	expect(named('Late Ltd')).toHaveLength(1);
});

it('that was refused for certain is sent as the next item of the run has it', async () => {
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-supplier', times: 1 }]);
	const items = ['1', '2'].map((phone) => ({ json: { phone } }));
	const more = { items, onError: 'continueRegularOutput' as const };
	const { items: outputs } = await run('Next Ltd', { phone: '={{ $json.phone }}' }, more);
	expect(outputs[0].json.error).toBeDefined();
	expect(outputs[1].json).toMatchObject({ outcome: 'created', phone: '2' });
	expect(named('Next Ltd')).toHaveLength(1);
});

it('what was refused can be mended and sent again, in a run of which n8n saves nothing', async () => {
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-supplier', times: 1 }]);
	const refused = await run('Mended Ltd', { phone: '1' }, { mode: 'manual' });
	expect(refused.error).toMatchObject({ httpCode: '400' });
	const mended = await run('Mended Ltd', { phone: '2' }, { mode: 'manual' });
	expect(mended.error).toBeUndefined();
	expect(named('Mended Ltd')).toHaveLength(1);
});

it('says how to go on where another process was refused, and nobody knows', async () => {
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-supplier', times: 1 }]);
	await run('Lost Ltd', { phone: '1' }, { node: await nodeApart(), mode: 'manual' });
	const { error } = await run('Lost Ltd', { phone: '2' }, { mode: 'manual' });
	expect(error?.message).toBe(
		'The supplier "Lost Ltd" was sent with other content within the last 90 minutes',
	);
	expect(error?.description).toContain('enter it there');
}, 30_000);
