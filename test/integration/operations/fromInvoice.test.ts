import type { IDataObject } from 'n8n-workflow';
import type { InputItem } from '../support/engine';
import { invoice, oneLine } from './invoiceForms';
import { useCodat, type Parameters, type Run, type Site } from './support';

const lab = useCodat();

const euro = () => lab.site('Rheinufer Canteen');

const item = (json: IDataObject): InputItem => ({ json });

const withFile = (json: IDataObject, fileName = 'RE-7001.pdf'): InputItem => ({
	json,
	binary: {
		data: { data: Buffer.from('%PDF-1.4 made up'), fileName, mimeType: 'application/pdf' },
	},
});

const parameters = (operation: string, site: Site, changes = {}): Parameters => ({
	resource: 'bill',
	operation,
	...site.at,
	...(operation === 'createFromInvoice' && { attachFiles: false }),
	...changes,
});

const create = async (jsons: IDataObject[], changes = {}, run: Run = {}) =>
	await lab.output(parameters('createFromInvoice', euro(), changes), {
		items: jsons.map(item),
		...run,
	});

const refusal = async (json: IDataObject, changes = {}) =>
	await lab.refusal(parameters('createFromInvoice', euro(), changes), { items: [item(json)] });

const check = async (json: IDataObject, changes = {}) =>
	(await lab.output(parameters('checkInvoice', euro(), changes), { items: [item(json)] }))[0];

const booked = (reference = 'RE-7001') =>
	[...euro().connection.bills].filter((bill) => bill.reference === reference);

const bookedTo = (reference: string) => booked(reference)[0]?.supplierRef.id;

const round19 = (net: number) => Math.round(net * 19) / 100;

