/** What is booked of an invoice is what its document says, to the cent; what may be fraud or a difference is told. */
import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { Connection } from '../../../../emulator/books/connection';
import { eInvoice } from '../../../invoices/eInvoice';
import { hybrid } from '../../../invoices/hybrid';
import { siteOf } from '../../../support/codat';
import { useCodat, type Parameters, type Run, type Site } from '../support';
import { invoice, oneLine } from './invoiceForms';

const lab = useCodat();

const euro = () => lab.site('Rheinufer Canteen');

const parameters = (operation: string, site: Site, changes = {}): Parameters => ({
	resource: 'bill',
	operation,
	...site.at,
	...(operation === 'createFromInvoice' && { attachFiles: false }),
	...changes,
});

interface Entered extends IDataObject {
	id: string;
	totalAmount: number;
	warnings: string[];
	supplier: IDataObject;
}

const enter = async (jsons: IDataObject[], site = euro(), run: Run = {}) =>
	await lab.output<Entered>(parameters('createFromInvoice', site), {
		items: jsons.map((json) => ({ json })),
		...run,
	});

const refusal = async (json: IDataObject) =>
	await lab.refusal(parameters('createFromInvoice', euro()), { items: [{ json }] });

const bookedIn = ({ connection }: Site, id: string) =>
	connection.bills.find((bill) => bill.id === id);

