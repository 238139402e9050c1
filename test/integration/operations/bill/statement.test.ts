import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sum } from '../../../../nodes/shared/values/money';
import { byId, useCodat, type Run, type Site } from '../support';

const lab = useCodat({ bills: 250 });

const GIVEN = { resource: 'supplier', operation: 'matchStatement' };

const match = async (site: Site, parameters: INodeParameters = {}, run: Run = {}) =>
	await lab.output({ ...GIVEN, ...site.at, supplierId: byId(site.supplier()), ...parameters }, run);

/** The supplier's bills in GBP, which all of its bills are put into. */
function billsOf(site: Site) {
	const bills = [...site.connection.bills].filter(
		({ supplierRef }) => supplierRef.id === site.supplier(),
	);
	for (const bill of bills) bill.currency = 'GBP';
	return bills;
}

const unpaid = (site: Site) =>
	billsOf(site).filter(({ status }) => ['Open', 'PartiallyPaid'].includes(status));

/** What the supplier would write, were its books the same. */
const statementOf = (site: Site): IDataObject[] =>
	unpaid(site).map(({ reference, issueDate, amountDue }) => ({
		...{ reference, date: issueDate.slice(0, 10), amount: amountDue },
	}));

const owedIn = (site: Site) => sum(unpaid(site).map(({ amountDue }) => amountDue));

const item = (lines: IDataObject[]) => ({ json: { lines } });

const statusesOf = (output: IDataObject) =>
	(output.lines as IDataObject[]).map(({ status }) => status);

