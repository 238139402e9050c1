import type { IDataObject } from 'n8n-workflow';
import { CodatApi } from '../../../../credentials/CodatApi.credentials';
import { Connection } from '../../../../emulator/books/connection';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { siteOf } from '../../../support/codat';
import { useClock } from '../../support/clock';
import {
	credential,
	inputNode,
	runWorkflow,
	type RunNodeOptions,
} from '../../support/engine/engine';
import { INTACCT, openBill, startLab, type Lab } from '../support';

/** Payments that the list doesn't show: they wait for an approval, or the list lags behind. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let lab: Lab;
const { later } = useClock();

afterEach(async () => {
	await lab.emulator.close();
});

const open = (company: string) => openBill(lab, company);

/** How many payments Codat was sent. */
const writes = () =>
	lab.emulator.context.log.list().filter(({ path }) => path.endsWith('/payment')).length;

/** A customer unlinks the software and links it again, which makes another connection to the same books. */
function relink(): Partial<RunNodeOptions> {
	const { company, connection } = siteOf(lab.emulator, INTACCT);
	const saved = connection.saveAll();
	connection.status = 'Unlinked';
	saved.fixed.id = '0d5e1f6a-3c42-4a57-9d0e-6b1f2c3d4e5f';
	company.connections.add(Connection.restore(saved));
	return {};
}

/** Somebody replaces the API key in Codat's portal, and in n8n. */
function replaceKey(): Partial<RunNodeOptions> {
	const { settings } = lab.emulator.context;
	settings.apiKey = 'another-made-up-key';
	const login = { apiKey: settings.apiKey, baseUrl: lab.emulator.url };
	return { credentials: [credential(new CodatApi(), login)] };
}

