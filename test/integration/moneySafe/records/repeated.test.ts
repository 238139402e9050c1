import { siteOf } from '../../../support/codat';
import { useClock } from '../../support/clock';
import type { RunNodeOptions } from '../../support/engine/engine';
import { bill, startLab, type Lab, nodeApart } from '../support';

/** An answer that Codat repeats is looked at: the bill may not be there any more. */

const MINUTE_MS = 60_000;

let lab: Lab;
const { later } = useClock();

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => {
	await lab.emulator.close();
});

const books = () => siteOf(lab.emulator).connection.bills;

const billsOf = (reference: string) => books().filter((one) => one.reference === reference);

const gone = {
	deleted: (id: string) => books().delete(id),
	'made void': (id: string) => {
		const sourceModifiedDate = new Date(Date.now()).toISOString();
		Object.assign(books().get(id) ?? {}, { status: 'Void', amountDue: 0, sourceModifiedDate });
	},
};

describe.each(Object.entries(gone))('a bill that was %s', (how, remove) => {
	const enter = async (reference: string) =>
		await lab.run(bill(lab, { duplicateCheck: 'return' }), { items: [{ json: { reference } }] });

	it('is entered again when Codat repeats its answer, and only once', async () => {
		const reference = `AGAIN-${how}`;
		const first = String((await enter(reference)).items[0].json.id);
		later(11 * MINUTE_MS);
		remove(first);
		const { items, error } = await enter(reference);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ replayed: false, existing: false });
		expect(items[0].json.id).not.toBe(first);
		expect((await enter(reference)).items[0].json).toMatchObject({
			id: items[0].json.id,
			existing: true,
		});
		expect(billsOf(reference).filter(({ status }) => status === 'Open')).toHaveLength(1);
	});

	it('is refused while a list that lags behind would look the same, with the moment', async () => {
		const reference = `YOUNG-${how}`;
		const first = String((await enter(reference)).items[0].json.id);
		later(3 * MINUTE_MS);
		remove(first);
		const { error } = await enter(reference);
		expect(error?.message).toContain('its bill is not on the books');
		const from = new Date(Date.now() + 7 * MINUTE_MS).toISOString().slice(11, 16);
		expect(error?.description).toContain(`from ${from} UTC on`);
		later(8 * MINUTE_MS);
		expect((await enter(reference)).error).toBeUndefined();
		expect(billsOf(reference).filter(({ status }) => status === 'Open')).toHaveLength(1);
	});
});

it('an answer to a write of another process counts from when it came here', async () => {
	const node = await nodeApart();
	const enter = async (more: Partial<RunNodeOptions> = {}) =>
		await lab.run(bill(lab, { duplicateCheck: 'return' }), {
			items: [{ json: { reference: 'ELSEWHERE' } }],
			...more,
		});
	const first = String((await enter()).items[0].json.id);
	later(20 * MINUTE_MS);
	gone['made void'](first);
	const { error } = await enter({ node });
	expect(error?.message).toContain('its bill is not on the books');
	later(11 * MINUTE_MS);
	expect((await enter({ node })).items[0].json.id).not.toBe(first);
	expect(billsOf('ELSEWHERE').filter(({ status }) => status === 'Open')).toHaveLength(1);
});

it('a bill that the list does not have yet is not entered twice', async () => {
	lab.emulator.startScenario('lists-lag');
	const enter = async () =>
		await lab.run(bill(lab, { duplicateCheck: 'return' }), {
			items: [{ json: { reference: 'LAGGING' } }],
		});
	await enter();
	later(20_000);
	expect((await enter()).error?.message).toContain('its bill is not on the books');
	later(60_000);
	expect((await enter()).items[0].json).toMatchObject({ existing: true });
	expect(billsOf('LAGGING')).toHaveLength(1);
});

it('a bill that is paid since and no longer listed is not entered twice', async () => {
	const { company, connection } = siteOf(lab.emulator, 'Longmeadow Clinics');
	const [supplier] = connection.suppliers.filter(({ status }) => status === 'Active');
	const account = connection.accounts.find(({ type }) => type === 'Expense');
	const taxRate = connection.taxRates.find(({ status }) => status === 'Active');
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	const enter = async () =>
		await lab.run(
			bill(lab, {
				duplicateCheck: 'return',
				companyId: locator(company.id),
				supplierId: locator(supplier.id),
				lineItems: {
					line: [
						{
							...{ description: 'Care', quantity: 1, unitAmount: 10, taxAmount: '0' },
							...{ accountId: account?.id, taxRateId: taxRate?.id },
						},
					],
				},
			}),
			{ items: [{ json: { reference: 'PAID' } }] },
		);
	const first = await enter();
	const id = String(first.items[0].json.id);
	Object.assign(connection.bills.get(id) ?? {}, { status: 'Paid', amountDue: 0 });
	later(20 * MINUTE_MS);
	expect((await enter()).items[0].json).toMatchObject({ id, replayed: true });
	expect(connection.bills.filter(({ reference }) => reference === 'PAID')).toHaveLength(1);
});
