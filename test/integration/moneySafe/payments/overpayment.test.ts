import type { IDataObject } from 'n8n-workflow';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { siteOf } from '../../../support/codat';
import { useClock } from '../../support/clock';
import type { RunNodeOptions } from '../../support/engine/engine';
import { payment, startLab, type Lab } from '../support';

/** A given amount that may be more than is due is compared and remembered as any other. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let lab: Lab;
const { later } = useClock();

afterEach(async () => await lab.emulator.close());

/** An open bill of the company's own currency, and how it is paid a given amount with Allow Overpayment. */
function open(company = 'Harbour Lane Bakery') {
	const { company: owner, connection } = siteOf(lab.emulator, company);
	const { baseCurrency, bills, bankAccounts } = connection;
	const [bill] = bills.filter(
		({ status, currency }) => status === 'Open' && currency === baseCurrency,
	);
	const account = bankAccounts.find(({ currency }) => currency === baseCurrency);
	const pay = (amount: number, options: IDataObject = {}) =>
		payment(lab, {
			...{ companyId: byId(owner.id), billId: byId(bill.id) },
			bankAccountId: byId(String(account?.id)),
			...{ paymentAmount: 'custom', amount, options: { allowOverpayment: true, ...options } },
		});
	const paid = () =>
		lab.emulator
			.ledger()
			.payments.filter(({ billId }) => billId === bill.id)
			.map(({ amount }) => amount);
	return { bill, pay, paid };
}

const input = (json: IDataObject, more: Partial<RunNodeOptions> = {}) => ({
	items: [{ json }],
	...more,
});

it('stops where the item says that something else was due, as every night with yesterday’s list', async () => {
	lab = await startLab();
	const { bill, pay, paid } = open();
	const listed = { id: bill.id, amountDue: bill.amountDue, currency: bill.currency };
	const { items } = await lab.run(pay(5), input(listed));
	expect(items[0].json.bill).toMatchObject({ amountDue: bill.amountDue });
	later(DAY_MS);
	const next = await lab.run(pay(5), input(listed));
	expect(next.error?.message).toContain('has changed');
	expect(paid()).toEqual([5]);
});

it('stops while the first payment waits for an approval, night after night', async () => {
	lab = await startLab({ quirks: ['paymentApproval'] });
	const { pay, paid } = open('Longmeadow Clinics');
	let { staticData } = await lab.run(pay(7));
	for (let night = 1; night <= 2; night++) {
		later(DAY_MS);
		const next = await lab.run(pay(7), { staticData });
		({ staticData } = next);
		expect(next.error?.message).toMatch(/^This workflow paid /);
	}
	expect(paid()).toEqual([7]);
	expect((await lab.run(pay(7, { payAnyway: true }), { staticData })).error).toBeUndefined();
	expect(paid()).toEqual([7, 7]);
});

it('pays nothing on a bill that is paid, unless it is to be paid anyway: the software decides then', async () => {
	lab = await startLab();
	const { bill, pay, paid } = open();
	const due = Number(bill.amountDue);
	await lab.run(pay(due));
	later(DAY_MS);
	const { items } = await lab.run(pay(due));
	expect(items[0].json).toMatchObject({ alreadyPaid: true, amount: 0 });
	const inFull = { ...pay(due, { payAnyway: true }), paymentAmount: 'full' };
	expect((await lab.run(inFull)).items[0].json).toMatchObject({ alreadyPaid: true });
	const anyway = await lab.run(pay(due, { payAnyway: true }));
	expect(anyway.error).toMatchObject({ httpCode: '400' });
	expect(paid()).toEqual([due]);
});

it('counts what is more than was due for the next item of the run', async () => {
	lab = await startLab();
	const { bill, pay, paid } = open();
	const due = Number(bill.amountDue);
	const answer = { id: 'p-1', amount: due + 1, date: '2026-11-20', accountRef: { id: 'x' } };
	// Software that takes more than is due, which the emulator's doesn't.
	lab.emulator.setFaults([
		{ kind: 'otherBody', body: answer, route: 'create-bill-payment', times: 1 },
	]);
	const items = [1, 2].map(() => ({ json: { id: bill.id } }));
	const { items: outputs } = await lab.run(pay(due + 1), { items });
	expect(outputs.map(({ json }) => json.alreadyPaid)).toEqual([false, true]);
	expect(outputs[0].json.bill).toMatchObject({ amountDue: 0 });
	expect(paid()).toEqual([]);
});

it('pays once where the software does not say what is due, and then stops until it is to be paid anyway', async () => {
	lab = await startLab();
	const { bill, pay, paid } = open();
	const body = { results: [{ ...bill, amountDue: undefined }] };
	// The emulator's own software always says it.
	lab.emulator.setFaults([{ kind: 'otherBody', body, route: 'list-bills' }]);
	const unsaid = await lab.run(pay(7, { allowOverpayment: false }));
	expect(unsaid.error?.message).toContain("doesn't say how much is due");
	const { items, staticData } = await lab.run(pay(7));
	expect(items[0].json.bill).toMatchObject({ amountDue: null });
	later(DAY_MS);
	const next = await lab.run(pay(8), { staticData });
	expect(next.error?.message).toMatch(/^This workflow paid .* does not say what is due$/);
	expect(paid()).toEqual([7]);
	const anyway = await lab.run(pay(8, { payAnyway: true }), { staticData });
	expect(anyway.error).toBeUndefined();
	expect(paid()).toEqual([7, 8]);
});

it('stays unknown where the software does not say what is due: nothing on the books shows it', async () => {
	lab = await startLab();
	const { bill, pay, paid } = open();
	const body = { results: [{ ...bill, amountDue: undefined }] };
	lab.emulator.setFaults([
		{ kind: 'otherBody', body, route: 'list-bills' },
		{ kind: 'status500', route: 'create-bill-payment', times: 1 },
	]);
	const { error } = await lab.run(pay(7));
	expect(error?.message).toContain('Outcome unknown');
	expect(paid()).toEqual([]);
});
