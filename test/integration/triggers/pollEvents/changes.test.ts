import { idsOf } from '../pollSupport';
import { pollLab as lab } from './support';

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
