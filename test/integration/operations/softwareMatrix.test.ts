import type { IDataObject } from 'n8n-workflow';
import { QUIRK_NAMES, type Quirk } from '../../../emulator';
import { canHave } from '../../../emulator/platforms/quirks';
import { PLATFORMS } from '../../../nodes/shared/books/platforms/platforms';
import { siteOn } from './platformActs';
import {
	byId,
	formLine,
	newBill,
	PERMITTED,
	useCodat,
	type Parameters,
	type Site,
} from './support';

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
	const { error, items } = await lab.codat(parameters, run as never);
	if (!error) return items.map(({ json }) => json);
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
