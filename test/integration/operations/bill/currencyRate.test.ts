import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { foreignSupplier } from '../../../support/codat';
/** Money in another currency than that of the books: at which rate it is booked, and who says so. */
import { invoice, oneLine } from '../fromInvoice/invoiceForms';
import { byId, newBill, useCodat, type Site } from '../support';

const lab = useCodat();

/** QuickBooks Online, books in USD: it takes the rate 1 where none is given. */
const quickBooks = () => lab.site('Cedar Street Books');
/** Sage Intacct, books in USD: it takes the day's rate. */
const intacct = () => lab.site('Longmeadow Clinics');

const inCad = (site: Site, changes: INodeParameters = {}) =>
	newBill(site, { supplierId: byId(foreignSupplier(site).id), currency: 'CAD', ...changes });

const onBooks = ({ connection }: Site, reference = 'NEW-1') =>
	connection.bills.find((bill) => bill.reference === reference);

const WITHOUT =
	'Without a rate QuickBooks Online takes 1 CAD for 1 USD. Nothing was sent. Add the field Currency Rate: what 1 CAD is worth in USD.';

describe('a bill', () => {
	it('in the currency of the books is refused at another rate than 1', async () => {
		const site = quickBooks();
		const { message, description } = await lab.refusal(
			newBill(site, { options: { currencyRate: 0.73 } }),
		);
		expect(message).toBe(
			'The field "Currency Rate" is 0.73, but the bill is in USD, the currency of the books',
		);
		expect(description).toContain('Nothing was sent');
		expect(lab.writes).toEqual([]);
		await lab.output(newBill(site, { options: { currencyRate: 1 } }));
		expect(onBooks(site)?.currencyRate).toBe(1);
	});

	it.each([['CAD'], ['']])(
		'is refused without a rate where 1 would be taken (%s)',
		async (currency) => {
			const { message, description } = await lab.refusal(inCad(quickBooks(), { currency }));
			expect(message).toBe(
				'The field "Currency Rate" is needed: the bill is in CAD, the books are in USD',
			);
			expect(description).toContain(WITHOUT);
			expect(lab.writes).toEqual([]);
		},
	);

	it('is entered at the rate that is given, 1 too', async () => {
		for (const [reference, currencyRate] of [
			['A', 0.73],
			['B', 1],
		] as const) {
			await lab.output(inCad(quickBooks(), { reference, options: { currencyRate } }));
			expect(onBooks(quickBooks(), reference)?.currencyRate).toBe(currencyRate);
		}
	});

	it("is entered at the software's own rate where it has one, which is told", async () => {
		const { hints } = await lab.codat(inCad(intacct()));
		const rate = onBooks(intacct())?.currencyRate;
		expect(rate).not.toBe(1);
		expect(hints.map(({ message }) => message)).toContain(
			`In CAD without the option Currency Rate: the accounting software took its own rate, 1 CAD for ${rate} USD.`,
		);
	});

	it('keeps its rate when it is updated, and is refused where it would lose it', async () => {
		const site = quickBooks();
		const [{ id }] = await lab.output(inCad(site, { options: { currencyRate: 0.73 } }));
		const update = (changes: INodeParameters) => ({
			...{ resource: 'bill', operation: 'update', ...site.at },
			billId: byId(String(id)),
			...changes,
		});
		await lab.output(update({ updateFields: { reference: 'NEW-2' } }));
		expect(onBooks(site, 'NEW-2')?.currencyRate).toBe(0.73);
		const { message } = await lab.refusal(
			update({
				keepUnset: false,
				currency: 'CAD',
				updateFields: {
					supplierId: byId(foreignSupplier(site).id),
					...{ issueDate: '2026-01-31', dueDate: '2026-03-02' },
				},
			}),
		);
		expect(message).toContain('Currency Rate" is needed');
		expect(onBooks(site, 'NEW-2')?.currencyRate).toBe(0.73);
	});
});

