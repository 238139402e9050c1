import { invoice, oneLine } from './invoiceForms';
import { useInvoices } from './support';

const { lab, euro, create, refusal, booked, bookedTo } = useInvoices();

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

	describe('with the number of a tax office only', () => {
		const localTaxNumber = '201/113/40209';
		const add = (supplierName: string, taxNumber?: string) => {
			const { suppliers } = euro().connection;
			const [one] = suppliers;
			const named = { ...one, id: `S-${supplierName}-${taxNumber}`, supplierName };
			suppliers.add(Object.assign(named, { taxNumber }));
		};
		const json = (name?: string) =>
			invoice({ supplier: { name, localTaxNumber }, ...oneLine(100, 19, 19, { account: '429' }) });

		it('is booked to the one of several of its name that has it', async () => {
			add('Frischdienst');
			add('Frischdienst', '20111340209');
			await create([json('Frischdienst')]);
			expect(bookedTo('RE-7001')).toBe('S-Frischdienst-20111340209');
		});

		it('is never booked to one of another name, or without a name', async () => {
			add('Landfrische', '201/113/40209');
			expect((await refusal(json('Frischdienst'))).message).toMatch(/^No supplier on the books/);
			await refusal(json());
			expect(booked()).toEqual([]);
		});
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
			expect(message).toMatch(
				/^No supplier on the books is "Frischdienst", and none has a similar name/,
			);
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
