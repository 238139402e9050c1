import type { IDataObject } from 'n8n-workflow';
import type { LoggedRequest } from '../../../../emulator';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { startLab, type Lab } from '../../moneySafe/support';

/** What a call takes, so that those of a run overlap. */
const LATENCY_MS = 400;

const COMPANIES = 12;

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ companies: COMPANIES, latencyMs: LATENCY_MS });
});
afterEach(async () => await lab.emulator.close());

/** The companies in numbers, each with its one connection. */
const places = () =>
	[...lab.emulator.books.companies]
		.filter(({ name }) => name.startsWith('Company '))
		.map(({ id, connections: [connection] }) => ({ companyId: id, connectionId: connection.id }));

const item = (place: object, more: object = {}): { json: IDataObject } => ({
	json: { ...place, ...more },
});

/** Reads the bank accounts of each item's company: one call. */
const read = (concurrentRequests: number) => ({
	resource: 'bankAccount',
	operation: 'getAll',
	companyId: byId('={{ $json.companyId }}'),
	connectionId: byId('={{ $json.connectionId }}'),
	returnAll: true,
	options: { concurrentRequests },
});

const calls = () => lab.emulator.context.log.list();

/** The most calls that were under way at the same moment. */
function mostAtOnce(logged: LoggedRequest[]): number {
	const changes = logged.flatMap(({ at, ms = 0 }) => [
		{ at: Date.parse(at), by: 1 },
		{ at: Date.parse(at) + ms, by: -1 },
	]);
	let now = 0;
	// At the same millisecond, those that end go first.
	return Math.max(
		...changes.sort((a, b) => a.at - b.at || a.by - b.by).map(({ by }) => (now += by)),
	);
}

const byCompany = () =>
	places().map(({ companyId }) => calls().filter((call) => call.company === companyId));

it('serves each company as many at once as the option says, and companies beside each other', async () => {
	const items = Array.from({ length: 8 }, () => places().map((place) => item(place))).flat();
	const { error, items: output } = await lab.run(read(3), { items });
	expect(error).toBeUndefined();
	expect(Math.max(...byCompany().map(mostAtOnce))).toBe(3);
	expect(mostAtOnce(calls())).toBeGreaterThan(3 * 5);
	// In the order of the input, and paired with it.
	const inputs = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	expect(inputs).toEqual(inputs.toSorted((a, b) => a - b));
	expect(new Set(inputs).size).toBe(items.length);
	for (const [index, { json }] of output.entries()) {
		const { companyId } = items[inputs[index]].json;
		const { bankAccounts } = lab.emulator.ledger(String(companyId));
		expect(bankAccounts.map(({ id }) => id)).toContain(json.id);
	}
});

it('takes the company of the input where the form leaves it open', async () => {
	const items = Array.from({ length: 4 }, () => places().map((place) => item(place))).flat();
	const open = {
		companyId: { __rl: true, mode: 'list', value: '' },
		connectionId: { __rl: true, mode: 'auto', value: 'auto' },
	};
	const { error } = await lab.run({ ...read(2), ...open }, { items });
	expect(error).toBeUndefined();
	expect(byCompany().map(({ length }) => length)).toEqual(places().map(() => 4));
	expect(Math.max(...byCompany().map(mostAtOnce))).toBe(2);
	expect(mostAtOnce(calls())).toBeGreaterThan(2 * 3);
});

it('keeps to ten at once for a company', async () => {
	const items = places()
		.slice(0, 3)
		.flatMap((place) => Array.from({ length: 40 }, () => item(place)));
	const { error } = await lab.run(read(10), { items });
	expect(error).toBeUndefined();
	expect(calls().filter(({ status }) => status === 429)).toEqual([]);
	expect(Math.max(...byCompany().map((of) => mostAtOnce(of)))).toBe(10);
});

it('keeps ten items of one company waiting for no thousand of another', async () => {
	const [large, small] = places();
	const items = [
		...Array.from({ length: 300 }, () => item(large)),
		...Array.from({ length: 10 }, () => item(small)),
	];
	const run = lab.run(read(5), { items });
	const served = () => calls().filter(({ company }) => company === small.companyId).length;
	for (let waited = 0; served() < 10 && waited < 30_000; waited += 50)
		await new Promise((resolve) => setTimeout(resolve, 50));
	expect(calls().length).toBeLessThan(100);
	lab.emulator.context.latencyMs = 0;
	expect((await run).error).toBeUndefined();
});

it('works in order within a company', async () => {
	const [one, two] = places();
	const items = Array.from({ length: 6 }, (_, index) =>
		[one, two].map((at) => item(at, { index })),
	).flat();
	const parameters = {
		resource: 'supplier',
		operation: 'create',
		companyId: byId('={{ $json.companyId }}'),
		connectionId: byId('={{ $json.connectionId }}'),
		supplierName: '=Supplier {{ $json.index }}',
		options: { concurrentRequests: 1 },
	};
	const { error } = await lab.run(parameters, { items });
	expect(error).toBeUndefined();
	for (const { companyId } of [one, two]) {
		const { suppliers } = lab.emulator.ledger(companyId);
		expect(suppliers.map(({ supplierName }) => supplierName).slice(-6)).toEqual(
			[0, 1, 2, 3, 4, 5].map((index) => `Supplier ${index}`),
		);
	}
});

it('begins nothing new after the first failure, whatever company it is of', async () => {
	const items = Array.from({ length: 20 }, () => places().map((place) => item(place))).flat();
	items[1].json.connectionId = '00000000-0000-4000-8000-000000000000';
	const { error } = await lab.run(read(1), { items });
	expect(error?.message).toContain('[item 2 of 240');
	expect(error?.description).toMatch(/^.*\d+ of 240 items were done before the run stopped/);
	expect(calls().length).toBeLessThan(3 * COMPANIES);
});

it('prepares a window of items ahead, not all of them', async () => {
	await lab.emulator.close();
	lab = await startLab({ companies: 260, latencyMs: 4000 });
	const { error } = await lab.run(read(5), { items: places().map((place) => item(place)) });
	expect(error).toBeUndefined();
	expect(mostAtOnce(calls())).toBeLessThanOrEqual(200);
	expect(mostAtOnce(calls())).toBeGreaterThan(100);
});

it('reports an item whose company cannot be read, and goes on with the others', async () => {
	const items = places().map((place) => item(place));
	items[3].json.companyId = 'no-id';
	const parameters = { ...read(5), companyId: byId('={{ $json.companyId.toUpperCase() }}') };
	delete items[5].json.companyId;
	const { items: output } = await lab.run(parameters, { items, onError: 'continueRegularOutput' });
	const failed = output.filter(({ json }) => json.error);
	expect(failed.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([3, 5]);
});
