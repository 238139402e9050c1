import { idsOf, PollLab } from './pollSupport';

/** What the polling trigger knows over restarts, and where n8n's scheduler runs the polls. */
let lab: PollLab;

afterEach(async () => await lab.emulator.close());

const MINUTE_MS = 60_000;

describe.each(['on', 'durable'] as const)("n8n's scheduler for polls %s", (scheduler) => {
	it('what this process has seen goes on, although n8n saves nothing of it', async () => {
		lab = await PollLab.start('Longshore Wholesale', { bills: 250 });
		const trigger = await lab.active({ event: 'billChanged' }, { scheduler });
		expect(idsOf(await trigger.poll())).toEqual([]);
		for (let round = 0; round < 3; round++) {
			const bill = lab.addBill();
			const calls = await lab.requests(async () =>
				expect(idsOf(await trigger.poll())).toEqual([bill.id]),
			);
			expect(calls).toHaveLength(1);
			expect(idsOf(await trigger.poll())).toEqual([]);
		}
	});

	it('tells a bill as paid that came after the last emission, where none are listed', async () => {
		lab = await PollLab.start('Kestrel Freight');
		const trigger = await lab.active({ event: 'billPaid' }, { scheduler });
		const bill = lab.addBill();
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.pay(bill);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('tells that all unpaid bills are gone once two polls say so', async () => {
		lab = await PollLab.start('Kestrel Freight');
		const trigger = await lab.active({ event: 'billPaid' }, { scheduler });
		const bills = lab.bills('Open', 'PartiallyPaid');
		for (const bill of bills) lab.pay(bill);
		expect(idsOf(await trigger.poll())).toEqual([]);
		expect(idsOf(await trigger.poll())).toHaveLength(bills.length);
	});

	it('reports once what fails at one of several companies', async () => {
		lab = await PollLab.start('Company 0001', { companies: 6, companyBills: 10 });
		const trigger = await lab.active({ event: 'billChanged', companies: 'all' }, { scheduler });
		lab.connection.status = 'Unlinked';
		const errors = [await trigger.poll(), await trigger.poll()].map(({ error }) => error?.message);
		expect(errors).toEqual([expect.stringContaining("can't be watched"), undefined]);
	});
});

it('a restart in between costs nothing with durable cursors', async () => {
	lab = await PollLab.start('Kestrel Freight');
	const trigger = await lab.active({ event: 'billPaid' }, { scheduler: 'durable' });
	const bill = lab.addBill();
	expect(idsOf(await trigger.poll())).toEqual([]);
	trigger.restart();
	lab.pay(bill);
	expect(idsOf(await trigger.activate())).toEqual([bill.id]);
	expect(idsOf(await trigger.poll())).toEqual([]);
});

it("tells all bills that were made right after the save, where the software's clock is behind", async () => {
	lab = await PollLab.start();
	const trigger = await lab.active({ event: 'billCreated' });
	const sourceModifiedDate = new Date(Date.now() - 10 * MINUTE_MS).toISOString();
	const bills = Array.from({ length: 40 }, () => lab.addBill({ sourceModifiedDate }).id);
	trigger.restart();
	expect(idsOf(await trigger.activate()).sort()).toEqual(bills.sort());
	expect(idsOf(await trigger.poll())).toEqual([]);
});

it.each([-3, 3])(
	'asks by the dates of the software, whose clock is %i hours away',
	async (hours) => {
		lab = await PollLab.start();
		const moment = () => new Date(Date.now() + hours * 60 * MINUTE_MS).toISOString();
		for (const bill of lab.bills('Open').slice(0, 3))
			lab.change(bill, { sourceModifiedDate: moment() });
		const trigger = await lab.active({ event: 'billCreated' });
		const bill = lab.addBill({ sourceModifiedDate: moment() });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	},
);

it('a bill that slips while the list is read after a restart is not told as created', async () => {
	lab = await PollLab.start('Longshore Wholesale', { bills: 250, shiftingPages: true });
	const trigger = await lab.active({ event: 'billChanged' });
	trigger.restart();
	expect(idsOf(await trigger.activate())).toEqual([]);
	const made = lab.addBill();
	const { faults } = lab.emulator.context;
	const { strike } = faults;
	let asked = 0;
	const [first] = lab.bills('Open');
	faults.strike = (method, path, operation) => {
		// The changes, the first page; then the second, from which a bill has moved to the first.
		if (operation === 'list-bills' && ++asked === 3) lab.connection.bills.delete(first.id);
		return strike.call(faults, method, path, operation);
	};
	expect(idsOf(await trigger.poll())).toEqual([made.id]);
	expect(asked).toBe(4);
	const slipped = lab.bills('Open')[99];
	lab.change(slipped, {});
	expect(idsOf(await trigger.poll())).toEqual([]);
});
