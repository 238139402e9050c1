import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { QUIRK_NAMES, type Quirk } from '../../../../emulator';
import { canHave } from '../../../../emulator/platforms/quirks';
import { resources } from '../../../../nodes/CodatBillPay/resources';
import { PLATFORMS } from '../../../../nodes/shared/books/platforms/platforms';
import { sum } from '../../../../nodes/shared/values/money';
import { invoice, oneLine } from '../fromInvoice/invoiceForms';
import {
	byId,
	formLine,
	newBill,
	PERMITTED,
	useCodat,
	type Parameters,
	type Site,
} from '../support';
import { siteOn } from './acts';

const lab = useCodat({ ofItsOwn: true });

/** Each platform as it is, and with each switch that its software can have. */
const CELLS = PLATFORMS.flatMap(({ name, key }) =>
	[undefined, ...QUIRK_NAMES.filter((quirk) => canHave(key, quirk))].map(
		(quirk): [string, string, Quirk | undefined] => [name, quirk ?? 'as it comes', quirk],
	),
);

const today = () => new Date().toISOString().slice(0, 10);

const billOnBooks = ({ connection }: Site, reference: string) =>
	connection.bills.find((bill) => bill.reference === reference);

/** Runs it. What isn't done must be refused in words, by an error of n8n's. */
async function doneOrRefused(
	parameters: Parameters,
	run: { items?: object[]; binaryMode?: 'memory' } = {},
) {
	const { error, items, hints } = await lab.codat(parameters, run as never);
	if (!error)
		return Object.assign(
			items.map(({ json }) => json),
			{ hints },
		);
	expect(PERMITTED).toContain(error.name);
	expect(error.message.length).toBeGreaterThan(20);
	return undefined;
}

const priceOf = (site: Site) => ({
	lineItems: {
		line: [
			formLine(site, { quantity: 3, unitAmount: 9.99, taxAmount: '' }),
			// 7 × 0.1234567 is 0.86; with the price at two decimals it would be 0.84.
			formLine(site, { quantity: 7, unitAmount: 0.123_456_7, taxAmount: '' }),
		],
	},
});