describe('an invoice of a known supplier', () => {
	it("becomes an open bill, coded as on the supplier's earlier bills, to the cent", async () => {
		const [output] = await create([invoice()]);
		const [bill] = booked();
		expect(bill).toMatchObject({
			supplierRef: { id: euro().supplier('Auenhof Gemüse GmbH') },
			issueDate: '2026-01-17T00:00:00',
			dueDate: '2026-01-31T00:00:00',
			currency: 'EUR',
			status: 'Open',
			totalAmount: 62.54,
			lineItems: [
				{
					description: 'Kartoffeln, 25 kg',
					quantity: 3,
					unitAmount: 18,
					taxAmount: 3.78,
					accountRef: { id: euro().account('320') },
					taxRateRef: { id: 'DE7' },
				},
				{ accountRef: { id: euro().account('325') }, taxRateRef: { id: 'DE19' }, taxAmount: 0.76 },
			],
		});
		expect(output).toMatchObject({
			id: bill.id,
			existing: false,
			supplier: { matchedBy: 'name', isNew: false, bankAccount: 'first' },
			coding: [
				{ accountFrom: 'sameDescription', taxRateFrom: 'supplierHistory' },
				{ accountFrom: 'sameDescription', taxRateFrom: 'supplierHistory' },
			],
			warnings: [],
			nearDuplicates: [],
		});
	});

	it.each([
		'Auenhof Gemuese GmbH',
		'AUENHOF GEMÜSE G.M.B.H.',
		'Auen\u00ADhof Gemüse Gesellschaft mbH',
	])('is found by its name in another spelling: %s', async (name) => {
		const [output] = await create([invoice({ supplier: { name } })]);
		expect(output).toMatchObject({ verdict: 'ok', supplier: { name: 'Auenhof Gemüse GmbH' } });
	});

	it('names who is similar before it offers to create one', async () => {
		const { message } = await refusal(invoice({ supplier: { name: 'Auenhof Gemüse AG' } }));
		const id = euro().supplier('Auenhof Gemüse GmbH');
		expect(message).toBe(
			`No supplier on the books is "Auenhof Gemüse AG". Similar names: Auenhof Gemüse GmbH (ID ${id}). If it is none of them, create it first, or set When Supplier Is Missing to Create It`,
		);
	});

	it('of suppliers that are new in one run, one each, the similar ones told', async () => {
		const jsons = ['Wicker Ltd', 'Wicker Limited', 'Wickers Ltd'].map((name, index) =>
			invoice({
				...{ reference: `W-${index}`, supplier: { name } },
				...oneLine(100 + index, 19, round19(100 + index), { account: '429' }),
			}),
		);
		const outputs = await create(jsons, { whenSupplierMissing: 'create' });
		expect(lab.sent('create-supplier')).toHaveLength(2);
		expect(bookedTo('W-1')).toBe(bookedTo('W-0'));
		expect(bookedTo('W-2')).not.toBe(bookedTo('W-0'));
		expect(outputs[2].warnings).toContainEqual(
			expect.stringMatching(/may be one that is there: Wicker L\w+ \(new in this run\)/),
		);
	});

	describe('with the e-mail address of another supplier', () => {
		const email = 'ACCOUNTS@auenhof-gem-se-gmbh.example';

		it('is booked to the one of its name, which is told', async () => {
			const [output] = await create([
				invoice({ supplier: { name: 'Nordlicht Energie AG', email }, ...oneLine(100, 19, 19) }),
			]);
			expect(output).toMatchObject({
				supplier: { name: 'Nordlicht Energie AG', matchedBy: 'name' },
				verdict: 'look',
			});
			expect(output.warnings).toEqual([
				expect.stringContaining('Auenhof Gemüse GmbH (ID '),
				expect.stringContaining('the account used most'),
			]);
		});

		it('is refused if nobody has its name', async () => {
			const { message } = await refusal(invoice({ supplier: { name: 'Frischdienst', email } }));
			expect(message).toMatch(/^No supplier on the books is "Frischdienst", and none is called/);
			expect((await refusal(invoice({ supplier: { email } }))).message).toMatch(/^No supplier/);
			expect(booked()).toEqual([]);
		});

		it('is booked to a new one if that may be made, which is told', async () => {
			const json = invoice({
				supplier: { name: 'Frischdienst', email },
				...oneLine(100, 19, 19, { account: '429' }),
			});
			const [output] = await create([json], { whenSupplierMissing: 'create' });
			const [bill] = booked();
			expect(bill.supplierRef.id).not.toBe(euro().supplier('Auenhof Gemüse GmbH'));
			expect(output.warnings).toEqual([
				expect.stringMatching(/is new$/),
				expect.stringMatching(/address of "Frischdienst" is that of another supplier/),
			]);
		});
	});

	it('is booked once however often it comes', async () => {
		const first = await create([invoice(), invoice()]);
		const second = await create([invoice({ reference: 're-7001' })]);
		expect(booked()).toHaveLength(1);
		expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(1);
		expect(second[0].existing).toBe(true);
	});

	it('comes to the cent with discounts, base quantities and document allowances', async () => {
		await create([
			invoice({
				lineItems: [
					// 1,000 screws at 3.333 a hundred, less a discount of its own.
					{
						description: 'Kartoffeln, 25 kg',
						quantity: 1000,
						unitAmount: 0.03333,
						netAmount: 30.33,
						taxPercent: 7,
					},
					{ description: 'Rabatt', netAmount: -0.33, taxPercent: 7 },
				],
				taxBreakdown: [{ taxPercent: 7, netAmount: 30, taxAmount: 2.1 }],
				...{ netAmount: 30, taxAmount: 2.1, totalAmount: 32.1, amountDue: 2.1, prepaidAmount: 30 },
			}),
		]);
		const [{ totalAmount, lineItems }] = booked();
		expect(totalAmount).toBe(32.1);
		expect(lineItems).toMatchObject([
			{ quantity: 1, unitAmount: 30.33, taxAmount: 2.12 },
			{ quantity: 1, unitAmount: -0.33, taxAmount: -0.02 },
		]);
	});

	it('without lines has one for each rate of its tax breakdown', async () => {
		await create([invoice({ lineItems: [] })]);
		expect(booked()[0]).toMatchObject({
			totalAmount: 62.54,
			lineItems: [
				{ description: 'Invoice RE-7001', unitAmount: 54, taxRateRef: { id: 'DE7' } },
				{ unitAmount: 4, taxRateRef: { id: 'DE19' } },
			],
		});
	});

	it('without lines has none for a rate of which nothing was sold', async () => {
		const taxBreakdown = [
			{ taxPercent: 7, taxCategory: 'S', netAmount: 58, taxAmount: 4.06 },
			{ taxPercent: 5.5, taxCategory: 'S', netAmount: 0, taxAmount: 0 },
		];
		await create([
			invoice({
				lineItems: [],
				taxBreakdown,
				taxAmount: 4.06,
				totalAmount: 62.06,
				amountDue: null,
			}),
		]);
		expect(booked()[0]).toMatchObject({ lineItems: [{ unitAmount: 58 }] });
		expect(booked()[0].lineItems).toHaveLength(1);
	});

	it('without lines and breakdown has one line, at the rate that explains its tax', async () => {
		const [output] = await create([
			invoice({
				lineItems: [],
				taxBreakdown: [],
				taxAmount: 4.06,
				totalAmount: 62.06,
				amountDue: null,
			}),
		]);
		expect(output).toMatchObject({ coding: [{ taxPercent: 7, accountFrom: 'usualAccount' }] });
		expect(booked()[0]).toMatchObject({ totalAmount: 62.06, lineItems: [{ unitAmount: 58 }] });
	});

	it("without a due date has the term of the supplier's latest bill", async () => {
		const [output] = await create([invoice({ dueDate: null })]);
		expect(booked()[0].dueDate).toBe('2026-01-31T00:00:00');
		expect(output.warnings).toEqual([expect.stringContaining('14 days')]);
	});
});

