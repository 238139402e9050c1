import type { INodeParameters } from 'n8n-workflow';
import { paymentsHint } from '../../../../nodes/CodatBillPay/resources/billPayment/hint';
import { formatAmount, sum } from '../../../../nodes/shared/values/money';
import { byId, useCodat, type Parameters, type Run } from '../support';

/** Full Amount Due means: see to it that this bill is paid. */
const lab = useCodat({ ofItsOwn: true });

const XERO = 'Harbour Lane Bakery';

/** Companies whose software lists unpaid bills only. */
const UNLISTED = ['Kestrel Freight', 'Longmeadow Clinics', 'Date Palm Trading'];

const pay = (changes: INodeParameters = {}, company = XERO): Parameters => ({
	resource: 'billPayment',
	operation: 'create',
	...lab.site(company).at,
	billId: byId('={{ $json.id }}'),
	bankAccountId: byId(lab.site(company).bankAccount()),
	date: '2026-02-01',
	...changes,
});

const PAY_WHATEVER = { options: { allowOverpayment: true, payAnyway: true } };

const STOP = { options: { ifPaid: 'stop' } };

/** Open bills in the currency of the books. */
const open = (count: number, company = XERO) => {
	const site = lab.site(company);
	return site
		.bills('Open')
		.filter(({ currency }) => currency === site.connection.baseCurrency)
		.slice(0, count);
};

const inputs = (bills: Array<{ id: string }>, run: Run = {}): Run => ({
	items: bills.map(({ id }) => ({ json: { id } })),
	...run,
});

const paymentsOf = (id: string) => lab.ledger().payments.filter(({ billId }) => billId === id);

const paymentWrites = () => lab.sent('create-bill-payment').length;

describe('the hint of a payment run', () => {
	it('sums up what was recorded, though nothing was skipped', async () => {
		const bills = open(3);
		const total = formatAmount(sum(bills.map(({ amountDue }) => amountDue)), bills[0].currency);
		const { hints } = await lab.codat(pay(), inputs(bills));
		expect(hints.map(({ message }) => message)).toEqual([`3 payments were recorded: ${total}.`]);
	});

	it('counts no payment of an earlier run', async () => {
		const bills = open(2);
		const half = pay({ paymentAmount: 'custom', amount: 1 });
		await lab.codat(half, inputs(bills.slice(0, 1)));
		const { hints } = await lab.codat(half, inputs(bills));
		expect(hints[0].message).toBe(`1 payment was recorded: 1.00 ${bills[1].currency}.`);
		expect(hints[1].message).toMatch(/^1 of 2 had been recorded by an earlier, equal write/);
	});

	it('has a total for each currency, and tells what was paid before', () => {
		const payment = (amount: number, currency: string | null) => ({
			...{ amount, currency, alreadyPaid: false },
		});
		const outputs = [payment(0.1, 'GBP'), payment(0.2, 'GBP'), payment(5, 'JPY'), payment(2, null)];
		const paid = [{ alreadyPaid: true }, { alreadyPaid: true, listed: false }];
		expect(paymentsHint([...outputs, ...paid])).toEqual({
			isWarning: true,
			text: '4 payments were recorded: 0.30 GBP, 5 JPY and 2.00. 2 bills were paid already, so nothing was recorded for them. 1 of these is not among the unpaid bills, the only ones that the accounting software lists: it may also be void.',
		});
	});
});

describe('a bill with less than nothing due', () => {
	it.each([
		['Open', {}],
		['PartiallyPaid', { paymentAmount: 'custom', amount: 5 }],
		['Open', { ...{ paymentAmount: 'custom', amount: 5 }, ...PAY_WHATEVER }],
	] as const)('is a credit, which needs a look: %s', async (status, changes) => {
		const [bill, due] = open(2);
		Object.assign(bill, { status, amountDue: -15.5, totalAmount: -15.5 });
		const { items } = await lab.codat(
			pay(changes),
			inputs([bill, due], { onError: 'continueRegularOutput' }),
		);
		expect(items[0].json.error).toMatchObject({
			message: `The amount due on the bill "${bill.reference}" is below 0: -15.50 ${bill.currency} [item 1 of 2]`,
			description: expect.stringContaining('It is a credit, or was paid too much'),
		});
		expect(items[1].json).toMatchObject({ alreadyPaid: false });
		expect([paymentsOf(bill.id).length, paymentsOf(due.id).length]).toEqual([0, 1]);
	});

	it('is paid too much where the books call it paid, which a hint tells', async () => {
		const [bill] = open(1);
		Object.assign(bill, { status: 'Paid', amountDue: -2 });
		const { items, hints } = await lab.codat(pay(), inputs([bill]));
		expect(items[0].json).toMatchObject({ alreadyPaid: true, amountDue: -2 });
		expect(hints[0].message).toContain('1 of these was paid too much');
		expect(paymentWrites()).toBe(0);
	});
});