describe('Match Statement', () => {
	it('agrees with the books where the statement says what they say', async () => {
		const site = lab.site();
		const lines = statementOf(site);
		const [output] = await match(site, {}, { items: [item(lines)] });
		expect(output).toMatchObject({
			...{ agrees: true, difference: 0, currency: 'GBP', supplierName: 'Millstone Flour Co' },
			...{ statementBalance: owedIn(site), booksBalance: owedIn(site) },
		});
		expect(new Set(statusesOf(output))).toEqual(new Set(['matched']));
	});

	it('explains a difference to the cent: what is missing here, there, paid, of another amount', async () => {
		const site = lab.site();
		const [paid] = billsOf(site);
		Object.assign(paid, { status: 'Paid', amountDue: 0 });
		const [missing, wrong, ...others] = statementOf(site);
		const lines = [
			...[{ ...wrong, amount: sum([Number(wrong.amount), 0.01]) }, ...others],
			{ reference: 'NOT-THERE', date: '2026-01-31', amount: 99.99 },
			{ reference: paid.reference, date: null, amount: paid.totalAmount },
			{ reference: 'Payment received', amount: -10 },
		];
		const [output] = await match(site, {}, { items: [item(lines)] });
		expect(output.differences).toEqual({
			...{ amountDiffers: 0.01, notOnBooks: 99.99, notOnStatement: -Number(missing.amount) },
			...{ paid: paid.totalAmount, credit: -10 },
			...{ partlyPaid: 0, draft: 0, repeated: 0, notInLines: 0 },
		});
		expect(output.difference).toBe(
			sum(Object.values(output.differences as Record<string, number>)),
		);
		expect(output).toMatchObject({ agrees: false, booksBalance: owedIn(site) });
		expect(output.summary).toContain('1 not on the books (99.99 GBP)');
	});

	it('tells what a model has read and the text does not say', async () => {
		const site = lab.site();
		const lines = statementOf(site).slice(0, 3);
		const amounts = lines.map(({ amount }) =>
			Number(amount).toLocaleString('de-DE', { minimumFractionDigits: 2 }),
		);
		const text = lines
			.map(({ reference }, index) => `${String(reference)} 05.01. ${amounts[index]}`)
			.join('\n');
		const items = [item(lines)];
		const [right] = await match(site, { options: { sourceText: text } }, { items });
		expect((right.lines as IDataObject[]).flatMap(({ notInText }) => notInText)).toEqual([]);
		expect(right.summary).not.toContain('misread');
		const changed = [
			{ ...lines[0], reference: 'INV-MADE-UP' },
			lines[1],
			{ ...lines[2], amount: 12345.67, balance: 9 },
		];
		const options = { sourceText: text, closingBalance: 77.5 };
		const [wrong] = await match(site, { options }, { items: [item(changed)] });
		expect(wrong.summary).toContain(
			"Not in the statement's text, so misread: the reference of line 1, the amount and balance of line 3 and the closing balance",
		);
		expect(wrong).toMatchObject({
			agrees: false,
		});
		expect((wrong.lines as IDataObject[]).slice(0, 3).map(({ notInText }) => notInText)).toEqual([
			['reference'],
			[],
			['amount', 'balance'],
		]);
	});

	it('takes the rows of a sheet: names in other writing, empty rows, a total', async () => {
		const site = lab.site();
		const lines = statementOf(site);
		const rows = lines.map(({ reference, date, amount }) => ({
			...{ '\ufeffReference': reference, ' DATE ': date, Amount: String(amount), Notes: '' },
		}));
		const empty = { '\ufeffReference': '', ' DATE ': null, Amount: ' ', Notes: '' };
		const total = { '\ufeffReference': 'Total', Amount: owedIn(site) };
		const { items, hints } = await lab.codat(
			{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
			{ items: [item([rows[0], empty, ...rows.slice(1), empty, total, empty])] },
		);
		expect(items[0].json).toMatchObject({ agrees: true, statementBalance: owedIn(site) });
		expect((items[0].json.lines as IDataObject[])[1]).toMatchObject({ line: 3 });
		expect(JSON.stringify(hints)).toContain('is the sum of the others');
	});

	it('says that lines without a reference are found by amount and date only', async () => {
		const site = lab.site();
		const rows = statementOf(site).map(({ reference, ...others }) => ({
			...{ ...others, Reference: '', 'Invoice No': reference },
		}));
		const { items, hints } = await lab.codat(
			{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
			{ items: [item(rows)] },
		);
		expect(items[0].json).toMatchObject({ agrees: false });
		expect(JSON.stringify(hints)).toContain('No line has a reference');
	});

	it('does not guess which of two columns of one name is meant', async () => {
		const site = lab.site();
		const refused = await lab.refusal({
			...{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
			statementLines: JSON.stringify([{ Amount: 10, 'AMOUNT ': 20 }]),
		});
		expect(refused.message).toContain('"Statement Lines 1: Amount" is required');
	});

	it('takes no text that an expression does not find', async () => {
		const site = lab.site();
		const { message } = await lab.refusal({
			...{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
			...{
				statementLines: '[{"reference":"A","amount":1}]',
				options: { sourceText: '={{ $json.nothing }}' },
			},
		});
		expect(message).toBe('The field "Source Text" is required, but is empty');
		expect(lab.calls).toEqual([]);
	});

	it('looks through a long statement at once', async () => {
		const site = lab.site();
		const lines = Array.from({ length: 3000 }, (_none, index) => ({
			...{ reference: `REF-${100000 + index}`, amount: 1000 + index / 100 },
		}));
		const text = lines
			.map(({ reference, amount }) => `${reference} ${amount.toFixed(2)}`)
			.join('\n');
		const begun = Date.now();
		const [output] = await match(site, { options: { sourceText: text } }, { items: [item(lines)] });
		expect(output.summary).not.toContain('misread');
		expect(Date.now() - begun).toBeLessThan(60_000);
	});

	it('takes a closing balance and tells lines that are missing from it', async () => {
		const site = lab.site();
		const options = { closingBalance: String(sum([owedIn(site), 5])) };
		const [output] = await match(site, { options }, { items: [item(statementOf(site))] });
		expect(output).toMatchObject({ agrees: false, difference: 5, differences: { notInLines: 5 } });
		expect(output.summary).toContain('5.00 GBP of its balance is in none of its lines');
	});

	it('leaves out what was issued after the day of the statement, and compares what is open of a line', async () => {
		const site = lab.site();
		const [last, ...others] = unpaid(site);
		last.issueDate = '2030-01-01T00:00:00';
		const lines = statementOf(site)
			.slice(1)
			.map(({ amount, ...line }) => ({ ...line, amount: 1_000_000, balance: amount }));
		const options = { statementDate: '2029-12-31', balanceOf: 'line' };
		const [output] = await match(site, { options }, { items: [item(lines)] });
		expect(output).toMatchObject({
			...{ agrees: true, booksBalance: sum(others.map(({ amountDue }) => amountDue)) },
		});
	});

	it('does not take a bill of the same amount for the line’s without saying so', async () => {
		const site = lab.site();
		const [first, ...others] = statementOf(site);
		const lines = [{ ...first, reference: 'ANOTHER' }, ...others];
		const [output] = await match(site, {}, { items: [item(lines)] });
		expect(output).toMatchObject({ agrees: false, difference: 0 });
		expect(output.summary).toContain('1 line found by amount and date, not by the reference');
	});

	it('reads suppliers and bills once for all statements, and goes on after one that is wrong', async () => {
		const site = lab.site();
		const lines = statementOf(site);
		const { items } = await lab.codat(
			{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
			{
				items: [item(lines), item([{ amount: 'ten' }]), item(lines)],
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ json }) => json.agrees ?? 'failed')).toEqual([true, 'failed', true]);
		expect(lab.sent('list-bills')).toHaveLength(Math.ceil([...site.connection.bills].length / 100));
		expect(lab.sent('list-suppliers')).toHaveLength(1);
	});

	it.each<[string, unknown, string]>([
		['no list', {}, 'The field "Statement Lines" must be a list of one line at least'],
		['an empty list', [], 'The field "Statement Lines" must be a list of one line at least'],
		['no amount', [{ reference: 'A' }], 'The field "Statement Lines 1: Amount" is required'],
		[
			'a date that is none',
			[{ amount: 1, date: '31/31/2026' }],
			'"Statement Lines 1: Date" must be a real date',
		],
		[
			'text for an amount',
			[{ amount: '1.234,56' }],
			'"Statement Lines 1: Amount" must be a number',
		],
	])('refuses %s before anything is asked', async (_what, statementLines, message) => {
		const site = lab.site();
		const refused = await lab.refusal({
			...{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
			statementLines: JSON.stringify(statementLines),
		});
		expect(refused.message).toContain(message);
		expect(lab.calls).toEqual([]);
	});

	it('refuses several currencies, and more decimals than the currency has', async () => {
		const site = lab.site();
		const [first] = unpaid(site);
		const lines = JSON.stringify([{ amount: 1.001 }]);
		const refused = async (options: INodeParameters) =>
			(
				await lab.refusal({
					...{ ...GIVEN, ...site.at, supplierId: byId(site.supplier()) },
					...{ statementLines: lines, options },
				})
			).message;
		expect(await refused({})).toContain('may have 2 decimals at most in GBP, but line 1 has more');
		first.currency = 'EUR';
		expect(await refused({})).toContain('The supplier has bills in EUR and GBP');
		expect(await refused({ currency: 'eur' })).toContain('at most in EUR, but line 1 has more');
	});
});