describe('tax rates', () => {
	it.each([
		['Lumen Cloud Ltd', 0, 'AE', 'DERC', 'supplierHistory'],
		['Auenhof Gemüse GmbH', 0, 'AE', 'DERC', 'category'],
		['Lumen Cloud Ltd', 0, 'K', 'DERC', 'supplierHistory'],
		['Auenhof Gemüse GmbH', 0, 'Z', 'DE0', 'percentage'],
		['Boulangerie des Quais SARL', 5.5, 'S', 'FR55', 'supplierHistory'],
		['Boulangerie des Quais SARL', 10, 'S', 'FR10', 'percentage'],
		['Auenhof Gemüse GmbH', 0, undefined, 'DERC', 'otherBills'],
	])('%s at %s%% (%s) is %s, by %s', async (name, taxPercent, taxCategory, id, from) => {
		const tax = (100 * taxPercent) / 100;
		const json = invoice({ supplier: { name }, ...oneLine(100, taxPercent, tax, { taxCategory }) });
		const [output] = await create([json]);
		expect(output.coding).toMatchObject([{ taxRateId: id, taxRateFrom: from }]);
	});

	it.each(['K', 'G', 'O', 'E'])(
		'of a category (%s) that the books have not are open',
		async (taxCategory) => {
			const json = invoice(oneLine(100, 0, 0, { taxCategory }));
			const { message } = await refusal(json);
			expect(message).toBe(
				`Line 1 (Etwas): no tax rate is named for 0% (${taxCategory}), and no earlier bill tells which it is. Of that percentage there are: 0% Vorsteuer; 0% Reverse Charge (§ 13b UStG)`,
			);
			expect(lab.writes).toEqual([]);
			// What others' bills were taxed by tells it, unless its name tells another category.
			const { bills } = euro().connection;
			const [line] = [...bills].at(-1)?.lineItems ?? [];
			Object.assign(line, { taxRateRef: { id: 'DE0' } });
			const [output] = await create([json]);
			expect(output.coding).toMatchObject([{ taxRateId: 'DE0' }]);
		},
	);

	it('of a percentage that the books have not is refused', async () => {
		const { message, description } = await refusal(invoice(oneLine(100, 21, 21)));
		expect(message).toMatch(
			/^Line 1 \(Etwas\): there is no active tax rate of 21%\. There are: 19% Vorsteuer; 7% /,
		);
		expect(description).toContain('Nothing was entered.');
		expect(lab.writes).toEqual([]);
	});
});

describe('accounts', () => {
	const stranger = { supplier: { name: 'Neue Quelle' } };

	it('are those named in the data where there is no history', async () => {
		const json = invoice({ ...stranger, ...oneLine(100, 19, 19, { account: 'Cleaning' }) });
		const [output] = await create([json], { whenSupplierMissing: 'create' });
		expect(output.coding).toMatchObject([
			{ accountId: euro().account('408'), accountFrom: 'invoice' },
		]);
	});

	it('are the default where nothing else tells one', async () => {
		const json = invoice({ ...stranger, ...oneLine(100, 19, 19) });
		const accountId = euro().account('429');
		const [output] = await create([json], { whenSupplierMissing: 'create', accountId });
		expect(output.coding).toMatchObject([{ accountId, accountFrom: 'default' }]);
	});

	it('that are nowhere to be found are a refusal', async () => {
		const json = invoice({ ...stranger, ...oneLine(100, 19, 19) });
		const { message } = await refusal(json, { whenSupplierMissing: 'create' });
		expect(message).toMatch(/^Line 1 \(Etwas\): there is no account: /);
		expect(lab.writes).toEqual([]);
	});

	it('of similar descriptions are taken before the usual one', async () => {
		const json = invoice(oneLine(8, 19, 1.52, { description: 'Pfand für 2 Kisten' }));
		const [output] = await create([json]);
		expect(output.coding).toMatchObject([
			{ accountId: euro().account('325'), accountFrom: 'similarDescription' },
		]);
	});
});

