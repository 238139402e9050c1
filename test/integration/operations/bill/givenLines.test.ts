/** What a line gives counts, or is refused: nothing has no effect, and nothing that is missing is made up. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { newBill, useCodat } from '../support';

const lab = useCodat();

const json = (lines: unknown) =>
	newBill(lab.site(), { lineItemsInput: 'json', lineItemsJson: JSON.stringify(lines) });

const LINE = { description: 'Flour', quantity: 4, unitAmount: 250, account: '320', taxRate: '20%' };

const refusal = async (lines: unknown) => {
	const refused = await lab.refusal(json(lines));
	expect(lab.writes).toEqual([]);
	return refused;
};

describe('a key that would have no effect is refused, with the one that may be meant', () => {
	it.each([
		['qty', 'quantity'],
		['Quantity', 'quantity'],
		['quantitiy', 'quantity'],
		['price', 'unitAmount'],
		['unitPrice', 'unitAmount'],
		['unit_price', 'unitAmount'],
		['amount', 'unitAmount'],
		['netAmount', 'unitAmount'],
		['total', 'totalAmount'],
		['lineTotal', 'totalAmount'],
		['vat', 'taxAmount'],
		['tax_rate', 'taxRate'],
		['vatPercent', 'taxPercent'],
		['accountCode', 'account'],
		['acount', 'account'],
		['desc', 'description'],
	])('%s: %s', async (key, field) => {
		const { message, description } = await refusal([{ ...LINE, [key]: 5 }]);
		expect(message).toBe(
			`The field "Lines (JSON) 1: ${key}" is no field of a line; ${field} may be meant`,
		);
		expect(description).toContain('A line may hold description, quantity, unitAmount');
	});

	it.each([
		['discount', 'no discount'],
		['discountPercentage', 'no discount'],
		['taxInclusive', 'without tax'],
		['isTaxInclusive', 'without tax'],
	])('%s, which no line has', async (key, help) => {
		const { message, description } = await refusal([LINE, { ...LINE, [key]: 10 }]);
		expect(message).toBe(`The field "Lines (JSON) 2: ${key}" is no field of a line`);
		expect(description).toContain(help);
	});

	it('one that is like none', async () => {
		const { message } = await refusal([{ ...LINE, zzzzzzzzzz: 1 }]);
		expect(message).toBe('The field "Lines (JSON) 1: zzzzzzzzzz" is no field of a line');
	});

	it('and so is what stands beside the lines', async () => {
		const { message } = await refusal({ lineItems: [LINE], taxInclusive: true });
		expect(message).toBe(
			'The field "Lines (JSON)" holds "taxInclusive" beside the lines, which would have no effect',
		);
	});
});

describe('nothing given is not one', () => {
	const form = (line: INodeParameters) =>
		newBill(lab.site(), {
			lineItems: {
				line: [
					{ description: 'Flour', unitAmount: '4', accountId: lab.site().account('320'), ...line },
				],
			},
		});

	it.each<[string, INodeParameters]>([
		['Quantity', { quantity: '={{ $json.none }}' }],
		['Quantity', { quantity: '' }],
		['Account Name or ID', { accountId: '={{ $json.none }}' }],
		['Tax Rate Name or ID', { taxRateId: '={{ $json.none ?? "" }}' }],
	])('%s by an expression that finds nothing', async (label, line) => {
		const { message, description } = await lab.refusal(form(line));
		expect(message).toBe(`The field "Lines 1: ${label}" is required, but is empty`);
		expect(description).toContain('expression');
		expect(lab.calls).toEqual([]);
	});

	it('what was left empty is left to the accounting software', async () => {
		const { message } = await lab.refusal(form({ quantity: 250, taxRateId: '' }));
		expect(message).toContain('is needed on every line in Xero');
	});

	it.each([null, ''])('in JSON: %j', async (nothing) => {
		for (const key of ['quantity', 'unitAmount', 'account', 'taxRate', 'taxPercent']) {
			const { message } = await refusal([{ ...LINE, taxRate: undefined, [key]: nothing }]);
			expect(message).toMatch(new RegExp(`^The field "Lines \\(JSON\\) 1: ${key}" is .*empty$`));
		}
	});

	it('what is not there at all is one', async () => {
		const [bill] = await lab.output(json([{ ...LINE, quantity: undefined }]));
		expect(bill.totalAmount).toBe(300);
	});
});

describe('a total beside what it is the total of is checked', () => {
	it.each<[string, unknown]>([
		['of a line', [{ ...LINE, totalAmount: 1200 }]],
		['of a line, rounded once more', [{ ...LINE, totalAmount: 1199.99 }]],
		['of all', { lineItems: [LINE, LINE], totalAmount: 2400, netAmount: 2000, taxAmount: 400 }],
		['of all, under the name lines', { lines: [LINE], totalAmount: '1200' }],
	])('that is right: %s', async (_what, lines) => {
		await lab.output(json(lines));
		expect(lab.writes).toEqual(['create-bill']);
	});

	it.each<[string, unknown, string]>([
		[
			'of a line',
			[{ ...LINE, totalAmount: 1000 }],
			'is 1000, but 4 × 250 and a tax of 200 make 1200',
		],
		[
			'of all',
			{ lineItems: [LINE], totalAmount: 1000 },
			'says totalAmount 1000, but the lines come to 1200',
		],
		[
			'net',
			{ lines: [LINE, LINE], netAmount: 1000 },
			'says netAmount 1000, but the lines come to 2000',
		],
		['tax', { lines: [LINE], taxAmount: 0 }, 'says taxAmount 0, but the lines come to 200'],
		['that is empty', { lines: [LINE], totalAmount: null }, 'is required, but is empty'],
	])('that is wrong: %s', async (_what, lines, problem) => {
		const { message } = await refusal(lines);
		expect(message).toContain(problem);
	});

	it('in Update, too', async () => {
		const [bill] = await lab.output(json([LINE]));
		const { message } = await lab.refusal({
			...{ resource: 'bill', operation: 'update', ...lab.site().at },
			billId: { __rl: true, mode: 'id', value: bill.id as string },
			replaceLineItems: true,
			lineItemsInput: 'json',
			lineItemsJson: JSON.stringify({ lines: [LINE], totalAmount: 1 } as IDataObject),
		});
		expect(message).toContain('says totalAmount 1, but the lines come to 1200');
	});
});
