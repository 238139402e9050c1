import type { INodeParameters } from 'n8n-workflow';
import { own, useCodat, type Parameters } from '../support';

const lab = useCodat();

const option = (
	operation: string,
	changes: INodeParameters = {},
	company?: string,
): Parameters => ({
	resource: 'mappingOption',
	operation,
	...lab.site(company).at,
	returnAll: true,
	...changes,
});

describe('getForBills', () => {
	const names = async (changes: INodeParameters = {}) =>
		(await lab.output(option('getForBills', changes))).map(({ name }) => name);

	it('gives one item an option, with its type', async () => {
		const output = await lab.output(option('getForBills'));
		const { accounts, taxRates } = lab.site().connection;
		const active = (list: Iterable<{ id: string; status: string }>) =>
			[...list].filter(({ status }) => status === 'Active').map(({ id }) => id);
		const ids = (type: string) =>
			output.filter(({ optionType }) => optionType === type).map(({ id }) => id);
		expect(ids('account')).toEqual(active(accounts));
		expect(ids('taxRate')).toEqual(active(taxRates));
	});

	it.each<[INodeParameters, string[]]>([
		[{ text: 'RENT' }, ['Rent']],
		[{ text: '445' }, ['Light, Power, Heating']],
		[
			{ text: 'vat', optionType: 'taxRate' },
			['20% (VAT on Expenses)', '5% (VAT on Expenses)', 'No VAT'],
		],
		[{ text: 'equity' }, ['Retained Earnings']],
		[{ status: 'Archived' }, ['Old Suspense Account', '17.5% (VAT on Expenses)']],
		[{ status: 'Archived', optionType: 'account' }, ['Old Suspense Account']],
		[{ text: 'no such thing' }, []],
	])('filters by %p', async (filters, expected) => {
		expect(await names({ filters })).toEqual(expected);
	});

	it('cuts to the limit', async () => {
		expect(await names({ returnAll: false, limit: 3 })).toEqual([
			'Sales',
			'Interest Income',
			'Cost of Goods Sold',
		]);
	});

	it('gives Codat’s lists as they are', async () => {
		const [raw, ...others] = await lab.output(option('getForBills', { options: { raw: true } }));
		expect(others).toEqual([]);
		expect(Object.keys(own(raw))).toEqual(['accounts', 'taxRates']);
		expect(raw.accounts).toHaveLength(29);
	});

	it('has no tax rates in FreeAgent', async () => {
		const output = await lab.output(
			option('getForBills', { filters: { optionType: 'taxRate' } }, 'Pier Nine Studio'),
		);
		expect(output).toEqual([]);
	});
});

describe('getForPayments', () => {
	it.each<[INodeParameters, string[]]>([
		[{}, ['Current Account', 'Company Card', 'EUR Account', 'USD Account']],
		[{ text: 'credit' }, []],
		[{ text: 'card' }, ['Company Card']],
		[{ status: 'Archived' }, ['Closed Savings Account']],
	])('filters by %p', async (filters, expected) => {
		const output = await lab.output(option('getForPayments', { filters }));
		expect(output.map(({ name }) => name)).toEqual(expected);
	});

	it('finds an account by its number', async () => {
		const account = lab.site().connection.bankAccounts.get(lab.site().bankAccount('EUR Account'));
		const output = await lab.output(
			option('getForPayments', { filters: { text: account?.accountNumber ?? '' } }),
		);
		expect(output).toMatchObject([{ id: account?.id, currency: 'EUR' }]);
	});

	it('gives Codat’s list as it is', async () => {
		const output = await lab.output(option('getForPayments', { options: { raw: true } }));
		expect(output).toMatchObject([{ bankAccounts: expect.any(Array) }]);
	});
});

describe('companyInformation get', () => {
	it('gives the name and base currency of the books', async () => {
		const output = await lab.output({
			...option('get', {}, 'Date Palm Trading'),
			resource: 'companyInformation',
		});
		expect(output).toMatchObject([{ companyName: 'Date Palm Trading', baseCurrency: 'KWD' }]);
	});
});
