import { DAY_MS } from '../../../../emulator/values/clock';
import { idsOf, PollLab } from '../pollSupport';
import { pollLab as lab } from './support';

/** Puts the clock forward, counted from the machine's. */
function setDaysLater(days: number): void {
	jest.restoreAllMocks();
	const realNow = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + days * DAY_MS);
}

describe('Bill Paid', () => {
	it('reports full payment, not a part', async () => {
		const trigger = await lab.active({ event: 'billPaid' });
		const [part, full] = lab.bills('Open');
		lab.change(part, { status: 'PartiallyPaid', amountDue: 1 });
		lab.pay(full);
		expect(idsOf(await trigger.poll())).toEqual([full.id]);
		lab.pay(part);
		expect(idsOf(await trigger.poll())).toEqual([part.id]);
		lab.change(full, { reference: 'RECONCILED' });
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it.each([
		['90 minutes ago', () => new Date(Date.now() - 90 * 60_000).toISOString()],
		['two days ago', () => new Date(Date.now() - 2 * DAY_MS).toISOString()],
		['as before, long ago', () => '2025-01-31T09:00:00.000Z'],
		['without a date', () => undefined],
	])('finds a payment that shows up modified %s within a day', async (_when, modified) => {
		lab.change(lab.bills('Open')[9], {});
		const trigger = await lab.active({ event: 'billPaid' });
		const [bill, other] = lab.bills('Open');
		lab.change(bill, { status: 'Paid', amountDue: 0, sourceModifiedDate: modified() });
		// This one is gone for another reason.
		lab.connection.bills.delete(other.id);
		expect(idsOf(await trigger.poll())).toEqual([]);
		setDaysLater(1);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('finds a bill that shows up late and is paid already', async () => {
		lab.change(lab.bills('Open')[9], {});
		const trigger = await lab.active({ event: 'billPaid' });
		const sourceModifiedDate = new Date(Date.now() - DAY_MS).toISOString();
		const bill = lab.addBill({ status: 'Paid', amountDue: 0, sourceModifiedDate });
		expect(idsOf(await trigger.poll())).toEqual([]);
		setDaysLater(1);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('goes by absence where the platform lists no paid bills, and says so', async () => {
		const netSuite = await PollLab.start('Kestrel Freight');
		const trigger = await netSuite.active({ event: 'billPaid' });
		const [bill] = netSuite.bills('Open');
		netSuite.pay(bill);
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				id: bill.id,
				reference: bill.reference,
				supplierName: bill.supplierRef.supplierName,
				totalAmount: bill.totalAmount,
				status: 'Unknown',
				amountDue: null,
			}),
		]);
		expect(idsOf(await trigger.poll())).toEqual([]);
		await netSuite.emulator.close();
	});
});

describe('Bill Paid by absence, when no unpaid bill is listed at all', () => {
	let netSuite: PollLab;

	beforeEach(async () => {
		netSuite = await PollLab.start('Kestrel Freight');
	});
	afterEach(async () => {
		await netSuite.emulator.close();
	});

	const unpaid = () => netSuite.bills('Open', 'PartiallyPaid');
	const ids = (bills: Array<{ id: string }>) => bills.map(({ id }) => id).sort();

	it('reports nothing if the bills are back at the next poll', async () => {
		const trigger = await netSuite.active({ event: 'billPaid' });
		const bills = unpaid();
		const statuses = bills.map(({ status }) => status);
		for (const bill of bills) bill.status = 'Draft';
		expect(idsOf(await trigger.poll())).toEqual([]);
		bills.forEach((bill, index) => Object.assign(bill, { status: statuses[index] }));
		expect(idsOf(await trigger.poll())).toEqual([]);
		netSuite.pay(bills[0]);
		expect(idsOf(await trigger.poll())).toEqual([bills[0].id]);
	});

	it('reports them at the next poll if they are still gone then', async () => {
		const trigger = await netSuite.active({ event: 'billPaid' });
		const bills = unpaid();
		for (const bill of bills) netSuite.pay(bill);
		expect(idsOf(await trigger.poll())).toEqual([]);
		expect(idsOf(await trigger.poll()).sort()).toEqual(ids(bills));
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('takes no other answer for an empty list, however often it comes', async () => {
		const trigger = await netSuite.active({ event: 'billPaid' });
		for (let round = 0; round < 2; round++) {
			netSuite.emulator.setFaults([{ kind: 'otherBody', route: 'list-bills' }]);
			const { items, error } = await trigger.poll();
			expect([items, error?.message]).toEqual([null, expect.stringContaining('UNEXPECTED')]);
		}
		netSuite.emulator.setFaults([]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	}, 60_000);

	it('asks anew each time: one empty list a day is no confirmation of another', async () => {
		const trigger = await netSuite.active({ event: 'billPaid' });
		const bills = unpaid();
		for (let round = 0; round < 3; round++) {
			for (const bill of bills) bill.status = 'Draft';
			expect(idsOf(await trigger.poll())).toEqual([]);
			for (const bill of bills) bill.status = 'Open';
			expect(idsOf(await trigger.poll())).toEqual([]);
		}
	});
});
