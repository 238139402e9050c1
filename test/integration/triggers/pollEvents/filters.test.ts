import { byId } from '../../../../scripts/n8n/story/workflow';
import { idsOf, PollLab } from '../pollSupport';
import { pollLab as lab } from './support';

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