describe('a bill that is paid', () => {
	it('is put out as already paid, and a hint says so', async () => {
		const [paid] = lab.site().bills('Paid');
		const [due] = open(1);
		const amount = formatAmount(due.amountDue, due.currency);
		const { items, hints } = await lab.codat(pay(), inputs([paid, due]));
		expect(items[0].json).toMatchObject({
			id: paid.id,
			reference: paid.reference,
			status: 'Paid',
			amountDue: 0,
			alreadyPaid: true,
			listed: true,
		});
		expect(items[1].json).toMatchObject({ amount: expect.any(Number), alreadyPaid: false });
		expect(hints.map(({ message }) => message)).toEqual([
			`1 payment was recorded: ${amount}. 1 bill was paid already, so nothing was recorded for it.`,
		]);
		expect(paymentWrites()).toBe(1);
	});

	it('is put out for a given amount, too', async () => {
		const [paid] = lab.site().bills('Paid');
		const [output] = await lab.output(pay({ paymentAmount: 'custom', amount: 5 }), inputs([paid]));
		expect(output).toMatchObject({ id: paid.id, alreadyPaid: true });
		expect(lab.writes).toEqual([]);
	});

	it.each([{}, { paymentAmount: 'custom', amount: 5 }])(
		'is an error for those who want one: %p',
		async (amount) => {
			const [paid] = lab.site().bills('Paid');
			const { message, description } = await lab.refusal(
				pay({ ...amount, ...STOP }),
				inputs([paid]),
			);
			expect(message).toBe(`The bill "${paid.reference}" has nothing left to pay (Paid)`);
			expect(description).toContain('"If the Bill Is Paid"');
			expect(lab.writes).toEqual([]);
		},
	);

	it('is none if an earlier item left open whether it paid it', async () => {
		const [bill] = open(1);
		lab.emulator.setFaults([{ kind: 'status500', route: 'create-bill-payment', times: 1 }]);
		const { items, hints } = await lab.codat(
			pay(),
			inputs([bill, bill], { onError: 'continueRegularOutput' }),
		);
		expect(items[0].json.error).toMatchObject({
			message: expect.stringMatching(/^Outcome unknown/),
		});
		expect(items[1].json.error).toMatchObject({
			message: expect.stringContaining('is not known'),
		});
		expect(hints).toMatchObject([{ message: expect.stringMatching(/^2 of 2 failed/) }]);
		expect(paymentWrites()).toBe(1);
	});

	it('is not told from one whose amount due is unknown: that is refused', async () => {
		const [bill] = open(1);
		Object.assign(bill, { amountDue: undefined });
		const { message, description } = await lab.refusal(pay(), inputs([bill]));
		expect(message).toContain("doesn't say how much is due");
		expect(description).toContain('choose "A Given Amount" and add the option "Allow Overpayment"');
		const overpaid = await lab.refusal(
			pay({ options: { allowOverpayment: true } }),
			inputs([bill]),
		);
		expect(overpaid.description).toMatch(/choose "A Given Amount"\.$/);
		expect(lab.writes).toEqual([]);
	});
});

it('two parts that are all that is due are both paid, to the cent', async () => {
	const [bill] = open(1);
	// In binary fractions, 0.3 less 0.1 is less than 0.2.
	Object.assign(bill, { amountDue: 0.3, totalAmount: 0.3 });
	const { items, error } = await lab.codat(
		pay({ paymentAmount: 'custom', amount: '={{ $json.amount }}' }),
		{ items: [0.1, 0.2].map((amount) => ({ json: { id: bill.id, amount } })) },
	);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.bill)).toMatchObject([{ amountDue: 0.2 }, { amountDue: 0 }]);
	expect(bill.status).toBe('Paid');
});