describe.each(CELLS)('%s, %s', (platform, _name, quirk) => {
	const prepared = () => {
		const site = siteOn(lab, platform);
		site.connection.setQuirks(quirk ? [quirk] : []);
		return site;
	};
	const dates = { issueDate: today(), dueDate: today() };

	it('a bill is on the books with the total that was meant', async () => {
		const site = prepared();
		const output = await doneOrRefused(newBill(site, { ...dates, ...priceOf(site) }));
		const bill = billOnBooks(site, 'NEW-1');
		expect(bill?.totalAmount).toBe(output?.[0].totalAmount);
		const ofLines = sum((bill?.lineItems ?? []).map(({ totalAmount }) => totalAmount));
		const isTold = output?.hints.some(({ message }) =>
			/booked the bill .* with a total/.test(message),
		);
		expect([quirk, isTold]).toEqual([quirk, bill?.totalAmount !== ofLines]);
		const net = bill?.lineItems.reduce((sum, line) => sum + line.totalAmount - line.taxAmount, 0);
		expect(net).toBeCloseTo(bill?.currency === 'KWD' ? 30.834 : 30.83, 8);
	});

	it('an update of its number leaves its total, or is refused', async () => {
		const site = prepared();
		const [{ id }] = await lab.output(newBill(site, { ...dates, ...priceOf(site) }));
		const before = site.connection.bills.get(String(id))?.totalAmount;
		await doneOrRefused({
			...{ resource: 'bill', operation: 'update', ...site.at },
			billId: byId(String(id)),
			updateFields: { reference: 'NEW-2' },
		});
		expect(site.connection.bills.get(String(id))?.totalAmount).toBe(before);
	});

	it('a payment takes what is due, once', async () => {
		const site = prepared();
		const [{ id }] = await lab.output(newBill(site, { ...dates, ...priceOf(site) }));
		const due = site.connection.bills.get(String(id))?.amountDue;
		const payment = {
			...{ resource: 'billPayment', operation: 'create', ...site.at },
			billId: byId(String(id)),
			bankAccountId: byId(site.bankAccount()),
			paymentAmount: 'full',
			date: today(),
		};
		for (let again = 0; again < 2; again++) await doneOrRefused(payment);
		const paid = site.connection.payments.filter(({ billId }) => billId === id);
		expect(paid.map(({ payment: { amount } }) => amount)).toEqual([due]);
	});

	it('an invoice is on the books with its total, or it is told, once', async () => {
		const site = prepared();
		const json = invoice({
			...oneLine(100, 0, 0, { account: site.account() }),
			...{ issueDate: today(), dueDate: today(), currency: site.connection.baseCurrency },
			supplier: { name: 'Millstone Flour Co' },
		});
		const enter = async () =>
			await doneOrRefused(
				{
					...{ resource: 'bill', operation: 'createFromInvoice', ...site.at },
					attachFiles: false,
				},
				{ items: [{ json }] },
			);
		const [output, again] = [await enter(), await enter()];
		const found = site.connection.bills.filter(({ reference }) => reference === 'RE-7001');
		expect(found).toHaveLength(output ? 1 : 0);
		if (!output) return;
		expect(again?.[0]).toMatchObject({ id: found[0].id });
		const codes = (output[0].findings as Array<{ code: string }>).map(({ code }) => code);
		expect([quirk, codes.includes('bookedOtherwise')]).toEqual([
			quirk,
			found[0].totalAmount !== 100,
		]);
	});

	it('a new supplier is on the books once, and an update of it leaves its name', async () => {
		const site = prepared();
		const create = {
			resource: 'supplier',
			operation: 'create',
			...site.at,
			supplierName: 'Kiln 9',
		};
		for (let again = 0; again < 2; again++) await doneOrRefused(create);
		const named = () =>
			site.connection.suppliers.filter(({ supplierName }) => supplierName === 'Kiln 9');
		expect(named()).toHaveLength(1);
		await doneOrRefused({
			...{ resource: 'supplier', operation: 'update', ...site.at },
			supplierId: byId(named()[0].id),
			updateFields: { phone: '020 7946 0001' },
		});
		expect(named()).toMatchObject([{ phone: '020 7946 0001', status: 'Active' }]);
	});

	it('a new bank account is on the books once, or it is refused', async () => {
		const site = prepared();
		const create = {
			...{ resource: 'bankAccount', operation: 'create', ...site.at },
			...{ name: 'Kiln account', accountNumber: '01200440' },
			currency: site.connection.baseCurrency,
		};
		const outputs = [await doneOrRefused(create), await doneOrRefused(create)];
		const found = site.connection.bankAccounts.filter(({ name }) => name === 'Kiln account');
		expect(found).toHaveLength(outputs[0] ? 1 : 0);
	});

	it('two files of one name are both kept', async () => {
		const site = prepared();
		const [{ id }] = await lab.output(newBill(site, dates));
		for (const content of ['first', 'second, longer'])
			await doneOrRefused(
				{
					...{ resource: 'billAttachment', operation: 'upload', ...site.at },
					billId: byId(String(id)),
					binaryPropertyName: 'data',
				},
				{
					binaryMode: 'memory',
					items: [
						{
							json: {},
							binary: {
								data: {
									...{ fileName: 'invoice.pdf', mimeType: 'application/pdf' },
									data: Buffer.from(content),
								},
							},
						},
					],
				},
			);
		const kept = site.connection.attachments.filter(({ billId }) => billId === id);
		expect(kept.map(({ content }) => content.toString()).sort()).toEqual([
			'first',
			'second, longer',
		]);
	});

	it('a supplier is found again by its name, archived or not', async () => {
		const site = prepared();
		const archived = site.connection.suppliers.find(({ status }) => status === 'Archived');
		const { supplierName = '', id } = archived ?? {};
		const before = site.connection.suppliers.size;
		const output = (await doneOrRefused({
			...{ resource: 'supplier', operation: 'upsert', ...site.at },
			supplierName,
			matchBy: 'name',
		})) as IDataObject[] | undefined;
		expect(site.connection.suppliers.size).toBe(before);
		if (output) expect(output[0].id).toBe(id);
	});
});

it('has a row for every operation that writes to the accounting software', () => {
	const writes = /^(create|update|upload)-(?!company|connection)/;
	const writing = resources.flatMap(({ value, operations }) =>
		operations
			.filter(({ endpoints }) => endpoints.some((endpoint) => writes.test(endpoint)))
			.map((one) => `${value} ${one.value}`),
	);
	const code = readFileSync(__filename, 'utf8');
	const rows = [...code.matchAll(/resource: '(\w+)',\s*operation: '(\w+)'/g)].map(
		([, resource, operation]) => `${resource} ${operation}`,
	);
	const created = [...code.matchAll(/newBill\(site/g)].map(() => 'bill create');
	expect(writing.filter((one) => ![...rows, ...created].includes(one))).toEqual([]);
});
