import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, formLine, newBill, useCodat } from '../support';

/** Accounts and tax rates of lines by what people call them. */
const lab = useCodat();

const site = () => lab.site();

const form = (changes: INodeParameters) =>
	newBill(site(), { lineItems: { line: [formLine(site(), changes)] } });

const json = (line: IDataObject) =>
	newBill(site(), {
		lineItemsInput: 'json',
		lineItemsJson: JSON.stringify([{ description: 'Flour', quantity: 1, unitAmount: 10, ...line }]),
	});

const lineOf = async (bill: ReturnType<typeof newBill>) => {
	const [{ lineItems }] = await lab.output(bill);
	return (lineItems as IDataObject[])[0];
};

const INGREDIENTS = ['320', 'Ingredients', ' INGREDI ents'];

const TWENTY = [
	'INPUT2',
	'20% (VAT on Expenses)',
	'20% (vat  on expenses)',
	'20',
	'20%',
	' 20 % ',
	'20.0%',
	'20,0 %',
];

describe('an account', () => {
	it.each(INGREDIENTS)('is found by its nominal code or name: %p', async (account) => {
		const wanted = { accountRef: { id: site().account('320') } };
		expect(await lineOf(form({ accountId: account }))).toMatchObject(wanted);
		for (const line of [{ account }, { accountId: account }])
			expect(await lineOf(json({ ...line, taxRate: '20%' }))).toMatchObject(wanted);
	});

	it('is found by its ID under every name, and in JSON as a number', async () => {
		const id = site().account('320');
		for (const line of [
			{ account: id },
			{ accountId: id },
			{ accountRef: { id } },
			{ account: 320 },
		])
			expect(await lineOf(json({ ...line, taxPercent: 20 }))).toMatchObject({ accountRef: { id } });
	});

	it('counts only if it is active', async () => {
		for (const account of ['499', 'Old Suspense Account', 'Nonsense']) {
			const { message, description } = await lab.refusal(json({ account, taxPercent: 20 }));
			expect(message).toBe(
				`The field "Lines (JSON) 1: account" is "${account}", which is no active account`,
			);
			expect(description).toContain('Get for Bills');
		}
		const { message } = await lab.refusal(form({ accountId: '499' }));
		expect(message).toContain('Account Name or ID" is "499", which is no active account');
		expect(lab.writes).toEqual([]);
	});

	it('is refused with the candidates if several have the name', async () => {
		const { accounts } = site().connection;
		const rent = accounts.find(({ name }) => name === 'Rent');
		if (!rent) throw new Error('There is no rent');
		accounts.add({ ...rent, id: 'other', nominalCode: '470', name: 'RENT' });
		const { message, description } = await lab.refusal(json({ account: 'rent', taxPercent: 20 }));
		expect(message).toBe(
			`The field "Lines (JSON) 1: account" is "rent", which names several accounts: 469 Rent (ID ${rent.id}); 470 RENT (ID other)`,
		);
		expect(description).toContain('Give the ID');
		expect(lab.writes).toEqual([]);
	});

	it('whose ID is the code of another is taken as an ID from the list, and refused as a name', async () => {
		const { accounts } = site().connection;
		const [first] = accounts;
		accounts.add({ ...first, id: '320', nominalCode: '321', name: 'Flour' });
		expect(await lineOf(form({ accountId: '320' }))).toMatchObject({ accountRef: { id: '320' } });
		const { message } = await lab.refusal(json({ account: '320', taxPercent: 20 }));
		expect(message).toContain('which names several accounts: 320 Ingredients (ID');
		expect(message).toContain('321 Flour (ID 320)');
	});

	it('can be the default of invoices by its name', async () => {
		const invoice = {
			...{ documentType: 'invoice', reference: 'F-1', issueDate: '2026-03-02' },
			...{ currency: 'GBP', supplier: { name: 'Newcomer Ltd' }, totalAmount: 12, taxAmount: 2 },
			lineItems: [{ description: 'Something new', netAmount: 10, taxPercent: 20 }],
		};
		const parameters = {
			...{ resource: 'bill', operation: 'checkInvoice', ...site().at },
			invoice: JSON.stringify(invoice),
			whenSupplierMissing: 'create',
			accountId: 'Motor Vehicle Expenses',
		};
		const [{ problems, lines }] = await lab.output(parameters);
		expect(problems).toEqual([]);
		expect(lines).toMatchObject([{ accountId: site().account('449'), accountFrom: 'default' }]);
	});
});