describe('the bank account on an invoice', () => {
	const from = (iban: string, reference: string) =>
		invoice({ reference, supplier: { name: 'Auenhof Gemüse GmbH', iban } });
	const usual = 'DE02 1203 0000 0000 2020 51';
	const other = 'DE75512108001245126199';

	/** A run of an active workflow, with what the run before it has left in the workflow's memory. */
	const runAfter = async (staticData: IDataObject, operation: string, jsons: IDataObject[]) => {
		const result = await lab.codat(parameters(operation, euro()), {
			items: jsons.map((json) => ({ json })),
			...{ staticData, active: true, mode: 'trigger' },
		});
		expect(result.error).toBeUndefined();
		const outputs = result.items.map(({ json }) => json as Entered);
		return {
			staticData: result.staticData,
			states: outputs.map(({ supplier }) => supplier.bankAccount),
			told: outputs.map(({ warnings }) => warnings.filter((one) => one.includes('bank account'))),
		};
	};

	it('that differs from what was seen before is told, in whatever run that was', async () => {
		const first = await runAfter({}, 'createFromInvoice', [from(usual, 'A-100')]);
		expect([first.states, first.told]).toEqual([['first'], [[]]]);
		const spaced = from(usual.replaceAll(' ', '').toLowerCase(), 'B-200');
		const second = await runAfter(first.staticData, 'createFromInvoice', [spaced]);
		expect([second.states, second.told]).toEqual([['known'], [[]]]);
		// Looking at an invoice is no reason to trust its account.
		const checked = await runAfter(second.staticData, 'checkInvoice', [from(other, 'C-300')]);
		expect([checked.states, checked.told]).toEqual([
			['changed'],
			[["The bank account on the invoice is not one that this supplier's invoices had before"]],
		]);
		const third = await runAfter(checked.staticData, 'createFromInvoice', [from(other, 'C-300')]);
		expect([third.states, third.told]).toEqual([['changed'], [[expect.any(String)]]]);
	});

	it('is told also among the invoices of one run', async () => {
		const { states, told } = await runAfter({}, 'createFromInvoice', [
			from(usual, 'A-100'),
			from(other, 'B-200'),
		]);
		// Which one is prepared first is the first.
		expect(states.toSorted()).toEqual(['changed', 'first']);
		expect(told[states.indexOf('changed')]).toHaveLength(1);
	});

	it('of another supplier is no matter, nor is an invoice without one', async () => {
		const { states } = await runAfter({}, 'createFromInvoice', [
			from(usual, 'A-100'),
			invoice({
				...oneLine(100, 19, 19),
				...{ reference: 'N-1', supplier: { name: 'Nordlicht Energie AG', iban: other } },
			}),
			invoice({ reference: 'D-400', supplier: { name: 'Auenhof Gemüse GmbH' } }),
		]);
		expect(states).toEqual(['first', 'first', null]);
	});

	it('is told on each of several invoices of one run', async () => {
		const { staticData } = await runAfter({}, 'createFromInvoice', [from(usual, 'A-100')]);
		const jsons = ['B-200', 'C-300', 'D-400'].map((reference) => from(other, reference));
		const { states, told } = await runAfter(staticData, 'createFromInvoice', jsons);
		expect(states).toEqual(['changed', 'changed', 'changed']);
		expect(told.flat()).toHaveLength(3);
	});

	it('is not known because it stands on a copy of an invoice that was entered', async () => {
		const { staticData } = await runAfter({}, 'createFromInvoice', [from(usual, 'A-100')]);
		const copy = await runAfter(staticData, 'createFromInvoice', [from(other, 'A-100')]);
		expect(copy.states).toEqual(['changed']);
		const next = await runAfter(copy.staticData, 'createFromInvoice', [from(other, 'B-200')]);
		expect(next.states).toEqual(['changed']);
		// The genuine one still is.
		const genuine = await runAfter(copy.staticData, 'createFromInvoice', [from(usual, 'C-300')]);
		expect(genuine.states).toEqual(['known']);
	});

	it('is not known because it stands on an invoice that was refused', async () => {
		const run = {
			onError: 'continueRegularOutput' as const,
			active: true,
			mode: 'trigger' as const,
		};
		const wrong = { ...from(other, 'A-100'), totalAmount: 70, amountDue: 70 };
		const refused = await lab.codat(parameters('createFromInvoice', euro()), {
			items: [wrong, from(other, 'B-200')].map((json) => ({ json })),
			...{ ...run, staticData: {} },
		});
		expect(refused.items[0].json).toHaveProperty('error');
		expect(refused.items[1].json).toMatchObject({ supplier: { bankAccount: 'first' } });
		const alone = await lab.codat(parameters('createFromInvoice', euro()), {
			items: [{ json: wrong }],
			...{ ...run, staticData: {} },
		});
		const next = await runAfter(alone.staticData, 'createFromInvoice', [from(usual, 'C-300')]);
		expect(next.states).toEqual(['first']);
	});

	it('that a person has approved is known, also where the bill was entered before', async () => {
		const json = from(usual, 'A-100');
		const [{ contentHash }] = await lab.output(parameters('checkInvoice', euro()), {
			items: [{ json }],
		});
		const options = { approvedHash: contentHash };
		await enter([json]);
		const again = await lab.codat(parameters('createFromInvoice', euro(), { options }), {
			items: [{ json }],
			...{ staticData: {}, active: true, mode: 'trigger' },
		});
		expect(again.items[0].json).toMatchObject({ existing: true });
		const next = await runAfter(again.staticData, 'createFromInvoice', [from(usual, 'B-200')]);
		expect(next.states).toEqual(['known']);
	});

	it('is remembered where n8n has loaded what was remembered before', async () => {
		const first = await runAfter({}, 'createFromInvoice', [from(usual, 'A-100')]);
		const second = await runAfter(first.staticData, 'createFromInvoice', [from(other, 'B-200')]);
		const third = await runAfter(second.staticData, 'createFromInvoice', [from(other, 'C-300')]);
		expect(third.states).toEqual(['known']);
	});

	it('is remembered when the company is connected anew', async () => {
		const { staticData } = await runAfter({}, 'createFromInvoice', [from(usual, 'A-100')]);
		const { company, connection } = siteOf(lab.emulator, 'Rheinufer Canteen');
		const saved = connection.saveAll();
		connection.status = 'Unlinked';
		saved.fixed.id = '0d5e1f6a-3c42-4a57-9d0e-6b1f2c3d4e5f';
		company.connections.add(Connection.restore(saved));
		const next = await runAfter(staticData, 'createFromInvoice', [
			from(usual, 'B-200'),
			from(other, 'C-300'),
		]);
		expect(next.states).toEqual(['known', 'changed']);
	});

	it('is remembered as a hash', async () => {
		const { staticData } = await runAfter({}, 'createFromInvoice', [from(usual, 'A-100')]);
		expect(staticData).not.toEqual({});
		expect(JSON.stringify(staticData)).not.toMatch(/2020 ?51|DE02/);
	});
});

describe('what is paid already', () => {
	it('is told: the bill is of the whole total', async () => {
		const [{ id, warnings }] = await enter([invoice({ prepaidAmount: 30, amountDue: 32.54 })]);
		expect(bookedIn(euro(), id)).toMatchObject({ totalAmount: 62.54, amountDue: 62.54 });
		expect(warnings).toEqual([
			'30.00 EUR is already paid by the document: the bill is of the whole total, 62.54 EUR',
		]);
	});

	it('is told where it contradicts the amount due, with both figures', async () => {
		const [{ warnings }] = await enter([invoice({ prepaidAmount: 30, amountDue: 40 })]);
		expect(warnings[1]).toBe(
			"The document's amount due is 40.00 EUR, but its total less what is paid is 32.54 EUR",
		);
	});

	it('and an amount due that is rounded: the bill is of the total', async () => {
		const [{ totalAmount, warnings }] = await enter([
			invoice({ roundingAmount: -0.04, amountDue: 62.5 }),
		]);
		expect(totalAmount).toBe(62.54);
		expect(warnings).toEqual(['The document rounds its amount due by -0.04 EUR']);
	});
});

