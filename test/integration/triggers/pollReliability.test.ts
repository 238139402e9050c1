import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../../emulator';
import { EVENTS } from '../../../nodes/CodatBillPayTrigger/events';
import { idsOf, inDays, Watch } from './pollSupport';

/** Fails at once: it is not an error that is worth another try. */
const failing = (skip: number): FaultRule[] => [
	{ kind: 'status403', route: '/payables/', skip, times: 1 },
];

let watch: Watch;

const companyNamed = (name: string) => ({
	__rl: true,
	mode: 'id',
	value: watch.emulator.books.companyNamed(name).id,
});

afterEach(async () => {
	await watch.emulator.close();
});

describe('a company with 250 unpaid bills, three pages', () => {
	beforeEach(async () => {
		watch = await Watch.start('Longshore Wholesale', { bills: 250 });
	});

	it.each(EVENTS.map(({ value }) => value))(
		'%s: a poll that finds nothing is one request',
		async (event) => {
			const trigger = await watch.active({ event, emitExisting: false });
			const calls = await watch.requests(async () => await trigger.poll());
			expect(calls).toHaveLength(1);
			const list = event === 'supplierChanged' ? 'suppliers' : 'bills';
			expect(calls[0]).toContain(`/payables/${list}?query=`);
			expect(calls[0]).toMatch(/sourceModifiedDate>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		},
	);

	it('is read in three requests on the first run, after the connection, which names its platform', async () => {
		const trigger = watch.trigger({ event: 'billCreated' });
		const calls = await watch.requests(async () => await trigger.activate());
		expect(calls).toHaveLength(4);
		const { state } = Object.values(trigger.staticData)[0] as { state: { seen: string } };
		expect(state.seen).toHaveLength(250 * 16);
	});

	it('loses nothing when a poll fails on any page, of the first run or a later one', async () => {
		const trigger = watch.trigger({ event: 'billCreated', emitExisting: true });
		for (const skip of [0, 1, 2]) {
			watch.emulator.setFaults(failing(skip));
			const { items, error } = await trigger.poll();
			expect([items, error?.message]).toEqual([null, expect.stringContaining('API key')]);
			expect(trigger.staticData).toEqual({});
		}
		expect(idsOf(await trigger.poll())).toHaveLength(250);

		const added = Array.from({ length: 230 }, () => watch.addBill().id);
		const saved = trigger.staticData;
		for (const skip of [0, 1, 2]) {
			watch.emulator.setFaults(failing(skip));
			expect((await trigger.poll()).items).toBeNull();
			expect(trigger.staticData).toEqual(saved);
		}
		expect(idsOf(await trigger.poll()).sort()).toEqual(added.sort());
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});

describe('what n8n does', () => {
	beforeEach(async () => {
		watch = await Watch.start();
	});

	it('a restart repeats nothing and skips nothing', async () => {
		const trigger = await watch.active({ event: 'billCreated' });
		const first = watch.addBill();
		expect(idsOf(await trigger.poll())).toEqual([first.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
		const whileOff = watch.addBill();
		trigger.restart();
		expect(idsOf(await trigger.activate())).toEqual([whileOff.id]);
		trigger.restart();
		expect(idsOf(await trigger.activate())).toEqual([]);
	});

	it('a stop after the poll, before anything is saved, repeats the poll', async () => {
		const parameters = { event: 'billCreated' };
		const trigger = await watch.active(parameters);
		const before = trigger.staticData;
		const bill = watch.addBill();
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		const next = watch.trigger(parameters, { staticData: before });
		expect(idsOf(await next.activate())).toEqual([bill.id]);
		expect(idsOf(await next.poll())).toEqual([]);
	});

	it('a poll that starts while another is under way leaves the work to it', async () => {
		const trigger = await watch.active({ event: 'billCreated' });
		const bill = watch.addBill();
		const calls = await watch.requests(async () => {
			const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
			expect(results.flatMap(idsOf)).toEqual([bill.id]);
		});
		expect(calls).toHaveLength(1);
	});

	it('a test run shows real records and remembers nothing', async () => {
		const trigger = await watch.active({ event: 'billCreated' });
		const bill = watch.addBill();
		const saved = trigger.staticData;
		const calls = await watch.requests(async () => {
			const { items } = await trigger.fetchTestEvent();
			const unpaid = watch.bills('Open', 'PartiallyPaid').map(({ id }) => id);
			expect(items).toHaveLength(10);
			expect(unpaid).toEqual(expect.arrayContaining((items ?? []).map(({ json }) => json.id)));
		});
		expect(calls.filter((call) => call.includes('/payables/'))).toHaveLength(1);
		expect(trigger.staticData).toEqual(saved);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it.each([
		['billDue', 'Open'],
		['billOverdue', 'Open'],
		['billPaid', 'Paid'],
		['billUpdated', 'Open'],
		['supplierChanged', 'Active'],
	])('a test run of %s has records of that kind', async (event, status) => {
		const { items } = await watch.trigger({ event }).fetchTestEvent();
		expect(items?.map(({ json }) => json.status)).toContain(status);
	});

	it('a test run without anything to show says so', async () => {
		const trigger = watch.trigger({ event: 'billDue', filters: { currency: 'SEK' } });
		const { error } = await trigger.fetchTestEvent();
		expect(error?.message).toBe('There is nothing to show for this event yet');
	});
});

describe('what changes', () => {
	beforeEach(async () => {
		watch = await Watch.start();
	});

	it.each([
		['event', () => ({ event: 'billUpdated' })],
		['filter', () => ({ event: 'billCreated', filters: { minAmountDue: 1 } })],
		['connection', () => ({ event: 'billCreated', companyId: companyNamed('Marlow and Finch') })],
	])('another %s starts afresh', async (_what, change) => {
		const parameters: IDataObject = change();
		const old = await watch.active({ event: 'billCreated' });
		watch.addBill();
		await old.poll();
		const silent = watch.trigger(parameters, { staticData: old.staticData });
		expect(idsOf(await silent.activate())).toEqual([]);
		const telling = watch.trigger(
			{ ...parameters, emitExisting: true },
			{ staticData: old.staticData },
		);
		expect(idsOf(await telling.activate()).length).toBeGreaterThan(5);
	});

	it('other settings, such as Simplify, go on from where it was', async () => {
		const old = await watch.active({ event: 'billCreated' });
		const bill = watch.addBill();
		const next = watch.trigger(
			{ event: 'billCreated', simplify: false, emitExisting: true },
			{ staticData: old.staticData },
		);
		expect(idsOf(await next.activate())).toEqual([bill.id]);
	});

	it('an automatic connection that is replaced starts afresh, by itself', async () => {
		const company = watch.emulator.books.companyNamed('Marlow and Finch');
		const [freeAgent, xero] = company.connections;
		const parameters = { event: 'billCreated', emitExisting: true };
		const trigger = watch.trigger({
			...parameters,
			companyId: companyNamed('Marlow and Finch'),
		});
		const before = idsOf(await trigger.activate());
		xero.status = 'Unlinked';
		expect((await trigger.poll()).error).toBeDefined();
		expect((await trigger.poll()).error?.message).toBe(
			'The company has no linked accounting connection',
		);
		freeAgent.status = 'Linked';
		const after = idsOf(await trigger.poll());
		expect(after.length).toBeGreaterThan(0);
		expect(before).not.toEqual(expect.arrayContaining(after));
		xero.status = 'Linked';
		freeAgent.status = 'Unlinked';
		expect((await trigger.poll()).error).toBeDefined();
		expect(idsOf(await trigger.poll())).toEqual(before);
	});

	it('bills without a date of modification are told by their content', async () => {
		for (const bill of watch.connection.bills) delete bill.sourceModifiedDate;
		const updated = await watch.active({ event: 'billUpdated' });
		const created = await watch.active({ event: 'billCreated' });
		const [bill] = watch.bills('Open');
		watch.change(bill, { reference: 'NO-DATE', sourceModifiedDate: undefined });
		const added = watch.addBill({ sourceModifiedDate: undefined });
		expect(idsOf(await updated.poll())).toEqual([bill.id]);
		expect(idsOf(await created.poll())).toEqual([added.id]);
		expect(idsOf(await updated.poll())).toEqual([]);
		expect(idsOf(await created.poll())).toEqual([]);
	});

	it('a change that shows up late, or without a date among dated ones, is found', async () => {
		const trigger = await watch.active({ event: 'billCreated' });
		await trigger.poll();
		const late = watch.addBill({
			sourceModifiedDate: new Date(Date.now() - 50 * 60_000).toISOString(),
		});
		expect(idsOf(await trigger.poll())).toEqual([late.id]);

		const dateless = watch.addBill({ sourceModifiedDate: undefined });
		expect(idsOf(await trigger.poll())).toEqual([]);
		const realNow = Date.now.bind(Date);
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 86_400_000);
		const paid = watch.addBill({ status: 'Paid', amountDue: 0 });
		expect(idsOf(await trigger.poll()).sort()).toEqual([dateless.id, paid.id].sort());
		expect(idsOf(await trigger.poll())).toEqual([]);
		clock.mockRestore();
	});

	it('a list that shifts while it is read makes no bill seem paid', async () => {
		await watch.emulator.close();
		watch = await Watch.start('Kestrel Freight');
		for (let count = 0; count < 120; count++) watch.addBill({ dueDate: inDays(30) });
		const trigger = await watch.active({ event: 'billPaid' });
		const [bill] = watch.bills('Open');
		watch.pay(bill);
		const calls = await watch.requests(async () => {
			expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		});
		expect(calls).toHaveLength(4);
		expect(await watch.requests(async () => await trigger.poll())).toHaveLength(2);
	});
});
