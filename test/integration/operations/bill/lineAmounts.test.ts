import type { INodeParameters } from 'n8n-workflow';
import { byId, formLine, newBill, useCodat } from '../support';

const lab = useCodat();

/** The only line of the bill that was sent. */
function sentLine() {
	const { body } = lab.sent('create-bill')[0].request;
	return (body as { lineItems: object[] }).lineItems[0];
}

const withLine = (changes: INodeParameters) =>
	newBill(lab.site(), { lineItems: { line: [formLine(lab.site(), changes)] } });

it('the tax of a line is computed on its rounded amount', async () => {
	const site = lab.site();
	const rate = [...site.connection.taxRates].find(({ effectiveTaxRate }) => effectiveTaxRate === 5);
	expect(rate).toBeDefined();
	// 3 × 0.032 is 0.096: 5 % of 0.10 is 0.005, which is a penny; 5 % of 0.096 is none.
	const changes = { quantity: 3, unitAmount: 0.032, taxRateId: String(rate?.id), taxAmount: '' };
	await lab.output(newBill(site, { lineItems: { line: [formLine(site, changes)] } }));
	const bill = lab.ledger().bills.find(({ reference }) => reference === 'NEW-1');
	expect(bill).toMatchObject({ totalAmount: 0.11, lineItems: [{ taxAmount: 0.01 }] });
});

it('a given tax is rounded to the currency', async () => {
	await lab.output(withLine({ unitAmount: 10, taxAmount: 1.005 }));
	expect(sentLine()).toMatchObject({ taxAmount: 1.01, totalAmount: 11.01 });
});

it('a given total of a line is sent as it is', async () => {
	const { accountId, taxRateId } = formLine(lab.site());
	const line = { unitAmount: 10, taxAmount: 2, totalAmount: 11.99, accountId, taxRateId };
	await lab.output(
		newBill(lab.site(), { lineItemsInput: 'json', lineItemsJson: JSON.stringify([line]) }),
	);
	expect(sentLine()).toMatchObject({ totalAmount: 11.99 });
});

it('amounts due that are the very limits pass the filters', async () => {
	const [{ amountDue }] = lab.site().bills('Open');
	const found = await lab.output({
		resource: 'bill',
		operation: 'getAll',
		...lab.site().at,
		returnAll: true,
		filters: { minAmountDue: amountDue, maxAmountDue: amountDue },
	});
	expect(found.map((bill) => bill.amountDue)).toContain(amountDue);
});

it('paying all that is due with Allow Overpayment pays what is due', async () => {
	const [{ id, amountDue }] = lab
		.site()
		.bills('Open')
		.filter(({ currency }) => currency === 'GBP');
	await lab.output({
		resource: 'billPayment',
		operation: 'create',
		...lab.site().at,
		billId: byId(id),
		bankAccountId: byId(lab.site().bankAccount()),
		options: { allowOverpayment: true },
	});
	expect(lab.ledger().payments.filter(({ billId }) => billId === id)).toMatchObject([
		{ amount: amountDue },
	]);
});
