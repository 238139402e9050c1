import { byId } from '../../../scripts/n8n/story/workflow';
import { siteOf } from '../../support/codat';
import { until } from '../../support/until';
import { payment, startLab, type Lab } from './support';

/** A run that takes long goes by the books as they are when it decides, not as they were when it began. */

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => await lab.emulator.close());

const bills = () => siteOf(lab.emulator).connection.bills;

const onBooks = (id: string) => [...bills()].find((one) => one.id === id);

/** Somebody corrects a bill in the accounting software once the first write of the run has come in. */
async function correctMeanwhile(
	route: string,
	id: string,
	changes: Record<string, unknown> = {},
): Promise<void> {
	lab.emulator.setFaults([{ kind: 'delay', ms: 2500, route, times: 1 }]);
	await until(() => sent(route) > 0);
	const sourceModifiedDate = new Date(Date.now()).toISOString();
	const totals = { amountDue: 777, totalAmount: 777 };
	Object.assign(onBooks(id) ?? {}, { ...totals, ...changes, sourceModifiedDate });
}

const oneByOne = { concurrentRequests: 1 };

const sent = (route: string) =>
	lab.emulator.context.log.list().filter(({ operation }) => operation === route).length;

const reads = () => sent('list-bills');

it('pays all that is due on a bill that was corrected meanwhile', async () => {
	const [first, second] = lab.openBills();
	const corrected = correctMeanwhile('create-bill-payment', second.id);
	const { items } = await lab.run(payment(lab, { options: oneByOne }), {
		items: [first, second].map(({ id }) => ({ json: { id } })),
	});
	await corrected;
	expect(items[1].json).toMatchObject({ amount: 777, bill: { amountDue: 0 } });
	expect(onBooks(second.id)).toMatchObject({ status: 'Paid', amountDue: 0 });
});

it('pays nothing of it where the item says what was due', async () => {
	const [first, second] = lab.openBills();
	const corrected = correctMeanwhile('create-bill-payment', second.id);
	const { error } = await lab.run(payment(lab, { options: oneByOne }), {
		items: [first, second].map((json) => ({ json })),
	});
	await corrected;
	expect(error?.message).toContain('has changed');
	expect(onBooks(second.id)).toMatchObject({ amountDue: 777 });
});

it('puts nothing back that was corrected meanwhile, when it updates the bill', async () => {
	const [first, second] = lab.openBills();
	const line = onBooks(second.id)?.lineItems?.[0];
	const lineItems = [{ ...line, unitAmount: 777, quantity: 1, taxAmount: 0, totalAmount: 777 }];
	const corrected = correctMeanwhile('update-bill', second.id, { lineItems });
	const { error } = await lab.run(
		{
			...{ resource: 'bill', operation: 'update', ...lab.company },
			billId: byId('={{ $json.id }}'),
			updateFields: { reference: '={{ $json.reference }}' },
			options: oneByOne,
		},
		{ items: [first, second].map(({ id }, n) => ({ json: { id, reference: `R-${n}` } })) },
	);
	await corrected;
	expect(error).toBeUndefined();
	expect(onBooks(second.id)).toMatchObject({ reference: 'R-1', lineItems: [{ unitAmount: 777 }] });
});

describe('a supplier that was corrected meanwhile keeps that', () => {
	const contactName = 'Corrected by hand';

	it.each([
		['updates', { operation: 'update', supplierId: byId('={{ $json.id }}') }, 'updateFields'],
		[
			'creates or updates',
			{ operation: 'upsert', matchBy: 'id', matchId: '={{ $json.id }}', supplierName: 'X' },
			'additionalFields',
		],
	])('when a run %s it', async (_, parameters, fields) => {
		const { suppliers } = siteOf(lab.emulator).connection;
		const [first, second] = suppliers.filter(({ status }) => status === 'Active');
		lab.emulator.setFaults([{ kind: 'delay', ms: 2500, route: 'update-supplier', times: 1 }]);
		const running = lab.run(
			{
				...{ resource: 'supplier', ...lab.company, ...parameters, options: oneByOne },
				[fields]: { phone: '={{ $json.phone }}' },
			},
			{ items: [first, second].map(({ id }, n) => ({ json: { id, phone: `555-${n}` } })) },
		);
		await until(() => sent('update-supplier') > 0);
		const sourceModifiedDate = new Date(Date.now()).toISOString();
		Object.assign(second, { contactName, sourceModifiedDate });
		expect((await running).error).toBeUndefined();
		expect(suppliers.get(second.id)).toMatchObject({ phone: '555-1', contactName });
	});
});

it('asks once for all items what has changed, and only when the run takes long', async () => {
	const ids = lab.openBills().slice(0, 6);
	const before = reads();
	lab.emulator.setFaults([{ kind: 'delay', ms: 2500, route: 'create-bill-payment', times: 1 }]);
	await lab.run(payment(lab, { options: oneByOne }), {
		items: ids.map(({ id }) => ({ json: { id } })),
	});
	expect(reads() - before).toBe(2);
});