describe('a payment that waits for an approval', () => {
	beforeEach(async () => {
		lab = await startLab({ quirks: ['paymentApproval'] });
	});

	it.each([
		['in full', {}],
		['in part', { paymentAmount: 'custom', amount: 7 }],
	])(
		'is not recorded %s once more, night after night, until somebody wants that',
		async (_, how) => {
			const { pay, count } = open(INTACCT);
			let { error, staticData } = await lab.run(pay(how));
			expect(error).toBeUndefined();
			for (let night = 1; night <= 3; night++) {
				later(DAY_MS);
				({ error, staticData } = await lab.run(pay(how), { staticData }));
				expect(error?.message).toMatch(/^This workflow paid .* but the amount due is still /);
				expect(error?.description).toContain('"Pay Anyway"');
			}
			expect(count()).toBe(1);
			const anyway = pay({ ...how, options: { payAnyway: true } });
			expect((await lab.run(anyway, { staticData })).error).toBeUndefined();
			expect(count()).toBe(2);
		},
	);

	it('is repeated within 90 minutes by an equal run only, which records nothing', async () => {
		const { pay, count } = open(INTACCT);
		const part = (amount: number, more: IDataObject = {}) =>
			pay({ paymentAmount: 'custom', amount, ...more });
		const { staticData } = await lab.run(part(5));
		for (let run = 0; run < 3; run++)
			expect((await lab.run(part(5), { staticData })).items[0].json.replayed).toBe(true);
		const others = [part(4), part(5, { options: { idempotencyKey: 'of another run' } })];
		for (const other of others)
			expect((await lab.run(other, { staticData })).error?.message).toContain('This workflow paid');
		expect(count()).toBe(1);
	});

	it.each<[string, () => IDataObject]>([
		['reference', () => ({ options: { reference: 'Run of 3 p.m.' } })],
		['day', () => ({ date: '2026-11-21' })],
		['currency rate', () => ({ options: { currencyRate: 1 } })],
	])('is not recorded once more within 90 minutes under another %s', async (_, change) => {
		const { pay, count } = open(INTACCT);
		const { staticData } = await lab.run(pay());
		const { error } = await lab.run(pay(change()), { staticData });
		expect(error?.message).toContain('This workflow paid');
		expect(count()).toBe(1);
	});

	it('is not recorded once more by another round of a loop, or another node of the execution', async () => {
		const { pay, bill, count } = open(INTACCT);
		const input = (name: string) => ({ node: inputNode([{ json: { ...bill } }]), name });
		const again = { ...lab.node(pay(), { onError: 'continueRegularOutput' }), name: 'Pay' };
		const { runData } = await runWorkflow({
			nodes: [
				{ node: inputNode([{ json: {} }]), name: 'Start' },
				...['A', 'B', 'C'].map(input),
				again,
				{ ...again, ...lab.node(pay({ paymentAmount: 'custom', amount: 3 })), name: 'Part' },
			],
			connections: [
				['Start', 'A'],
				['Start', 'B'],
				['A', 'Pay'],
				['B', 'Pay'],
				['Pay', 'C'],
				['C', 'Part'],
			],
		});
		const outputs = [...runData.Pay, ...runData.Part].map(({ data }) => data?.main[0]?.[0].json);
		const stopped = { error: { message: expect.stringContaining('This execution paid') } };
		expect(outputs).toMatchObject([{ alreadyPaid: false }, stopped, stopped, stopped]);
		expect(count()).toBe(1);
	});

	it('is remembered as a whole where one run pays in parts', async () => {
		const { pay, bill, count } = open(INTACCT);
		const parts = pay({ paymentAmount: 'custom', amount: 2 });
		const items = Array.from({ length: 3 }, () => ({ json: { id: bill.id } }));
		const { error, staticData } = await lab.run(parts, { items });
		expect([error, count()]).toEqual([undefined, 3]);
		// Repeated at once: Codat's answers are.
		expect((await lab.run(parts, { items, staticData })).error).toBeUndefined();
		later(DAY_MS);
		const next = await lab.run(parts, { items, staticData });
		expect(next.error?.message).toMatch(/^This workflow paid 6\.00 /);
		expect(count()).toBe(3);
	});

	it('whose outcome is unknown is not recorded once more either', async () => {
		const { pay, count } = open(INTACCT);
		lab.emulator.setFaults([
			{ kind: 'status500', afterCommit: true, route: 'create-bill-payment', times: 1 },
		]);
		const { error, staticData } = await lab.run(pay());
		expect(error).toMatchObject({ context: { outcomeUnknown: true } });
		later(DAY_MS);
		const next = await lab.run(pay(), { staticData });
		expect(next.error?.message).toMatch(/^This workflow may have paid /);
		expect(count()).toBe(1);
	});

	it('is remembered in manual runs, too, and forgotten after 30 days', async () => {
		const { pay, count } = open(INTACCT);
		const { staticData } = await lab.run(pay());
		later(29 * DAY_MS);
		const manual = await lab.run(pay(), { staticData, mode: 'manual' });
		expect(manual.error?.message).toContain('This workflow paid');
		later(2 * DAY_MS);
		expect((await lab.run(pay(), { staticData })).error).toBeUndefined();
		expect(count()).toBe(2);
	});

	it('is remembered by other nodes of the workflow, and when the node is called otherwise', async () => {
		const { pay, count } = open(INTACCT);
		const { staticData } = await lab.run(pay());
		later(DAY_MS);
		const { runData } = await runWorkflow({
			nodes: [{ node: inputNode([{ json: {} }]) }, { ...lab.node(pay()), name: 'Pay later' }],
			connections: [['Input', 'Pay later']],
			staticData,
		});
		expect(runData['Pay later'][0].error?.message).toContain('This workflow paid');
		expect(count()).toBe(1);
	});

	it.each([
		['company is connected anew', relink],
		['API key is replaced', replaceKey],
	])('is not recorded once more when the %s meanwhile', async (_, replace) => {
		const { pay } = open(INTACCT);
		const { staticData } = await lab.run(pay());
		const more = { staticData, ...replace() };
		for (const pause of [MINUTE_MS, DAY_MS]) {
			later(pause);
			const next = await lab.run(pay(), more);
			expect(next.error?.message).toMatch(/^This workflow paid .* but the amount due is still /);
		}
		expect(writes()).toBe(1);
	});

	describe('is not recorded by another workflow either', () => {
		const reference = (text: string) => ({ options: { reference: text } });

		it.each([
			['on another day', DAY_MS, 'trigger'],
			['a minute later', MINUTE_MS, 'trigger'],
			['by a manual run', MINUTE_MS, 'manual'],
		] as const)('%s, under another reference', async (_, pause, mode) => {
			const { pay, count } = open(INTACCT);
			expect((await lab.run(pay(reference('A')), { mode })).error).toBeUndefined();
			later(pause);
			const other = await lab.run(pay(reference('B')), { staticData: {} });
			expect(other.error?.message).toMatch(/^Another run paid .* but the amount due is still /);
			expect(count()).toBe(1);
			const anyway = pay({ options: { payAnyway: true, reference: 'B' } });
			expect((await lab.run(anyway, { staticData: {} })).error).toBeUndefined();
			expect(count()).toBe(2);
		});

		it('at the same moment', async () => {
			const { pay, count } = open(INTACCT);
			const runs = await Promise.all(
				['A', 'B', 'C'].map(
					async (text) => await lab.run(pay(reference(text)), { staticData: {} }),
				),
			);
			expect(runs.filter(({ error }) => error === undefined)).toHaveLength(1);
			expect(runs.map(({ error }) => error?.message).join(' ')).toContain('may have paid');
			expect(count()).toBe(1);
		});

		it('unless it was refused', async () => {
			const { pay, count } = open(INTACCT);
			const wrong = { ...reference('A'), bankAccountId: byId('no-such-account') };
			expect((await lab.run(pay(wrong))).error).toBeDefined();
			expect((await lab.run(pay(reference('B')), { staticData: {} })).error).toBeUndefined();
			expect(count()).toBe(1);
		});

		it('but once the first one shows, what is left', async () => {
			const { pay, count } = open(INTACCT);
			const part = (text: string) =>
				pay({ paymentAmount: 'custom', amount: 6, ...reference(text) });
			await lab.run(part('A'));
			lab.emulator.context.approvals.approve(new Date(Date.now()).toISOString());
			later(MINUTE_MS);
			expect((await lab.run(part('B'), { staticData: {} })).error).toBeUndefined();
			expect(count()).toBe(2);
		});
	});

	it('that shows makes way for the next', async () => {
		const { pay, count, bill } = open(INTACCT);
		const part = pay({ paymentAmount: 'custom', amount: 6 });
		const { staticData } = await lab.run(part);
		lab.emulator.context.approvals.approve(new Date(Date.now()).toISOString());
		later(DAY_MS);
		expect((await lab.run(part, { staticData })).error).toBeUndefined();
		expect(count()).toBe(2);
		expect(bill.status).toBe('PartiallyPaid');
	});
});