describe('an invoice', () => {
	const fromInvoice = (site: Site, operation: string, options: INodeParameters = {}) => ({
		...{ resource: 'bill', operation, ...site.at, options },
		accountId: site.account(),
		...(operation === 'createFromInvoice' && { attachFiles: false }),
	});
	const foreign = (site: Site): IDataObject => {
		const { supplierName = '' } = foreignSupplier(site);
		return invoice({
			...oneLine(100, 0, 0, { account: site.account() }),
			...{ currency: 'CAD', supplier: { name: supplierName } },
		});
	};
	const items = (site: Site) => ({ items: [{ json: foreign(site) }] });

	it('is refused without a rate where 1 would be taken, which Check Invoice says before', async () => {
		const site = quickBooks();
		const text =
			'It is in CAD, the books are in USD: without a rate QuickBooks Online takes 1 CAD for 1 USD, and the option "Currency Rate" is empty';
		const [checked] = await lab.output(fromInvoice(site, 'checkInvoice'), items(site));
		expect(checked).toMatchObject({ ok: false, verdict: 'stop', problems: [text] });
		expect(checked.findings).toContainEqual(expect.objectContaining({ code: 'rateNeeded' }));
		const { message } = await lab.refusal(fromInvoice(site, 'createFromInvoice'), items(site));
		expect(message).toBe(text);
		expect(lab.writes).toEqual([]);
	});

	describe('that states a rate', () => {
		const stating = (site: Site, ...exchangeRates: IDataObject[]) => ({
			items: [{ json: { ...foreign(site), exchangeRates } }],
		});
		const pesos = { currency: 'MXN', rate: 12.9 };
		const dollars = { currency: 'USD', rate: 0.71 };

		it('into the currency of the books is entered at it where 1 would be taken', async () => {
			const site = quickBooks();
			const run = stating(site, pesos, dollars);
			const [checked] = await lab.output(fromInvoice(site, 'checkInvoice'), run);
			expect(checked).toMatchObject({ verdict: 'look', totals: { currencyRate: 0.71 } });
			expect(checked.warnings).toContain(
				'It is entered at the rate that it states, 1 CAD for 0.71 USD: the option "Currency Rate" is empty, and QuickBooks Online has no rate of its own',
			);
			await lab.output(fromInvoice(site, 'createFromInvoice'), run);
			expect(onBooks(site, 'RE-7001')?.currencyRate).toBe(0.71);
		});

		it.each<[string, IDataObject[]]>([
			['another currency', [pesos]],
			['nothing', [{ currency: 'USD', rate: 0 }]],
			[
				'the currency of the books, beside another such rate,',
				[dollars, { ...dollars, rate: 0.72 }],
			],
		])('into %s is refused as without', async (_what, stated) => {
			const site = quickBooks();
			const run = stating(site, ...stated);
			const [checked] = await lab.output(fromInvoice(site, 'checkInvoice'), run);
			expect(checked.findings).toContainEqual(expect.objectContaining({ code: 'rateNeeded' }));
		});

		it('is entered at the one that is given', async () => {
			const site = quickBooks();
			const at = fromInvoice(site, 'createFromInvoice', { currencyRate: 0.73 });
			await lab.output(at, stating(site, dollars));
			expect(onBooks(site, 'RE-7001')?.currencyRate).toBe(0.73);
		});

		it("is entered at the software's own rate where it has one", async () => {
			const site = intacct();
			await lab.output(fromInvoice(site, 'createFromInvoice'), stating(site, dollars));
			expect(onBooks(site, 'RE-7001')?.currencyRate).not.toBe(0.71);
		});
	});

	it('is entered at the rate that is given, and approved with it', async () => {
		const site = quickBooks();
		const at = (currencyRate: number, more: INodeParameters = {}) => ({ currencyRate, ...more });
		const [checked] = await lab.output(fromInvoice(site, 'checkInvoice', at(0.73)), items(site));
		expect(checked).toMatchObject({ ok: true, totals: { currencyRate: 0.73 } });
		expect(checked.summary).toContain('Currency rate: 0.73');
		const approvedHash = String(checked.contentHash);
		const enter = (rate: number) =>
			fromInvoice(site, 'createFromInvoice', at(rate, { approvedHash }));
		const { message } = await lab.refusal(enter(0.74), items(site));
		expect(message).toContain('does not match what would be entered');
		await lab.output(enter(0.73), items(site));
		expect(onBooks(site, 'RE-7001')?.currencyRate).toBe(0.73);
	});

	it('says at which rate the accounting software took it by itself', async () => {
		const site = intacct();
		const { hints, items: out } = await lab.codat(
			fromInvoice(site, 'createFromInvoice'),
			items(site),
		);
		const rate = onBooks(site, 'RE-7001')?.currencyRate;
		expect(out[0].json).toMatchObject({ currencyRate: rate });
		expect(hints.map(({ message }) => message)).toContain(
			`In CAD without the option Currency Rate: the accounting software took its own rate, 1 CAD for ${rate} USD.`,
		);
	});

	it('in the currency of the books takes no rate, whatever the option says', async () => {
		const site = quickBooks();
		const json = { ...foreign(site), currency: 'USD', supplier: { name: 'Millstone Flour Co' } };
		await lab.output(fromInvoice(site, 'createFromInvoice', { currencyRate: 0.73 }), {
			items: [{ json }],
		});
		expect(onBooks(site, 'RE-7001')?.currencyRate).toBe(1);
	});

	it('in a currency that nothing on the books is in is told, before the software refuses it', async () => {
		const site = lab.site('Rheinufer Canteen');
		const run = { items: [{ json: invoice({ currency: 'USD' }) }] };
		const [checked] = await lab.output(fromInvoice(site, 'checkInvoice'), run);
		expect(checked).toMatchObject({
			verdict: 'look',
			warnings: [
				"It is in USD, and nothing on the books is so far: Xero refuses the bill if that currency isn't switched on there",
			],
		});
		const { message } = await lab.refusal(fromInvoice(site, 'createFromInvoice'), run);
		expect(message).toContain('No currency exists for code USD.');
	});
});