it('a supplier that may be one of several is refused, and no third one is made', async () => {
	const { suppliers } = euro().connection;
	const [first] = suppliers;
	suppliers.add({ ...first, id: 'other', supplierName: 'Auenhof Gemüse AG' });
	const json = invoice({ supplier: { name: 'Auenhof Gemüse' } });
	const { message } = await refusal(json, { whenSupplierMissing: 'create' });
	expect(message).toMatch(
		/^Several suppliers may be "Auenhof Gemüse": Auenhof Gemüse GmbH \(ID .+\); Auenhof Gemüse AG \(ID other\)/,
	);
	const { problems, warnings } = await check(json, { whenSupplierMissing: 'create' });
	expect([problems, warnings]).toEqual([[message], []]);
	expect(lab.writes).toEqual([]);
});

describe('a supplier that is not on the books', () => {
	const json = () =>
		invoice({
			...oneLine(100, 19, 19, { account: '429' }),
			supplier: {
				name: 'Neue Quelle',
				email: 'post@quelle.example',
				address: { city: 'Bonn', country: 'DE' },
			},
		});

	it('stops the invoice', async () => {
		const { message } = await refusal(json());
		expect(message).toMatch(/^No supplier on the books is "Neue Quelle"/);
		expect(lab.writes).toEqual([]);
	});

	it('is created once for all its invoices, with their details, if told', async () => {
		const second = { ...json(), reference: 'RE-7002' };
		await create([json(), second], { whenSupplierMissing: 'create' });
		expect(lab.writes.toSorted()).toEqual(['create-bill', 'create-bill', 'create-supplier']);
		const supplier = euro().connection.suppliers.find(
			({ supplierName }) => supplierName === 'Neue Quelle',
		);
		expect(supplier).toMatchObject({
			emailAddress: 'post@quelle.example',
			addresses: [{ type: 'Billing', city: 'Bonn', country: 'DE' }],
		});
	});

	it('is not created for an invoice that has another problem', async () => {
		await refusal({ ...json(), totalAmount: 120 }, { whenSupplierMissing: 'create' });
		expect(lab.writes).toEqual([]);
	});
});

describe('what is wrong is refused, and nothing is written', () => {
	it.each<[string, IDataObject, string]>([
		['a credit note', { documentType: 'creditNote' }, 'It is a credit note'],
		['a negative total', { totalAmount: -5 }, 'Its total is negative'],
		['no data', { format: 'none' }, 'its format is "none"'],
		['no currency', { currency: null }, 'The field "Invoice: Currency" is required'],
		['a currency that is none', { currency: '€' }, 'The field "Invoice: Currency" must be'],
		[
			'a day that does not exist',
			{ issueDate: '2026-02-30' },
			'The field "Invoice: Issue Date" must be',
		],
		[
			'a total in words',
			{ totalAmount: '1.234,50' },
			'The field "Invoice: Total Amount" must be a number',
		],
		[
			'half a cent',
			{ totalAmount: 62.545 },
			'The field "Invoice: Total Amount" may have 2 decimals at most in EUR, but is 62.545',
		],
		[
			'lines that are none',
			{ lineItems: ['x'] },
			'The field "Invoice: Line Items" must be a list of objects',
		],
		[
			'a percentage above 100',
			{ lineItems: [{ taxPercent: 700 }] },
			'The field "Invoice: Line Items 1: Tax Percent" must be',
		],
		['no supplier', { supplier: {} }, 'The field "Invoice: Supplier: Name" is required'],
		['no reference', { reference: '' }, 'The field "Invoice: Reference" is required'],
		[
			'a total that does not add up',
			{ totalAmount: 70 },
			"62.54 EUR, but the document's total is 70.00 EUR",
		],
		[
			'a total below its parts',
			{ totalAmount: 60 },
			"62.54 EUR, but the document's total is 60.00 EUR",
		],
		[
			'lines that do not add up',
			{ netAmount: 60, taxAmount: 2.54 },
			"58.00 EUR, but the document's net amount is 60.00 EUR",
		],
		[
			'a tax that is not that of its rates',
			{ taxBreakdown: [], taxAmount: 11, netAmount: 51.54 },
			"58.00 EUR, but the document's net amount is 51.54 EUR",
		],
	])('%s', async (_what, changes, said) => {
		const { name, message } = await refusal(invoice(changes));
		expect(name).toBe('NodeOperationError');
		expect(message).toContain(said);
		expect(lab.writes).toEqual([]);
		const checked = await check(invoice(changes));
		expect(checked).toMatchObject({ ok: false, bill: null, contentHash: null });
		expect((checked.problems as string[]).join()).toContain(said);
	});

	it('all at once', async () => {
		const { message, description } = await refusal(invoice({ currency: 'x', issueDate: 'y' }));
		expect(message).toContain('Issue Date');
		expect(description).toContain('Currency');
	});
});