describe('tax that the document rounds for each category', () => {
	/** Three lines of 0.35 and four of 0.33, whose taxes come to other cents line by line: 0.06 and 0.24. */
	const rounded = (taxOf7: number, taxOf19: number) =>
		invoice({
			lineItems: [
				...Array.from({ length: 3 }, () => ({
					...{ description: 'Kartoffeln, 25 kg', quantity: 1, unitAmount: 0.35 },
					...{ netAmount: 0.35, taxPercent: 7 },
				})),
				...Array.from({ length: 4 }, () => ({
					...{ description: 'Pfand für Kisten', quantity: 1, unitAmount: 0.33 },
					...{ netAmount: 0.33, taxPercent: 19 },
				})),
			],
			taxBreakdown: [
				{ taxPercent: 7, taxCategory: 'S', netAmount: 1.05, taxAmount: taxOf7 },
				{ taxPercent: 19, taxCategory: 'S', netAmount: 1.32, taxAmount: taxOf19 },
			],
			...{ netAmount: 2.37, taxAmount: Number((taxOf7 + taxOf19).toFixed(2)) },
			...{ totalAmount: Number((2.37 + taxOf7 + taxOf19).toFixed(2)), amountDue: null },
		});

	it('is spread over the lines: what is booked equals the document to the cent', async () => {
		const [{ id, warnings }] = await enter([rounded(0.07, 0.25)]);
		const bill = bookedIn(euro(), id);
		expect(bill?.totalAmount).toBe(2.69);
		const taxes = bill?.lineItems.map(({ taxAmount }) => taxAmount) ?? [];
		const sum = (from: number, to?: number) =>
			Number(
				taxes
					.slice(from, to)
					.reduce((total, tax) => total + tax, 0)
					.toFixed(2),
			);
		expect([sum(0, 3), sum(3)]).toEqual([0.07, 0.25]);
		expect(warnings).toEqual([]);
	});

	it('but is no rounding is refused, naming both figures, and nothing is written', async () => {
		const { message } = await refusal(rounded(0.1, 0.25));
		expect(message).toBe(
			'The tax of 7% on the lines is 0.06 EUR, but that in the document is 0.10 EUR',
		);
		expect(lab.writes).toEqual([]);
	});
});

describe('software that computes the tax itself', () => {
	/** Three lines of 10.10 at 8.25%: 2.50 of tax on the document, 2.49 line by line. */
	const document = (percent: number, currency: string, tax: number): IDataObject =>
		invoice({
			...{ currency, supplier: { name: 'Millstone Flour Co' }, taxBreakdown: [] },
			lineItems: Array.from({ length: 3 }, () => ({
				...{ description: 'Strong white flour, 16 kg', quantity: 1, unitAmount: 10.1 },
				...{ netAmount: 10.1, taxPercent: percent },
			})),
			...{ netAmount: 30.3, taxAmount: tax, amountDue: null },
			totalAmount: Number((30.3 + tax).toFixed(2)),
		});

	it('QuickBooks Online: a total that differs on the books is told, with both figures', async () => {
		const site = lab.site('Cedar Street Books');
		const [{ id, totalAmount, warnings }] = await enter([document(8.25, 'USD', 2.5)], site);
		expect([totalAmount, bookedIn(site, id)?.totalAmount]).toEqual([32.79, 32.79]);
		expect(warnings).toEqual(["The total on the books is 32.79 USD; the document's is 32.80 USD"]);
		const [{ warnings: second }] = await enter([document(8.25, 'USD', 2.5)], site);
		expect(second).toContain(
			"The bill was there before, with a total of 32.79 USD; the document's is 32.80 USD",
		);
	});

	it('QuickBooks Online: nothing is told where it comes to the same', async () => {
		const [{ warnings }] = await enter(
			[document(8.25, 'USD', 2.49)],
			lab.site('Cedar Street Books'),
		);
		expect(warnings).toEqual([]);
	});

	it('Xero: the same, where an organisation has it compute the tax', async () => {
		const site = lab.site();
		const { platform } = site.connection;
		Object.assign(site.connection, {
			platform: { ...platform, bills: { ...platform.bills, ownTax: true } },
		});
		const { account } = site;
		// 0.505 of tax a line: 1.53 in all, line by line.
		const [{ warnings }] = await lab.output<Entered>(
			parameters('createFromInvoice', site, { accountId: account() }),
			{ items: [{ json: document(5, 'GBP', 1.52) }] },
		);
		expect(warnings).toEqual(["The total on the books is 31.83 GBP; the document's is 31.82 GBP"]);
	});
});