describe('a payment', () => {
	const foreignBill = (site: Site) => {
		const bill = site.bills('Open').find(({ currency }) => currency === 'CAD');
		if (!bill) throw new Error('No open bill is in CAD');
		return bill;
	};
	const pay = (site: Site, options: INodeParameters = {}, changes: INodeParameters = {}) => ({
		...{ resource: 'billPayment', operation: 'create', ...site.at, options },
		billId: byId(foreignBill(site).id),
		bankAccountId: byId(site.bankAccount()),
		...changes,
	});
	const paid = ({ connection }: Site) => [...connection.payments].at(-1)?.payment;

	it('of a bill in another currency is refused without a rate where 1 would be taken', async () => {
		const { message, description } = await lab.refusal(pay(quickBooks()));
		expect(message).toContain('Currency Rate" is needed: the bill is in CAD, the books are in USD');
		expect(description).toContain(WITHOUT);
		expect(lab.writes).toEqual([]);
	});

	it('takes the rate that is given', async () => {
		const site = quickBooks();
		const { hints } = await lab.codat(pay(site, { currencyRate: 0.72 }));
		expect(paid(site)?.currencyRate).toBe(0.72);
		expect(hints).toHaveLength(1);
	});

	it('of a bill in the currency of the books is refused at another rate than 1', async () => {
		const site = quickBooks();
		const bill = site.bills('Open').find(({ currency }) => currency === 'USD');
		const { message } = await lab.refusal(
			pay(site, { currencyRate: 0.73 }, { billId: byId(String(bill?.id)) }),
		);
		expect(message).toContain('is 0.73, but the bill is in USD, the currency of the books');
		expect(lab.writes).toEqual([]);
	});

	it('says at which rate the accounting software took it by itself', async () => {
		const site = intacct();
		const { hints } = await lab.codat(pay(site));
		expect(hints.map(({ message }) => message)).toContain(
			`In CAD without the option Currency Rate: the accounting software took its own rate, 1 CAD for ${paid(site)?.currencyRate} USD.`,
		);
	});

	it('of a bill in the currency of the books asks nothing more', async () => {
		const site = quickBooks();
		const bill = site.bills('Open').find(({ currency }) => currency === 'USD');
		await lab.output(pay(site, {}, { billId: byId(String(bill?.id)) }));
		expect(lab.calls).not.toContain('get-company-information');
	});
});