describe('three bills of which the second fails once', () => {
	const failure = { route: 'create-bill-payment', times: 1, skip: 1 } as const;
	const one = { options: { concurrentRequests: 1 } };

	const expectAllPaidOnce = (bills: Array<{ id: string }>) => {
		for (const { id } of bills) expect(paymentsOf(id)).toHaveLength(1);
	};

	it.each([{ kind: 'status404' }, { kind: 'status429', retryAfter: 3600 }] as const)(
		'are all paid in the end with Retry On Fail (%p)',
		async (fault) => {
			const bills = open(3);
			lab.emulator.setFaults([{ ...fault, ...failure }]);
			const { items, error } = await lab.codat(
				pay(one),
				inputs(bills, { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 }),
			);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.alreadyPaid)).toEqual([false, false, false]);
			expectAllPaidOnce(bills);
		},
	);

	it('are all paid in the end with the Retry button', async () => {
		const bills = open(3);
		lab.emulator.setFaults([{ kind: 'status429', retryAfter: 3600, ...failure }]);
		const failed = await lab.codat(pay(one), inputs(bills));
		expect(failed.error).toBeDefined();
		const retried = await failed.retry();
		expect(retried.error).toBeUndefined();
		expect(retried.items.map(({ json }) => json.alreadyPaid)).toEqual([false, false, false]);
		expectAllPaidOnce(bills);
	});

	it.each([XERO, ...UNLISTED])('are all paid in the end by a repeated run: %s', async (company) => {
		const bills = open(3, company);
		lab.emulator.setFaults([{ kind: 'status404', ...failure }]);
		const first = await lab.codat(pay(one, company), inputs(bills));
		expect(first.error).toBeDefined();
		const { staticData } = first;
		const { items, error } = await lab.codat(pay(one, company), inputs(bills, { staticData }));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.alreadyPaid)).toEqual([true, false, false]);
		expectAllPaidOnce(bills);
	});
});

describe.each(UNLISTED)('where paid bills are not listed: %s', (company) => {
	it('a run that is repeated passes over what was paid, and says that it is no longer listed', async () => {
		const bills = open(2, company);
		await lab.output(pay({}, company), inputs(bills));
		const { items, hints, error } = await lab.codat(pay({}, company), inputs(bills));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject(
			bills.map(({ id }) => ({ id, alreadyPaid: true, listed: false })),
		);
		expect(hints[0]).toMatchObject({
			type: 'warning',
			message: expect.stringContaining('2 of these are not among the unpaid bills'),
		});
		for (const { id } of bills) expect(paymentsOf(id)).toHaveLength(1);
	});

	it('an ID that no bill has is an error, not a paid bill', async () => {
		const { message, description } = await lab.refusal(
			pay({}, company),
			inputs([{ id: '999999999' }]),
		);
		expect(message).toBe('No bill with the ID "999999999" was found');
		expect(description).toContain('Nothing was paid');
		expect(lab.writes).toEqual([]);
	});

	it('an item that is the bill itself needs no further look', async () => {
		const bills = await lab.output({
			resource: 'bill',
			operation: 'getAll',
			...lab.site(company).at,
			returnAll: true,
		});
		const { currency, id } = open(1, company)[0];
		const items = bills.filter((bill) => bill.id === id).map((json) => ({ json }));
		expect(items).toMatchObject([{ json: { currency } }]);
		await lab.output(pay({}, company), { items });
		const output = await lab.output(pay({}, company), { items });
		expect(output).toMatchObject([{ id, alreadyPaid: true, listed: false }]);
		expect(lab.calls).not.toContain('list-bill-attachments');
	});

	it('is an error for those who want one', async () => {
		const bills = open(1, company);
		await lab.output(pay({}, company), inputs(bills));
		const { message, description } = await lab.refusal(pay(STOP, company), inputs(bills));
		expect(message).toContain('is not among the unpaid bills, the only ones that');
		expect(description).toContain('"If the Bill Is Paid"');
	});

	it('a bill that slipped between two pages is paid, not taken for paid', async () => {
		const bills = open(1, company);
		jest.spyOn(lab.site(company).connection.bills, 'slice').mockReturnValueOnce({ items: [] });
		const output = await lab.output(pay({}, company), inputs(bills));
		expect(output).toMatchObject([{ alreadyPaid: false }]);
		expect(paymentsOf(bills[0].id)).toHaveLength(1);
	});

	it('the list is read twice at most, however many bills are no longer on it', async () => {
		const bills = open(3, company);
		await lab.output(pay({}, company), inputs(bills));
		const before = lab.sent('list-bills').length;
		await lab.output(pay({}, company), inputs(bills));
		expect(lab.sent('list-bills').length - before).toBe(2);
	});
});

it('an ID that no bill has is an error where paid bills are listed', async () => {
	const { message } = await lab.refusal(
		pay(),
		inputs([{ id: '11111111-2222-4333-8444-555555555555' }]),
	);
	expect(message).toContain('No bill with the ID');
	expect(lab.calls).not.toContain('list-bill-attachments');
});

it('a mistyped ID passes for no paid bill because the input item is another bill', async () => {
	const company = UNLISTED[0];
	const [{ id, status, amountDue }] = open(1, company);
	const { message } = await lab.refusal(pay({ billId: byId('mistyped') }, company), {
		items: [{ json: { id, status, amountDue } }],
	});
	expect(message).toContain('No bill with the ID "mistyped" was found');
});
