/** What befalls a polling trigger that nobody plans: each event once, none lost. */
import type { Bill } from '../../../../emulator/books/types';
import { useClock } from '../../support/clock';
import { idsOf, PollLab } from '../pollSupport';

let lab: PollLab;
const { later } = useClock();

afterEach(async () => await lab.emulator.close());

/** Books in which every bill has a date of change: then what changed is asked for by date. */
const DATED = ['Longshore Wholesale', { bills: 150 }] as const;

describe('a bill that changes twice within a second, which its software dates alike', () => {
	const changes: Array<[string, Partial<Bill>, Partial<Bill>]> = [
		['billUpdated', { dueDate: '2027-01-01T00:00:00' }, { dueDate: '2027-02-01T00:00:00' }],
		['billChanged', { reference: 'A' }, { reference: 'B' }],
	];

	it.each(changes)('%s tells both', async (event, first, second) => {
		lab = await PollLab.start(...DATED);
		const trigger = await lab.active({ event });
		const [bill] = lab.bills('Open');
		lab.change(bill, first);
		const { sourceModifiedDate } = bill;
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		lab.change(bill, { ...second, sourceModifiedDate });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('billPaid tells it, where a change came before it', async () => {
		lab = await PollLab.start(...DATED);
		const trigger = await lab.active({ event: 'billPaid' });
		const [bill] = lab.bills('Open');
		lab.change(bill, { reference: 'A' });
		const { sourceModifiedDate } = bill;
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { status: 'Paid', amountDue: 0, sourceModifiedDate });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it.each(changes)('%s tells the second one after a restart, too', async (event, first, second) => {
		lab = await PollLab.start(...DATED);
		const trigger = await lab.active({ event });
		const [bill] = lab.bills('Open');
		lab.change(bill, first);
		const { sourceModifiedDate } = bill;
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		trigger.restart();
		lab.change(bill, { ...second, sourceModifiedDate });
		expect(idsOf(await trigger.activate())).toEqual([bill.id]);
	});
});

describe('the clock', () => {
	const HOUR_MS = 3_600_000;

	it.each([
		['of the machine, set back by five hours,', -5],
		['of the machine, set forward by five hours,', 5],
		['of the machine, set forward by ten days,', 240],
	])('%s loses nothing, and repeats nothing', async (_, hours) => {
		lab = await PollLab.start();
		const trigger = await lab.active({ event: 'billChanged' });
		const told: unknown[] = [];
		const made: unknown[] = [];
		const round = async () => {
			made.push(lab.addBill().id);
			told.push(...idsOf(await trigger.poll()));
			told.push(...idsOf(await trigger.poll()));
		};
		await round();
		later(hours * HOUR_MS);
		await round();
		trigger.restart();
		told.push(...idsOf(await trigger.activate()));
		await round();
		later(-hours * HOUR_MS);
		await round();
		trigger.restart();
		told.push(...idsOf(await trigger.activate()));
		expect(told).toEqual(made);
	});

	it('of the software, set back, hides nothing for longer than a day', async () => {
		lab = await PollLab.start();
		const trigger = await lab.active({ event: 'billChanged' });
		const [first] = lab.bills('Open');
		lab.change(first, { reference: 'A' });
		expect(idsOf(await trigger.poll())).toEqual([first.id]);
		const day = 86_400_000;
		const before = new Date(Date.now() - 3 * day).toISOString();
		const late = lab.addBill({ sourceModifiedDate: before });
		lab.change(first, { reference: 'B', sourceModifiedDate: before });
		later(day);
		const told = idsOf(await trigger.poll());
		expect([...told].sort()).toEqual([first.id, late.id].sort());
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});

it('10,000 changes in one poll are told once each, also if it fails on the last page', async () => {
	lab = await PollLab.start('Longshore Wholesale', { bills: 10_000 });
	const trigger = await lab.active({ event: 'billChanged' });
	const bills = lab.bills('Open', 'PartiallyPaid');
	for (const bill of bills) lab.change(bill, { reference: `R${bill.id}` });
	lab.emulator.setFaults([
		{ kind: 'status400', route: 'list-bills', skip: Math.ceil(bills.length / 100) - 1, times: 1 },
	]);
	const failed = await trigger.poll();
	expect(failed.items).toBeNull();
	lab.emulator.setFaults([]);
	const told = idsOf(await trigger.poll());
	expect(new Set(told).size).toBe(bills.length);
	expect(told).toHaveLength(bills.length);
	expect(idsOf(await trigger.poll())).toEqual([]);
});

/** For an hour. */
const LIMITED = ['status429', 'softwareLimit'];

it.each(['status429', 'softwareLimit', 'resetBeforeCommit', 'truncatedBody', 'otherBody'] as const)(
	'a poll that meets %s on its second page loses and repeats nothing',
	async (kind) => {
		lab = await PollLab.start('Longshore Wholesale', { bills: 250 });
		const trigger = await lab.active({ event: 'billChanged' });
		const bills = lab.bills('Open', 'PartiallyPaid');
		for (const bill of bills) lab.change(bill, { reference: `R${bill.id}` });
		const limit = LIMITED.includes(kind) ? { retryAfter: 3600 } : {};
		lab.emulator.setFaults([{ kind, route: 'list-bills', skip: 1, times: 9, ...limit }]);
		const { items, error } = await trigger.poll();
		expect(items).toBeNull();
		const { description } = error as Error & { description?: string };
		expect(`${error?.message} ${description}`).toMatch(
			LIMITED.includes(kind) ? /again at/ : /Check/,
		);
		lab.emulator.setFaults([]);
		if (LIMITED.includes(kind)) later(3_700_000);
		expect(idsOf(await trigger.poll())).toHaveLength(bills.length);
		expect(idsOf(await trigger.poll())).toEqual([]);
	},
);

describe('a trigger that is renamed', () => {
	it.each(['off', 'on', 'durable'] as const)(
		'goes on from where it was, scheduler %s',
		async (scheduler) => {
			lab = await PollLab.start();
			const trigger = await lab.active({ event: 'billCreated' }, { scheduler });
			const told: unknown[] = [];
			const made: unknown[] = [];
			for (const name of ['Invoices', 'Codat Bill Pay Trigger', 'Invoices']) {
				made.push(lab.addBill().id);
				told.push(...idsOf(await trigger.poll()));
				made.push(lab.addBill().id);
				trigger.rename(name);
				told.push(...idsOf(await trigger.activate()));
			}
			trigger.restart();
			told.push(...idsOf(await trigger.activate()));
			expect(told).toEqual(made);
		},
	);

	it('of a duplicated workflow begins anew', async () => {
		lab = await PollLab.start();
		const trigger = await lab.active({ event: 'billCreated' });
		lab.addBill();
		expect(idsOf(await trigger.poll())).toHaveLength(1);
		const copy = lab.trigger({ event: 'billCreated' }, { workflowId: 'copy', staticData: {} });
		expect(idsOf(await copy.activate())).toEqual([]);
		const bill = lab.addBill();
		for (const one of [trigger, copy]) expect(idsOf(await one.poll())).toEqual([bill.id]);
	});
});