describe('a document without lines', () => {
	const without = (changes: IDataObject) => invoice({ lineItems: [], ...changes });
	const linesOf = (id: string) =>
		bookedIn(euro(), id)?.lineItems.map(({ unitAmount, taxAmount, taxRateRef }) => [
			unitAmount,
			taxAmount,
			taxRateRef?.id,
		]);

	it('has a line for each rate of its tax breakdown', async () => {
		const [{ id, totalAmount }] = await enter([without({})]);
		expect(totalAmount).toBe(62.54);
		expect(linesOf(id)).toEqual([
			[54, 3.78, 'DE7'],
			[4, 0.76, 'DE19'],
		]);
	});

	it('has one line where there is no breakdown, of the rate that explains its tax', async () => {
		const one = { taxBreakdown: [], netAmount: 100, taxAmount: 7, totalAmount: 107 };
		const [{ id }] = await enter([without({ ...one, amountDue: 107 })]);
		expect(linesOf(id)).toEqual([[100, 7, 'DE7']]);
	});

	it('is refused where no one rate explains its tax', async () => {
		const { message } = await refusal(without({ taxBreakdown: [], amountDue: null }));
		expect(message).toContain("no single tax rate explains the document's tax of 4.54 EUR");
		expect(lab.writes).toEqual([]);
	});
});

it('is refused where several rates explain a tax that is next to nothing', async () => {
	const small = { netAmount: 0.05, taxAmount: 0.01, totalAmount: 0.06, amountDue: null };
	const { message } = await refusal(invoice({ ...small, lineItems: [], taxBreakdown: [] }));
	expect(message).toContain("no single tax rate explains the document's tax of 0.01 EUR");
	expect(lab.writes).toEqual([]);
});

it('a line of a category without tax needs no percentage beside taxed ones', async () => {
	const [{ id }] = await enter([
		invoice({
			lineItems: [
				{ description: 'Pfand für Kisten', netAmount: 100, taxPercent: 19, taxCategory: 'S' },
				{ description: 'Kartoffeln, 25 kg', netAmount: 50, taxPercent: null, taxCategory: 'AE' },
			],
			...{ taxBreakdown: [], netAmount: 150, taxAmount: 19, totalAmount: 169, amountDue: null },
		}),
	]);
	expect(bookedIn(euro(), id)?.lineItems).toMatchObject([
		{ taxAmount: 19, taxRateRef: { id: 'DE19' } },
		{ taxAmount: 0, taxRateRef: { id: 'DERC' } },
	]);
});

it('what has only lines of text has no lines either', async () => {
	const [{ totalAmount }] = await enter([
		invoice({ lineItems: [{ description: 'Vielen Dank', netAmount: null }] }),
	]);
	expect(totalAmount).toBe(62.54);
});

it('a file that was read is attached to its bill, byte for byte', async () => {
	const site = lab.site();
	const file = await hybrid(eInvoice({ supplierName: 'Millstone Flour Co' }));
	const source = {
		json: {},
		binary: { data: { data: file, fileName: 'INV-2026-0117.pdf', mimeType: 'application/pdf' } },
	};
	const read = await lab.codat({ resource: 'invoice', operation: 'read' }, { items: [source] });
	const [{ json }] = read.items;
	const [{ id, totalAmount }] = await lab.output<Entered>(
		parameters('createFromInvoice', site, { attachFiles: true, accountId: site.account() }),
		{
			items: [
				{ ...source, json: { ...json, supplier: { name: 'Millstone Flour Co' }, customer: {} } },
			],
		},
	);
	expect(totalAmount).toBe(84);
	expect(lab.ledger().attachments.filter(({ billId }) => billId === id)).toMatchObject([
		{
			name: 'INV-2026-0117.pdf',
			sha256: createHash('sha256').update(file).digest('hex'),
		},
	]);
});

it.each<[string, string, RegExp]>([
	['381', 'credit note', /^It is a credit note\. Bill Pay has none/],
	['396', 'credit note of a factor', /^It is a credit note\. Bill Pay has none/],
])('what was read as type %s, a %s, is refused', async (typeCode, _what, said) => {
	const data = Buffer.from(eInvoice({ typeCode, supplierName: 'Millstone Flour Co' }));
	const binary = { data: { data, fileName: 'credit.xml', mimeType: 'text/xml' } };
	const read = await lab.codat(
		{ resource: 'invoice', operation: 'read' },
		{ items: [{ json: {}, binary }] },
	);
	const { message } = await lab.refusal(parameters('createFromInvoice', lab.site()), {
		items: [{ json: read.items[0].json }],
	});
	expect(message).toMatch(said);
	expect(lab.writes).toEqual([]);
});
