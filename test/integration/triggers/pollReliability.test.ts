import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../../emulator';
import { POLL_EVENTS } from '../../../nodes/CodatBillPayTrigger/events/events';
import { SUPPLIERS } from '../../../nodes/CodatBillPayTrigger/events/records';
import type { Poller } from '../support/poll';
import { idsOf, inDays, PollLab } from './pollSupport';

/** Fails at once: it is not an error that is worth another try. */
const failing = (skip: number): FaultRule[] => [
	{ kind: 'status403', route: '/payables/', skip, times: 1 },
];

let lab: PollLab;

const companyNamed = (name: string) => ({
	__rl: true,
	mode: 'id',
	value: lab.emulator.books.companyNamed(name).id,
});

afterEach(async () => {
	await lab.emulator.close();
});

describe('a company with 250 unpaid bills, three pages', () => {
	beforeEach(async () => {
		lab = await PollLab.start('Longshore Wholesale', { bills: 250 });
	});

	it.each(POLL_EVENTS.map(({ value, records }) => [value, records] as const))(
		'%s: a poll that finds nothing is one request',
		async (event, records) => {
			const trigger = await lab.active({ event, emitExisting: false });
			const calls = await lab.requests(async () => await trigger.poll());
			expect(calls).toHaveLength(1);
			const list = records === SUPPLIERS ? 'suppliers' : 'bills';
			expect(calls[0]).toContain(`/payables/${list}?query=`);
			expect(calls[0]).toMatch(/sourceModifiedDate>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(&&|$)/);
		},
	);

	it('is read in three requests on the first run, after the company with its connections', async () => {
		const trigger = lab.trigger({ event: 'billCreated' });
		const calls = await lab.requests(async () => await trigger.activate());
		expect(calls).toHaveLength(4);
	});

	it('after a restart, is read as a whole if something changed, else not', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		trigger.restart();
		expect(await lab.requests(async () => await trigger.activate())).toHaveLength(1);
		const bill = lab.addBill();
		const calls = await lab.requests(async () =>
			expect(idsOf(await trigger.poll())).toEqual([bill.id]),
		);
		expect(calls).toHaveLength(1 + 3);
		lab.addBill();
		expect(await lab.requests(async () => await trigger.poll())).toHaveLength(1);
	});

	it.each(POLL_EVENTS.map(({ value }) => value))(
		'%s: what is remembered has the same size, whatever the books hold',
		async (event) => {
			const sizeOf = (trigger: Poller) => JSON.stringify(trigger.staticData).length;
			const large = await lab.active({ event, emitExisting: false });
			await lab.emulator.close();
			lab = await PollLab.start('Longshore Wholesale', { bills: 20 });
			const small = await lab.active({ event, emitExisting: false });
			expect(sizeOf(large)).toBe(sizeOf(small));
			expect(sizeOf(large)).toBeLessThan(1_000);
		},
	);

	it('loses nothing when a poll fails on any page, of the first run or a later one', async () => {
		const trigger = lab.trigger({ event: 'billCreated', emitExisting: true });
		for (const skip of [0, 1, 2]) {
			lab.emulator.setFaults(failing(skip));
			const { items, error } = await trigger.poll();
			expect([items, error?.message]).toEqual([null, expect.stringContaining('API key')]);
			expect(trigger.staticData).toEqual({});
		}
		expect(idsOf(await trigger.poll())).toHaveLength(250);

		const added = Array.from({ length: 230 }, () => lab.addBill().id);
		const saved = trigger.staticData;
		for (const skip of [0, 1, 2]) {
			lab.emulator.setFaults(failing(skip));
			expect((await trigger.poll()).items).toBeNull();
			expect(trigger.staticData).toEqual(saved);
		}
		expect(idsOf(await trigger.poll()).sort()).toEqual(added.sort());
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});

describe('what n8n does', () => {
	beforeEach(async () => {
		lab = await PollLab.start();
	});

	it('a restart repeats nothing and skips nothing', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		const first = lab.addBill();
		expect(idsOf(await trigger.poll())).toEqual([first.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
		const whileOff = lab.addBill();
		trigger.restart();
		expect(idsOf(await trigger.activate())).toEqual([whileOff.id]);
		trigger.restart();
		expect(idsOf(await trigger.activate())).toEqual([]);
	});

	it('a stop after the poll, before anything is saved, repeats the poll', async () => {
		const parameters = { event: 'billCreated' };
		const trigger = await lab.active(parameters);
		const before = trigger.staticData;
		const bill = lab.addBill();
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		const next = lab.trigger(parameters, { staticData: before });
		expect(idsOf(await next.activate())).toEqual([bill.id]);
		expect(idsOf(await next.poll())).toEqual([]);
	});

	it('a poll that starts while another is under way leaves the work to it', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		const bill = lab.addBill();
		const calls = await lab.requests(async () => {
			const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
			expect(results.flatMap(idsOf)).toEqual([bill.id]);
		});
		expect(calls).toHaveLength(1);
	});

	it('a test run shows real records and remembers nothing', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		const bill = lab.addBill();
		const saved = trigger.staticData;
		const calls = await lab.requests(async () => {
			const { items } = await trigger.fetchTestEvent();
			const unpaid = lab.bills('Open', 'PartiallyPaid').map(({ id }) => id);
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
		const { items } = await lab.trigger({ event }).fetchTestEvent();
		expect(items?.map(({ json }) => json.status)).toContain(status);
	});

	it('a test run without anything to show says so', async () => {
		const trigger = lab.trigger({ event: 'billDue', filters: { currency: 'SEK' } });
		const { error } = await trigger.fetchTestEvent();
		expect(error?.message).toBe('There is nothing to show for this event yet');
	});
});

describe('what changes', () => {
	beforeEach(async () => {
		lab = await PollLab.start();
	});

	it.each([
		['event', () => ({ event: 'billUpdated' })],
		['filter', () => ({ event: 'billCreated', filters: { minAmountDue: 1 } })],
		['connection', () => ({ event: 'billCreated', companyId: companyNamed('Marlow and Finch') })],
	])('another %s starts afresh', async (_what, change) => {
		const parameters: IDataObject = change();
		const old = await lab.active({ event: 'billCreated' });
		lab.addBill();
		await old.poll();
		const silent = lab.trigger(parameters, { staticData: old.staticData });
		expect(idsOf(await silent.activate())).toEqual([]);
		const telling = lab.trigger(
			{ ...parameters, emitExisting: true },
			{ staticData: old.staticData },
		);
		expect(idsOf(await telling.activate()).length).toBeGreaterThan(5);
	});

	it('other settings, such as Simplify, go on from where it was', async () => {
		const old = await lab.active({ event: 'billCreated' });
		const bill = lab.addBill();
		const next = lab.trigger(
			{ event: 'billCreated', simplify: false, emitExisting: true },
			{ staticData: old.staticData },
		);
		expect(idsOf(await next.activate())).toEqual([bill.id]);
	});

	it('an automatic connection that is replaced starts afresh, by itself', async () => {
		const company = lab.emulator.books.companyNamed('Marlow and Finch');
		const [freeAgent, xero] = company.connections;
		const parameters = { event: 'billCreated', emitExisting: true };
		const trigger = lab.trigger({
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
		// What it had told isn't told again.
		const [template] = xero.bills;
		const bill = xero.bills.add({
			...template,
			...{ id: 'new', status: 'Open', amountDue: template.totalAmount },
			sourceModifiedDate: lab.emulator.context.clock.iso(),
		});
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it('an automatic connection is looked for again on the next day', async () => {
		const company = lab.emulator.books.companyNamed('Marlow and Finch');
		const trigger = await lab.active({
			event: 'billCreated',
			companyId: companyNamed('Marlow and Finch'),
		});
		const [freeAgent] = company.connections;
		freeAgent.status = 'Linked';
		expect((await trigger.poll()).error).toBeUndefined();
		const realNow = Date.now.bind(Date);
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 86_400_000);
		expect((await trigger.poll()).error?.message).toBe(
			'The company has several linked accounting connections',
		);
		clock.mockRestore();
	});

	it('bills without a date of modification are told by their content', async () => {
		for (const bill of lab.connection.bills) delete bill.sourceModifiedDate;
		const updated = await lab.active({ event: 'billUpdated' });
		const created = await lab.active({ event: 'billCreated' });
		const [bill] = lab.bills('Open');
		lab.change(bill, { reference: 'NO-DATE', sourceModifiedDate: undefined });
		const added = lab.addBill({ sourceModifiedDate: undefined });
		expect(idsOf(await updated.poll())).toEqual([bill.id]);
		expect(idsOf(await created.poll())).toEqual([added.id]);
		expect(idsOf(await updated.poll())).toEqual([]);
		expect(idsOf(await created.poll())).toEqual([]);
	});

	it('a change that shows up late, or without a date among dated ones, is found', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		await trigger.poll();
		const late = lab.addBill({
			sourceModifiedDate: new Date(Date.now() - 50 * 60_000).toISOString(),
		});
		expect(idsOf(await trigger.poll())).toEqual([late.id]);

		const dateless = lab.addBill({ sourceModifiedDate: undefined });
		expect(idsOf(await trigger.poll())).toEqual([]);
		const realNow = Date.now.bind(Date);
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 86_400_000);
		const paid = lab.addBill({ status: 'Paid', amountDue: 0 });
		expect(idsOf(await trigger.poll()).sort()).toEqual([dateless.id, paid.id].sort());
		expect(idsOf(await trigger.poll())).toEqual([]);
		clock.mockRestore();
	});

	it('a list that shifts while it is read makes no bill seem paid', async () => {
		await lab.emulator.close();
		lab = await PollLab.start('Kestrel Freight');
		for (let count = 0; count < 120; count++) lab.addBill({ dueDate: inDays(30) });
		const trigger = await lab.active({ event: 'billPaid' });
		const [bill] = lab.bills('Open');
		lab.pay(bill);
		const calls = await lab.requests(async () => {
			expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		});
		expect(calls).toHaveLength(4);
		expect(await lab.requests(async () => await trigger.poll())).toHaveLength(2);
	});
});
