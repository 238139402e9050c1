import { DAY_MS } from '../../../emulator/values/clock';
import { byId } from '../../../scripts/n8n/story/workflow';
import { idsOf, inDays, PollLab } from './pollSupport';

let lab: PollLab;

beforeEach(async () => {
	lab = await PollLab.start();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await lab.emulator.close();
});

/** Puts the clock forward, counted from the machine's. */
function setDaysLater(days: number): void {
	jest.restoreAllMocks();
	const realNow = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + days * DAY_MS);
}

describe('Bill Created', () => {
	it('reports a new bill once, and no bill that was there', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		expect(idsOf(await trigger.poll())).toEqual([]);

		const bill = lab.addBill();
		const { items } = await trigger.poll();
		expect(items).toEqual([
			{
				json: {
					event: 'billCreated',
					companyId: lab.company.id,
					companyName: 'Harbour Lane Bakery',
					connectionId: lab.connection.id,
					id: bill.id,
					reference: bill.reference,
					supplierId: bill.supplierRef.id,
					supplierName: bill.supplierRef.supplierName,
					status: 'Open',
					issueDate: bill.issueDate.slice(0, 10),
					dueDate: bill.dueDate.slice(0, 10),
					currency: bill.currency,
					totalAmount: bill.totalAmount,
					amountDue: bill.amountDue,
					sourceModifiedDate: bill.sourceModifiedDate,
				},
			},
		]);
		lab.change(bill, { reference: 'CHANGED' });
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('reports a bill that is paid before the next poll, but no old paid bill that is touched', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		const bill = lab.addBill({ status: 'Paid', amountDue: 0 });
		lab.change(lab.bills('Paid')[0], { reference: 'RECONCILED' });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it('reports a draft once it is open', async () => {
		const trigger = await lab.active({ event: 'billCreated' });
		const draft = lab.addBill({ status: 'Draft' });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(draft, { status: 'Open' });
		expect(idsOf(await trigger.poll())).toEqual([draft.id]);
	});
});

describe('Bill Updated', () => {
	it('reports what changed, payments too, but neither new bills nor a mere touch', async () => {
		const trigger = await lab.active({ event: 'billUpdated', simplify: false });
		const [changed, touched, paid] = lab.bills('Open');
		lab.change(changed, { reference: 'CORRECTED' });
		lab.change(touched, {});
		lab.pay(paid);
		lab.addBill();
		const result = await trigger.poll();
		expect(idsOf(result).sort()).toEqual([changed.id, paid.id].sort());
		expect(result.items?.[0].json.lineItems).toEqual(changed.lineItems);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});

describe('Bill Updated, where the platform lists void bills', () => {
	it('reports a bill that was voided, once', async () => {
		const trigger = await lab.active({ event: 'billUpdated' });
		const [bill] = lab.bills('Open');
		lab.change(bill, { status: 'Void', amountDue: 0 });
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => [json.id, json.status])).toEqual([[bill.id, 'Void']]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('does not call a bill created that shows up void', async () => {
		const trigger = await lab.active({ event: 'billChanged' });
		const bill = lab.addBill({ status: 'Void', amountDue: 0 });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { reference: 'CORRECTED' });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});
});

describe('Bill Created or Updated', () => {
	it('tells which of the two it was, in one request', async () => {
		const trigger = await lab.active({ event: 'billChanged' });
		expect(idsOf(await trigger.poll())).toEqual([]);
		const [changed, touched] = lab.bills('Open');
		lab.change(changed, { reference: 'CORRECTED' });
		lab.change(touched, {});
		const added = lab.addBill();
		const requests = await lab.requests(async () => {
			const { items } = await trigger.poll();
			expect(Object.fromEntries((items ?? []).map(({ json }) => [json.id, json.event]))).toEqual({
				[added.id]: 'billCreated',
				[changed.id]: 'billUpdated',
			});
		});
		expect(requests).toHaveLength(1);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});

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

describe('Bill Due Soon and Bill Overdue', () => {
	const dates = () => {
		const bills = lab.bills('Open', 'PartiallyPaid');
		const due = (from: number, to: number) =>
			bills
				.filter(({ dueDate }) => dueDate >= inDays(from) && dueDate <= inDays(to))
				.map(({ id }) => id)
				.sort();
		return { soon: due(0, 7), overdue: due(-400, -1) };
	};

	it('report what is due already, once', async () => {
		const { soon, overdue } = dates();
		expect(soon.length).toBeGreaterThan(0);
		expect(overdue.length).toBeGreaterThan(0);
		for (const [event, expected] of [
			['billDue', soon],
			['billOverdue', overdue],
		] as const) {
			const trigger = lab.trigger({ event });
			expect(idsOf(await trigger.activate()).sort()).toEqual(expected);
			expect(idsOf(await trigger.poll())).toEqual([]);
		}
	});

	it('report what becomes due by a change at once, with the days that are left', async () => {
		const trigger = await lab.active({ event: 'billDue', days: 3, emitExisting: false });
		const bill = lab.addBill({ dueDate: inDays(4) });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { dueDate: inDays(3) });
		const { items } = await trigger.poll();
		expect(items?.[0].json).toMatchObject({ id: bill.id, daysUntilDue: 3 });
		lab.change(bill, { reference: 'OTHER' });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { dueDate: inDays(1) });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it('report what fits the filter only later', async () => {
		const filters = { minAmountDue: 50 };
		const trigger = await lab.active({ event: 'billDue', days: 3, emitExisting: false, filters });
		const bill = lab.addBill({ dueDate: inDays(1), amountDue: 10 });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { amountDue: 60 });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it('report what becomes due overnight, and what fell due while n8n was off', async () => {
		const realNow = Date.now.bind(Date);
		const due = await lab.active({ event: 'billDue', days: 2, emitExisting: false });
		const overdue = await lab.active({ event: 'billOverdue', emitExisting: false });
		const expected = (from: number, to: number) =>
			lab
				.bills('Open', 'PartiallyPaid')
				.filter(({ dueDate }) => dueDate >= inDays(from) && dueDate <= inDays(to))
				.map(({ id }) => id)
				.sort();
		const [tomorrow, whileOff, nowOverdue] = [expected(3, 3), expected(3, 8), expected(0, 5)];
		lab.addBill({ dueDate: inDays(3) });
		let days = 1;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + days * 86_400_000);
		const soon = idsOf(await due.poll());
		expect(soon).toEqual(expect.arrayContaining(tomorrow));
		expect(soon).toHaveLength(tomorrow.length + 1);
		days = 6;
		const later = idsOf(await due.poll());
		expect([...soon, ...later].sort()).toEqual(expect.arrayContaining(whileOff));
		expect(new Set([...soon, ...later]).size).toBe(soon.length + later.length);
		expect(idsOf(await overdue.poll())).toEqual(expect.arrayContaining(nowOverdue));
		clock.mockRestore();
	});
});

describe('Supplier Created or Updated', () => {
	it('tells which of the two it was', async () => {
		const trigger = await lab.active({ event: 'supplierChanged' });
		const [old] = [...lab.connection.suppliers];
		const added = lab.addSupplier();
		Object.assign(old, { phone: '01632 960001', sourceModifiedDate: new Date().toISOString() });
		const { items } = await trigger.poll();
		expect(Object.fromEntries((items ?? []).map(({ json }) => [json.id, json.event]))).toEqual({
			[added.id]: 'supplierCreated',
			[old.id]: 'supplierUpdated',
		});
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});

describe('a company by its name', () => {
	const named = (value: string, mode = 'name') => ({
		companyId: { __rl: true, mode, value },
		connectionId: byId('auto'),
		event: 'billCreated',
	});

	it.each(['name', 'list'])('is watched, whatever is called so later: %s', async (mode) => {
		const { company } = lab;
		const trigger = await lab.active(named(company.name.toUpperCase(), mode));
		const { companies } = lab.emulator.books;
		const twin = companies.add({ ...company, id: crypto.randomUUID() });
		const bill = lab.addBill();
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		companies.delete(twin.id);
	});

	it('that there is not refuses to activate, and names what is similar', async () => {
		const { error } = await lab.trigger(named(`${lab.company.name} Nowhere`)).activate();
		expect(error?.message).toContain('No company is called');
		expect((error as Error & { description?: string }).description).toContain(
			`Similar: ${lab.company.name} (ID `,
		);
	});
});

describe('filters', () => {
	it('keep to a supplier, a currency and amounts due', async () => {
		const [{ supplierRef }] = lab.bills('Open');
		const other = lab.bills('Open').find((bill) => bill.supplierRef.id !== supplierRef.id);
		const add = () => ({
			match: lab.addBill({ supplierRef, currency: 'EUR', amountDue: 50 }),
			others: [
				lab.addBill({ supplierRef: other?.supplierRef, currency: 'EUR', amountDue: 50 }),
				lab.addBill({ supplierRef, currency: 'GBP', amountDue: 50 }),
				lab.addBill({ supplierRef, currency: 'EUR', amountDue: 49.99 }),
				lab.addBill({ supplierRef, currency: 'EUR', amountDue: 100.01 }),
			],
		});
		const trigger = await lab.active({
			event: 'billCreated',
			filters: {
				supplierId: byId(supplierRef.id),
				currency: 'eur',
				minAmountDue: 50,
				maxAmountDue: 100,
			},
		});
		const { match } = add();
		expect(idsOf(await trigger.poll())).toEqual([match.id]);
	});

	it('keep to a supplier where bills are paid by absence', async () => {
		const netSuite = await PollLab.start('Kestrel Freight');
		const [bill] = netSuite.bills('Open');
		const other = netSuite.bills('Open').find((one) => one.supplierRef.id !== bill.supplierRef.id);
		const filters = { supplierId: byId(bill.supplierRef.id) };
		const trigger = await netSuite.active({ event: 'billPaid', filters });
		for (const paid of [bill, other]) if (paid) netSuite.pay(paid);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		await netSuite.emulator.close();
	});

	it('leave amounts aside where nothing is due', async () => {
		const trigger = await lab.active({ event: 'billPaid', filters: { minAmountDue: 50 } });
		const [bill] = lab.bills('Open');
		lab.pay(bill);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it.each(['currency', 'maxAmountDue', 'minAmountDue', 'supplierId'])(
		'refuse one that was added but is empty: %s',
		async (name) => {
			const empty = name === 'supplierId' ? byId('={{ null }}') : '={{ null }}';
			const filters = { [name]: empty };
			const { error } = await lab.trigger({ event: 'billCreated', filters }).activate();
			expect(error?.message).toMatch(/^The field ".+" is required, but is empty$/);
		},
	);

	it('refuse what has no meaning', async () => {
		const { error } = await lab
			.trigger({ event: 'billCreated', filters: { currency: 'pounds' } })
			.activate();
		expect(error?.message).toBe(
			'The field "Currency" must be a three-letter currency code, e.g. GBP, but is "pounds"',
		);
	});
});

describe('Emit Existing Records', () => {
	it.each(['billCreated', 'billUpdated', 'billChanged'])('%s: all unpaid bills', async (event) => {
		const trigger = lab.trigger({ event, emitExisting: true });
		expect(idsOf(await trigger.activate()).sort()).toEqual(
			lab
				.bills('Open', 'PartiallyPaid')
				.map(({ id }) => id)
				.sort(),
		);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	it('billPaid: all paid bills', async () => {
		const trigger = lab.trigger({ event: 'billPaid', emitExisting: true });
		expect(idsOf(await trigger.activate()).sort()).toEqual(
			lab
				.bills('Paid')
				.map(({ id }) => id)
				.sort(),
		);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});
});