it('two workflows pay parts of one bill where payments show at once', async () => {
	lab = await startLab();
	const { pay, bill, count } = open('Harbour Lane Bakery');
	const part = pay({ paymentAmount: 'custom', amount: 4, options: { reference: 'A' } });
	await lab.run(part);
	// Somebody deletes the first payment: the bill is due what it was.
	bill.amountDue = bill.totalAmount;
	const other = { ...part, options: { reference: 'B' } };
	expect((await lab.run(other, { staticData: {} })).error).toBeUndefined();
	expect(count()).toBe(2);
});

describe('while lists lag behind by a minute', () => {
	beforeEach(async () => {
		lab = await startLab({ scenario: 'lists-lag' });
	});

	it.each([
		['in full', {}],
		['in part', { paymentAmount: 'custom', amount: 8 }],
	])('a bill is paid %s once, although it is listed as before', async (_, how) => {
		const { pay, count } = open('Harbour Lane Bakery');
		const { staticData } = await lab.run(pay(how));
		later(20_000);
		await lab.run(pay(how), { staticData });
		// A manual run, or another worker, that remembers nothing: the key is the same.
		await lab.run(pay(how));
		expect(count()).toBe(1);
	});
});

describe('a payment of unknown outcome, where payments show at once', () => {
	beforeEach(async () => {
		lab = await startLab();
		lab.emulator.setFaults([{ kind: 'status500', route: 'create-bill-payment', times: 1 }]);
	});

	it('keeps others that may be the same away for 90 minutes, and is made after that', async () => {
		const { pay, count } = open('Harbour Lane Bakery');
		const part = (more: IDataObject = {}) => pay({ paymentAmount: 'custom', amount: 4, ...more });
		const { staticData } = await lab.run(part());
		const other = await lab.run(part({ options: { reference: 'Other' } }), { staticData });
		expect(other.error?.message).toContain('This workflow may have paid');
		later(91 * MINUTE_MS);
		expect((await lab.run(part(), { staticData })).error).toBeUndefined();
		expect(count()).toBe(1);
	});
});

it('remembers 5,000 payments at most, and none where n8n would not save it', async () => {
	lab = await startLab();
	const { pay } = open('Harbour Lane Bakery');
	const old = Object.fromEntries(
		Array.from({ length: 5000 }, (_none, index) => [`old-${index}`, [1, 1, Date.now()]]),
	);
	const staticData = { global: { codatPaidBills: old } };
	// Other amounts: what Codat only repeats isn't remembered anyway.
	const part = (amount: number) => pay({ paymentAmount: 'custom', amount });
	// Of a manual run n8n saves nothing, of a retry what was there when the first execution began, and what is added.
	for (const [mode, amount] of Object.entries({ manual: 9, retry: 11 })) {
		const run = await lab.run(part(amount), { staticData, mode: mode as 'manual' | 'retry' });
		expect(JSON.stringify(run.staticData)).toContain('old-0"');
	}
	later(2 * 60 * MINUTE_MS);
	const saved = await lab.run(part(9), { staticData });
	const { codatPaidBills: kept } = saved.staticData.global as { codatPaidBills: IDataObject };
	expect(Object.keys(kept)).toHaveLength(5000);
	expect(kept).not.toHaveProperty('old-0');
});
