import type { INodeParameters } from 'n8n-workflow';
import { byId, newBill, formLine, useCodat, type Parameters } from '../support';

const lab = useCodat();

const pay = (bill: string, changes: INodeParameters = {}, company?: string): Parameters => ({
	resource: 'billPayment',
	operation: 'create',
	...lab.site(company).at,
	billId: byId(bill),
	bankAccountId: byId(lab.site(company).bankAccount()),
	date: '2026-02-01',
	...changes,
});

/** A bill of 100.00 that is not paid, on the books of the bakery. */
async function hundred(changes: INodeParameters = {}): Promise<string> {
	const site = lab.site();
	const [{ id }] = await lab.output(
		newBill(site, {
			reference: 'HUNDRED',
			lineItems: { line: [formLine(site, { unitAmount: 100 })] },
			...changes,
		}),
	);
	return String(id);
}

const paymentsOf = (bill: string) => lab.ledger().payments.filter(({ billId }) => billId === bill);

const bill = (id: string) => lab.ledger().bills.find((one) => one.id === id);

const paymentWrites = () => lab.sent('create-bill-payment').length;

describe('create', () => {
	it('pays all that is due', async () => {
		const id = await hundred();
		const [output] = await lab.output(pay(id, { options: { reference: 'Run 2026-02' } }));
		expect(paymentsOf(id)).toMatchObject([
			{ id: output.id, amount: 100, reference: 'Run 2026-02', date: '2026-02-01T00:00:00' },
		]);
		expect(bill(id)).toMatchObject({ status: 'Paid', amountDue: 0 });
	});

	it('says which bill was paid, whose, in what currency, and what is still due', async () => {
		const id = await hundred();
		const [output] = await lab.output(pay(id, { paymentAmount: 'custom', amount: 30 }));
		expect(output).toMatchObject({
			currency: 'GBP',
			bill: {
				id,
				reference: 'HUNDRED',
				supplierId: lab.site().supplier(),
				supplierName: 'Millstone Flour Co',
				amountDue: 70,
			},
		});
		const [rest] = await lab.output(pay(id));
		expect(rest.bill).toMatchObject({ amountDue: 0 });
		const [paid] = await lab.output(pay(id));
		expect(paid).toMatchObject({ alreadyPaid: true, bill: { id, amountDue: 0 } });
	});

	it('pays what is left of a partially paid bill', async () => {
		const [partly] = lab.site().bills('PartiallyPaid');
		const due = partly.amountDue;
		await lab.output(pay(partly.id));
		expect(paymentsOf(partly.id).at(-1)?.amount).toBe(due);
		expect(bill(partly.id)).toMatchObject({ status: 'Paid', amountDue: 0 });
	});

	it('pays a part, to the penny', async () => {
		const id = await hundred();
		for (const [amount, amountDue] of [
			[33.33, 66.67],
			[33.34, 33.33],
		]) {
			await lab.output(pay(id, { paymentAmount: 'custom', amount }));
			expect(bill(id)).toMatchObject({ status: 'PartiallyPaid', amountDue });
		}
	});

	it('is dated today, in the workflow’s timezone', async () => {
		const id = await hundred();
		const timezone = 'Pacific/Kiritimati';
		await lab.output(pay(id, { date: '' }), { timezone });
		const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date());
		expect(paymentsOf(id)[0].date).toBe(`${today}T00:00:00`);
	});

	it('sends the currency rate', async () => {
		const id = await hundred({ currency: 'EUR' });
		await lab.output(
			pay(id, {
				bankAccountId: byId(lab.site().bankAccount('EUR Account')),
				options: { currencyRate: 0.85 },
			}),
		);
		expect(paymentsOf(id)).toMatchObject([{ amount: 100, currencyRate: 0.85 }]);
	});

	it('refuses to pay more than is due', async () => {
		const id = await hundred();
		const { message, description } = await lab.refusal(
			pay(id, { paymentAmount: 'custom', amount: 100.01 }),
		);
		expect(message).toBe(
			'The payment of 100.01 GBP is more than is due on the bill "HUNDRED": 100.00 GBP',
		);
		expect(description).toContain('Allow Overpayment');
		expect(paymentWrites()).toBe(0);
	});

	it('refuses to pay a void bill', async () => {
		const { message } = await lab.refusal(pay(lab.site().bills('Void')[0].id));
		expect(message).toMatch('has nothing left to pay (Void)');
		expect(lab.writes).toEqual([]);
	});

	it('refuses to pay a draft', async () => {
		const [draft] = lab.site().bills('Draft');
		const { message, description } = await lab.refusal(pay(draft.id));
		expect(message).toBe(`The bill "${draft.reference}" is a draft, which nobody owes yet`);
		expect(description).toContain('Approve it in the accounting software first');
		expect(lab.writes).toEqual([]);
	});

	it('refuses a payment of another century', async () => {
		const [bill] = lab.site().bills('Open');
		const { message } = await lab.refusal(pay(bill.id, { date: '2199-01-31' }));
		expect(message).toMatch(/^The field "Date" is 2199-01-31, more than a year after today, /);
		expect(lab.writes).toEqual([]);
	});

	it('takes a deposit that was paid before the bill, and a day some weeks ahead', async () => {
		for (const days of [-60, 60]) {
			const id = await hundred();
			const issued = lab.ledger().bills.find((bill) => bill.id === id)?.issueDate;
			const from = days < 0 ? new Date(String(issued)) : new Date();
			const date = new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
			await lab.output(pay(id, { date, paymentAmount: 'custom', amount: 1 }));
			expect(paymentsOf(id).at(-1)).toMatchObject({ date: expect.stringContaining(date) });
		}
	});

	it('leaves overpayment to the software when told to, and says what it says', async () => {
		const id = await hundred();
		const { message, name, httpCode } = await lab.refusal(
			pay(id, { paymentAmount: 'custom', amount: 150, options: { allowOverpayment: true } }),
		);
		expect([name, httpCode]).toEqual(['NodeApiError', '400']);
		expect(message).toContain('Payment amount exceeds the amount outstanding on this document');
		expect(paymentsOf(id)).toEqual([]);
	});

	it.each([false, true])(
		'names the bank account when its currency is why it was refused (allow overpayment: %s)',
		async (allowOverpayment) => {
			const id = await hundred({ currency: 'EUR' });
			const { description } = await lab.refusal(
				pay(id, {
					bankAccountId: byId(lab.site().bankAccount('USD Account')),
					paymentAmount: 'custom',
					amount: 10,
					options: { allowOverpayment },
				}),
			);
			expect(description).toContain('"USD Account" is in USD, but the bill is in EUR');
			expect(paymentsOf(id)).toEqual([]);
		},
	);

	it('refuses amounts finer than the currency has', async () => {
		const id = await hundred();
		const { message } = await lab.refusal(pay(id, { paymentAmount: 'custom', amount: 1.005 }));
		expect(message).toContain('"Amount" may have 2 decimals at most in GBP, but is 1.005');
		expect(paymentWrites()).toBe(0);
	});

	it.each([0, -1, 'NaN', 'Infinity', 'ten', '', '={{ null }}', '={{ [5] }}', true])(
		'refuses the amount %p before anything is sent',
		async (amount) => {
			const { message } = await lab.refusal(
				pay('11111111-2222-4333-8444-555555555555', { paymentAmount: 'custom', amount }),
			);
			expect(message).toContain('Amount');
			expect(lab.calls).toEqual([]);
		},
	);

	it('says when there is no such bill', async () => {
		const { message, description } = await lab.refusal(pay('11111111-2222-4333-8444-555555555555'));
		expect(message).toContain('No bill with the ID');
		expect(description).toContain('Nothing was paid');
		expect(lab.writes).toEqual([]);
	});

	describe('of one bill by two items', () => {
		const twice = async (id: string, changes: INodeParameters) =>
			await lab.codat(pay(id, changes), {
				items: [{ json: { amount: 60 } }, { json: { amount: 40.01 } }],
				onError: 'continueRegularOutput',
			});

		it('in full: the second finds it paid', async () => {
			const id = await hundred();
			const { items } = await twice(id, {});
			expect(items[0].json).toMatchObject({ amount: 100, alreadyPaid: false });
			expect(items[1].json).toMatchObject({ id, status: 'Paid', amountDue: 0, alreadyPaid: true });
			expect(paymentsOf(id)).toMatchObject([{ amount: 100 }]);
		});

		it('in parts: they never sum to more than is due', async () => {
			const id = await hundred();
			const { items } = await twice(id, { paymentAmount: 'custom', amount: '={{ $json.amount }}' });
			expect(items[0].json).toMatchObject({ amount: 60 });
			expect(items[1].json.error).toMatchObject({
				message: expect.stringContaining('more than is due on the bill "HUNDRED": 40.00 GBP'),
			});
			expect(paymentsOf(id)).toMatchObject([{ amount: 60 }]);
		});

		it('identical parts are two payments', async () => {
			const id = await hundred();
			const { items } = await twice(id, { paymentAmount: 'custom', amount: 50 });
			expect(items.map(({ json }) => json.amount)).toEqual([50, 50]);
			expect(paymentsOf(id)).toHaveLength(2);
			expect(bill(id)).toMatchObject({ status: 'Paid', amountDue: 0 });
		});

		it('an amount that the software refuses is free for the next', async () => {
			const id = await hundred();
			const accounts = ['no-such-account', lab.site().bankAccount()];
			const { items } = await lab.codat(
				pay(id, {
					bankAccountId: byId('={{ $json.account }}'),
					options: { concurrentRequests: 1 },
				}),
				{
					items: accounts.map((account) => ({ json: { account } })),
					onError: 'continueRegularOutput',
				},
			);
			expect(items[0].json.error).toMatchObject({
				message: expect.stringContaining('Bank Account was not found in Xero'),
			});
			expect(items[1].json.amount).toBe(100);
		});
	});

	it('reads the list of bills once for many payments', async () => {
		const open = lab.site().bills('Open').slice(0, 8);
		await lab.output(pay('={{ $json.id }}', { bankAccountId: byId('={{ $json.account }}') }), {
			items: open.map(({ id, currency }) => ({
				json: {
					id,
					account: lab
						.site()
						.bankAccount(currency === 'GBP' ? 'Current Account' : `${currency} Account`),
				},
			})),
		});
		expect(lab.sent('list-bills')).toHaveLength(1);
		expect(paymentWrites()).toBe(8);
		expect(open.every(({ status }) => status === 'Paid')).toBe(true);
	});

	it('works in every software', async () => {
		for (const company of [
			'Cedar Street Books',
			'Kestrel Freight',
			'Longmeadow Clinics',
			'Pier Nine Studio',
			'Date Palm Trading',
		]) {
			const site = lab.site(company);
			const [{ id }] = site
				.bills('Open')
				.filter(({ currency }) => currency === site.connection.baseCurrency);
			await lab.output(pay(id, {}, company));
			expect(bill(id)).toMatchObject({ status: 'Paid' });
		}
	});
});
