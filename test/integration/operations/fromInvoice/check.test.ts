import { invoice, oneLine } from './invoiceForms';
import { useInvoices } from './support';

const { lab, euro, create, refusal, check, booked } = useInvoices();

describe('Check Invoice', () => {
	it('tells all that Create From Invoice would do, and writes nothing', async () => {
		const checked = await check(invoice());
		expect(checked).toMatchObject({
			ok: true,
			problems: [],
			supplier: { name: 'Auenhof Gemüse GmbH', matchedBy: 'name' },
			lines: [{ accountName: 'Ingredients' }, { accountName: 'Packaging' }],
			totals: { netAmount: 58, taxAmount: 4.54, totalAmount: 62.54, documentTotalAmount: 62.54 },
			duplicates: { existing: null, near: [] },
			contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(lab.writes).toEqual([]);
		await create([invoice()]);
		const [sent] = lab.sent('create-bill');
		expect(sent.request.body).toEqual(checked.bill);
		expect((await check(invoice())).duplicates).toMatchObject({
			existing: { reference: 'RE-7001' },
		});
	});

	it('has a text ready for who approves, of all that the hash stands for', async () => {
		const { summary } = await check(invoice());
		expect(String(summary).split('\n')).toEqual([
			'Invoice “RE-7001” of 2026-01-17, due 2026-01-31',
			'Supplier: Auenhof Gemüse GmbH',
			"Bank account on the invoice: DE02 1203 0000 0000 2020 51, the first that is seen on this supplier's invoices",
			'Line 1: Kartoffeln, 25 kg, 54.00 EUR + 3.78 EUR tax, 7% Vorsteuer, account Ingredients',
			'Line 2: Pfand für Kisten, 4.00 EUR + 0.76 EUR tax, 19% Vorsteuer, account Packaging',
			'Total: 58.00 EUR + 4.54 EUR tax = 62.54 EUR',
			'Files: none',
		]);
		const stranger = await check(invoice({ supplier: { name: 'Nobody & Sons' } }));
		expect(stranger.summary).toContain('Supplier: Nobody & Sons (not found)');
		expect(stranger.summary).toMatch(/\nWhy it can't be entered: No supplier on the books is/);
		const broken = await check(invoice({ issueDate: 'soon' }));
		expect(broken.summary).toMatch(
			/^Invoice “RE-7001”\nSupplier: Auenhof Gemüse GmbH\nWhy it can't be entered: .*Issue Date/,
		);
		expect(broken.supplier).toMatchObject({ id: null, name: 'Auenhof Gemüse GmbH' });
	});

	it('output is no invoice: the refusal says what to give', async () => {
		const { message, description } = await refusal(await check(invoice()));
		expect(message).toContain('holds what Check Invoice said of an invoice, not the invoice');
		expect(description).toContain('Approved Hash');
	});

	it("'s hash lets exactly that in", async () => {
		const approvedHash = (await check(invoice())).contentHash as string;
		const other = invoice({ dueDate: '2026-02-01' });
		const { message, description } = await refusal(other, { options: { approvedHash } });
		expect(message).toMatch(/^The field "Approved Hash" does not match what would be entered/);
		expect(description).toContain('Nothing was entered');
		expect(lab.writes).toEqual([]);
		await create([invoice()], { options: { approvedHash } });
		expect(booked()).toHaveLength(1);
	});

	it('approves a bill with its new supplier, also when an earlier try has created that', async () => {
		const json = invoice({
			supplier: { name: 'Neue Quelle' },
			...oneLine(100, 19, 19, { account: '429' }),
		});
		const creates = { whenSupplierMissing: 'create' };
		const checked = await check(json, creates);
		expect(checked).toMatchObject({
			ok: true,
			supplier: { isNew: true },
			bill: { supplierRef: null },
		});
		const approved = { ...creates, options: { approvedHash: checked.contentHash } };
		const { suppliers } = euro().connection;
		const [first] = suppliers;
		suppliers.add({ ...first, id: 'new', supplierName: 'Neue Quelle', emailAddress: undefined });
		await create([json], approved);
		expect(booked()).toHaveLength(1);
	});
});