describe('duplicates', () => {
	it('near ones are told and never decided', async () => {
		await create([invoice()]);
		const [output] = await create([invoice({ reference: 'RE 7O01', issueDate: '2025-12-01' })]);
		expect(output).toMatchObject({
			existing: false,
			nearDuplicates: [{ id: booked()[0].id, because: 'similarReference' }],
		});
	});

	it('of one run are told, too', async () => {
		const outputs = await create([
			invoice(),
			invoice({ reference: 'RE-9', issueDate: '2026-01-18' }),
		]);
		expect(outputs.flatMap(({ nearDuplicates }) => nearDuplicates)).toMatchObject([
			{ id: '', because: 'sameLines' },
		]);
	});

	it('stop the invoice if told', async () => {
		await create([invoice()]);
		const { message } = await refusal(invoice(), { duplicateCheck: 'stop' });
		expect(message).toContain('already has a bill with the reference "RE-7001"');
		expect(await check(invoice(), { duplicateCheck: 'stop' })).toMatchObject({ ok: false });
	});
});

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
		expect(message).toMatch(/^The field "Approved Hash" stands for something else/);
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

describe('files', () => {
	it.each(['createFromInvoice', 'checkInvoice'])(
		'are passed on by %s, for whoever looks at the invoice next',
		async (operation) => {
			const { items } = await lab.codat(parameters(operation, euro()), {
				items: [withFile(invoice()), withFile(invoice({ reference: 'RE-7002', currency: 'x' }))],
				onError: 'continueRegularOutput',
			});
			expect(items.map(({ binary }) => binary?.data.fileName)).toEqual(
				items.map(() => 'RE-7001.pdf'),
			);
			if (operation === 'checkInvoice')
				expect(items.map(({ json }) => json.reference)).toEqual(['RE-7001', 'RE-7002']);
		},
	);

	it('of the item are attached', async () => {
		const [output] = await create([], { attachFiles: true }, { items: [withFile(invoice())] });
		expect(output.attachments).toMatchObject([{ name: 'RE-7001.pdf' }]);
		expect(output).not.toHaveProperty('attachmentErrors');
	});

	it.each(['memory', 'filesystem'] as const)(
		'are attached and passed on with the workflow’s binary mode combined, data in %s',
		async (binaryMode) => {
			const run: Run = { binaryMode, settings: { binaryMode: 'combined' } };
			const items = [withFile(invoice())];
			const approved = parameters('checkInvoice', euro());
			const [separate] = await lab.output(approved, { items });
			const [combined] = await lab.output(approved, { items, ...run });
			expect(combined.contentHash).toBe(separate.contentHash);
			const [output] = await create([], { attachFiles: true }, { items, ...run });
			expect(output).toMatchObject({
				attachments: [{ name: 'RE-7001.pdf' }],
				...(binaryMode === 'filesystem' && { _files: { data: { fileName: 'RE-7001.pdf' } } }),
			});
		},
	);

	it('that the accounting software takes none of are told, and the bill is entered', async () => {
		const items = [withFile(invoice(), 'RE-7001.xml')];
		const [output] = await create([], { attachFiles: true }, { items });
		expect(booked()).toHaveLength(1);
		expect(output.attachmentErrors).toMatchObject([{ message: expect.stringContaining('.xml') }]);
	});
});

describe('calls', () => {
	it('100 invoices of 20 suppliers take 100 creates and 10 more at most', async () => {
		const { connection } = euro();
		const [first] = connection.suppliers;
		const names = Array.from(
			{ length: 20 },
			(_none, index) => `Lieferant ${'ABCDEFGHIJKLMNOPQRST'[index]}`,
		);
		for (const supplierName of names)
			connection.suppliers.add({
				...first,
				id: `s-${supplierName.at(-1)}`,
				supplierName,
				emailAddress: undefined,
			});
		const jsons = Array.from({ length: 100 }, (_none, index) =>
			invoice({
				reference: `L-${index + 1000}`,
				supplier: { name: names[index % 20] },
				...oneLine(100 + index, 19, Number(((100 + index) * 0.19).toFixed(2)), { account: '429' }),
			}),
		);
		await create(jsons, { connectionId: { __rl: true, mode: 'list', value: 'auto' } });
		expect(lab.calls.filter((name) => name === 'create-bill')).toHaveLength(100);
		expect(lab.calls.length).toBeLessThanOrEqual(110);
	});
});