describe('a tax rate', () => {
	it.each(TWENTY)('is found by its code, name or percentage: %p', async (taxRate) => {
		const wanted = { taxRateRef: { id: 'INPUT2' }, taxAmount: 2 };
		expect(await lineOf(form({ taxRateId: taxRate, taxAmount: '' }))).toMatchObject(wanted);
		for (const line of [{ taxRate }, { taxRateId: taxRate }])
			expect(await lineOf(json({ ...line, account: '320' }))).toMatchObject(wanted);
	});

	it.each([20, '20', 20.0])('is found by taxPercent: %p', async (taxPercent) => {
		expect(await lineOf(json({ account: '320', taxPercent }))).toMatchObject({
			taxRateRef: { id: 'INPUT2' },
			taxAmount: 2,
		});
	});

	it('of a percentage is one for purchases', async () => {
		const { taxRates } = site().connection;
		const rate = taxRates.get('INPUT2');
		if (!rate) throw new Error('There is no tax rate');
		taxRates.add({ ...rate, id: 'OUTPUT2', code: 'OUTPUT2', name: '20% (VAT on Income)' });
		taxRates.add({ ...rate, id: 'RC', code: 'RC', name: 'Reverse Charge Expenses (20%)' });
		expect(await lineOf(json({ account: '320', taxRate: '20%' }))).toMatchObject({
			taxRateRef: { id: 'INPUT2' },
		});
	});

	it('is refused with the candidates if several have the percentage', async () => {
		for (const line of [{ taxRate: '0%' }, { taxPercent: 0 }]) {
			const { message } = await lab.refusal(json({ account: '320', ...line }));
			expect(message).toMatch(
				/^The field "Lines \(JSON\) 1: tax(Rate|Percent)" is "0%", which names several tax rates: Zero Rated Expenses \(ID ZERORATEDINPUT\); Exempt Expenses \(ID EXEMPTINPUT\); No VAT \(ID NONE\)$/,
			);
		}
		expect(lab.writes).toEqual([]);
	});

	it('counts only if it is active, and the refusal names those that are', async () => {
		for (const taxRate of ['17.5%', 'INPUT', 'Nonsense']) {
			const { message, description } = await lab.refusal(json({ account: '320', taxRate }));
			expect(message).toContain(`is "${taxRate}", which is no active tax rate`);
			expect(description).toContain('20% (VAT on Expenses) (ID INPUT2)');
		}
		expect(lab.writes).toEqual([]);
	});

	it('with a percentage that is none is refused', async () => {
		const { message } = await lab.refusal(json({ account: '320', taxPercent: 200 }));
		expect(message).toContain('taxPercent" must be a percentage from 0 to 100');
	});
});

describe('the cost', () => {
	const reads = () => lab.calls.filter((name) => name === 'get-mapping-options-bills').length;

	it('is one read of the mapping options for a run', async () => {
		await lab.output(
			newBill(site(), {
				reference: '={{ $json.account }}',
				lineItemsInput: 'json',
				lineItemsJson:
					'={{ [{ unitAmount: 10, account: $json.account, taxPercent: 20 }, { unitAmount: 5, account: "469", taxRate: "5%" }] }}',
			}),
			{ items: ['320', 'Packaging', 'rent'].map((account) => ({ json: { account } })) },
		);
		expect(reads()).toBe(1);
	});

	it('is none where all are GUIDs and the tax is given', async () => {
		const line = { accountId: site().account(), taxRateRef: { id: 'INPUT2' }, taxAmount: 2 };
		expect(await lineOf(json(line))).toMatchObject({ taxAmount: 2 });
		expect(reads()).toBe(0);
	});
});

it('new lines of a bill are named in the same way', async () => {
	const [{ id }] = await lab.output(newBill(site()));
	const [{ lineItems }] = await lab.output({
		...{ resource: 'bill', operation: 'update', ...site().at },
		billId: byId(String(id)),
		replaceLineItems: true,
		lineItemsInput: 'json',
		lineItemsJson: [{ unitAmount: 40, account: 'rent', taxRate: '20%' }],
	});
	expect(lineItems).toMatchObject([
		{ accountRef: { id: site().account('469') }, taxRateRef: { id: 'INPUT2' }, taxAmount: 8 },
	]);
});
