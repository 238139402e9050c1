import { NodeApiError, type INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { testCredential } from '../support/credentialTest';
import { listSearch, loadOptions } from '../support/engine/loadOptions';
import { byId, useCodat } from './support';

const MANY = 250;

const lab = useCodat({ bills: MANY });

const credentialsOf = (apiKey?: string) => [lab.credential(apiKey ? { apiKey } : {})];

interface Search {
	filter?: string;
	paginationToken?: string;
	apiKey?: string;
}

const search = async (
	method: string,
	parameters: INodeParameters = {},
	{ apiKey, ...rest }: Search = {},
) =>
	await listSearch({
		node: new CodatBillPay(),
		credentials: credentialsOf(apiKey),
		method,
		parameters: { resource: 'billPayment', operation: 'create', ...parameters },
		...rest,
	});

const load = async (method: string, parameters: INodeParameters = {}, apiKey?: string) =>
	await loadOptions({
		node: new CodatBillPay(),
		credentials: credentialsOf(apiKey),
		method,
		parameters: { resource: 'bill', operation: 'create', ...parameters },
	});

const names = ({ results }: { results: Array<{ name: string }> }) =>
	results.map(({ name }) => name);

const LARGE = 'Longshore Wholesale';

describe('companies', () => {
	it('lists and searches them, whatever the case', async () => {
		const all = await search('searchCompanies');
		expect(names(all)).toHaveLength(lab.emulator.books.companies.size);
		expect(all.results[0].value).toBe(lab.site().companyId);
		expect(names(await search('searchCompanies', {}, { filter: ' lane ' }))).toEqual([
			'Harbour Lane Bakery',
		]);
	});

	it('goes on page by page, and finds names with characters of the query language on any', async () => {
		const { companies } = lab.emulator.books;
		const [template] = companies;
		for (let number = 0; number < 120; number++)
			companies.add({ ...template, id: crypto.randomUUID(), name: `Company ${number}` });
		companies.add({ ...template, id: crypto.randomUUID(), name: 'Marsh & Daughters' });
		const first = await search('searchCompanies');
		expect(first.results).toHaveLength(100);
		const second = await search('searchCompanies', {}, first);
		expect(names(first).length + names(second).length).toBe(companies.size);
		expect(second.paginationToken).toBeUndefined();
		expect(names(await search('searchCompanies', {}, { filter: 'marsh & d' }))).toEqual([
			'Marsh & Daughters',
		]);
	});
});

describe('connections', () => {
	const companyOf = (name: string) => ({
		companyId: byId(lab.emulator.books.companyNamed(name).id),
	});

	it('offers Automatic, then the accounting connections', async () => {
		const found = await search('searchAccountingConnections', companyOf('Marlow and Finch'));
		expect(names(found)).toEqual([
			'Automatic',
			'Xero (Linked)',
			'FreeAgent (Unlinked: the customer has to open its link URL again)',
		]);
		expect(found.results[0].value).toBe('auto');
	});

	it('offers all where any will do', async () => {
		expect(names(await search('searchConnections', companyOf('Marlow and Finch')))).toEqual([
			'Xero (Linked)',
			'Plaid (Linked)',
			'FreeAgent (Unlinked: the customer has to open its link URL again)',
		]);
	});

	it('searches', async () => {
		expect(
			names(
				await search('searchAccountingConnections', companyOf('Marlow and Finch'), {
					filter: 'XERO',
				}),
			),
		).toEqual(['Xero (Linked)']);
	});
});

describe('bills, suppliers and bank accounts', () => {
	it('shows what a clerk tells bills apart by', async () => {
		const { results } = await search('searchBills', lab.site().at);
		const [bill] = lab.site().bills('Open');
		expect(results[0]).toEqual({
			name: `INV-1001 · Millstone Flour Co · ${bill.amountDue.toFixed(2)} GBP · due ${bill.dueDate.slice(0, 10)}`,
			value: bill.id,
		});
	});

	it('searches bills by reference, supplier and amount', async () => {
		for (const filter of ['inv-1001', 'MILLSTONE', '1001 · mill'])
			expect(names(await search('searchBills', lab.site().at, { filter }))[0]).toContain(
				'INV-1001',
			);
	});

	it('reads page by page, and on when a page has too few', async () => {
		const { at } = lab.site(LARGE);
		const first = await search('searchBills', at);
		expect(first.results).toHaveLength(100);
		expect(lab.calls).toEqual(['list-bills']);
		const second = await search('searchBills', at, first);
		expect(second.results).toHaveLength(100);
		const last = await search('searchBills', at, second);
		expect(last.results).toHaveLength(MANY - 200);
		expect(last.paginationToken).toBeUndefined();

		const target = lab.site(LARGE).bills('Open')[MANY - 1].reference ?? '';
		expect(names(await search('searchBills', at, { filter: target }))).toHaveLength(1);
	});

	it('marks archived suppliers', async () => {
		const found = names(await search('searchSuppliers', lab.site().at));
		expect(found).toContain('Old Quay Ingredients (archived)');
		expect(found).toContain('Millstone Flour Co');
	});

	it('shows the number and currency of bank accounts', async () => {
		const { results } = await search('searchBankAccounts', lab.site().at);
		expect(results[0].name).toMatch(/^Current Account · \d{8} · GBP$/);
		expect(results[0].value).toBe(lab.site().bankAccount());
	});

	it('finds the connection by itself', async () => {
		const { companyId } = lab.site().at;
		const found = await search('searchBankAccounts', { companyId });
		expect(found.results).toHaveLength(4);
		expect(lab.calls).toEqual(['get-company', 'get-mapping-options-payments']);
	});
});

describe('attachments', () => {
	it('lists and searches those of the bill', async () => {
		const site = lab.site();
		const billId = byId(site.bills('Open')[0].id);
		const at = { resource: 'billAttachment', operation: 'upload', ...site.at, billId };
		for (const fileName of ['invoice.pdf', 'note.txt'])
			await lab.output(at, { items: [{ binary: { data: { data: Buffer.from('x'), fileName } } }] });
		const where = { ...at, operation: 'download' };
		expect(names(await search('searchAttachments', where)).sort()).toEqual([
			'invoice.pdf',
			'note.txt',
		]);
		expect(names(await search('searchAttachments', where, { filter: 'NOTE' }))).toEqual([
			'note.txt',
		]);
	});
});

describe('drop-downs', () => {
	it('offers the accounts, by code and name', async () => {
		const accounts = await load('getAccounts', lab.site().at);
		// None, and the 29 of the books.
		expect(accounts).toHaveLength(30);
		expect(accounts).toContainEqual({
			name: '469 Rent',
			value: lab.site().account('469'),
			description: 'Expense, GBP',
		});
		expect(lab.calls).toEqual(['get-mapping-options-bills']);
	});

	it.each([
		['getAccounts', 'The accounting software chooses, or refuses the line'],
		['getInvoiceAccounts', 'A line without an account is refused'],
		['getWithheldAccounts', 'Nothing is deducted: the bill is of the whole total'],
	])('%s says what happens without one', async (method, description) => {
		const [none] = await load(method, lab.site().at);
		expect(none).toEqual({ name: 'None', value: '', description });
	});

	it('offers the tax rates of the connection that is chosen', async () => {
		expect((await load('getTaxRates', lab.site().at)).map(({ value }) => value).sort()).toEqual([
			'',
			'EXEMPTINPUT',
			'INPUT2',
			'NONE',
			'RRINPUT',
			'ZERORATEDINPUT',
		]);
		const [none, rate] = await load('getTaxRates', lab.site('Kestrel Freight').at);
		expect(none).toMatchObject({ name: 'None', value: '' });
		expect(rate).toEqual({ name: 'VAT:R-IE (13.5%)', value: '6', description: '13.5%' });
	});

	it('offers the platforms, those of Bill Pay first', async () => {
		const platforms = await load('getPlatforms');
		expect(platforms.map(({ name }) => name)).toEqual([
			'FreeAgent',
			'Oracle NetSuite',
			'QuickBooks Online',
			'QuickBooks Online Sandbox',
			'Sage Intacct',
			'Xero',
			'Zoho Books',
		]);
		expect(platforms[5]).toEqual({
			name: 'Xero',
			value: 'gbol',
			description: 'Works with Bill Pay',
		});
	});
});

describe('a list that can’t load says why', () => {
	/** How a resource locator's list fails, which makes the editor ask again. */
	const failure = async (...asked: Parameters<typeof search>) => {
		const error = await search(...asked).then(
			() => undefined,
			(cause: unknown) => cause,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		return error as NodeApiError;
	};

	it('no company yet', async () => {
		expect((await failure('searchBills')).message).toBe('Choose a company first');
		expect((await failure('searchConnections')).message).toBe('Choose a company first');
		expect(await load('getAccounts')).toEqual([
			expect.objectContaining({
				// No more than the field shows.
				name: 'Choose a company first. Then Refresh List (⋮)',
				value: '',
				description: expect.stringContaining('the three dots above it') as string,
			}),
		]);
		expect(lab.calls).toEqual([]);
	});

	it('no credential yet, as when a node was just added', async () => {
		const asked = { node: new CodatBillPay(), credentials: [] };
		const parameters = { resource: 'connection', operation: 'create', ...lab.site().at };
		const [entry] = await loadOptions({ ...asked, method: 'getPlatforms', parameters });
		expect(entry.name).toBe('Choose a credential first. Then Refresh List (⋮)');
		await expect(listSearch({ ...asked, method: 'searchCompanies', parameters })).rejects.toThrow(
			'Choose a credential first',
		);
	});

	it('an expression that has no value in the editor', async () => {
		const { companyId } = lab.site().at;
		const expression = byId('={{ $json.id }}');
		const said = async (method: string, parameters: INodeParameters) =>
			(await failure(method, parameters)).message;
		expect(await said('searchBills', { companyId: expression })).toBe('Choose a company first');
		expect(await said('searchBills', { companyId, connectionId: expression })).toBe(
			'Choose a connection first',
		);
		const download = { resource: 'billAttachment', operation: 'download', billId: expression };
		expect(await said('searchAttachments', { ...lab.site().at, ...download })).toBe(
			'Choose a bill first',
		);
		expect(lab.calls).toEqual([]);
	});

	it("a wrong key, in the words of the credential's test, and loads once it is right", async () => {
		const wrong = { apiKey: 'not-the-key' };
		const error = await failure('searchCompanies', {}, wrong);
		const test = await testCredential(lab.credential(wrong));
		expect([error.message, error.httpCode]).toEqual([test.message, '401']);
		expect(JSON.stringify(error)).not.toContain('not-the-key');
		expect((await failure('searchSuppliers', lab.site().at, wrong)).message).toBe(test.message);
		expect(names(await search('searchCompanies'))).toContain('Harbour Lane Bakery');
	});

	it('a key that may not list companies', async () => {
		lab.emulator.setFaults([{ kind: 'status403', route: 'list-companies' }]);
		expect((await failure('searchCompanies')).message).toMatch(/may not list companies/);
	});

	it('no linked connection, and what there is', async () => {
		const { id } = lab.emulator.books.companyNamed('Thistle and Twine');
		const error = await failure('searchSuppliers', { companyId: byId(id) });
		expect(error.message).toBe('The company has no linked accounting connection');
		expect(error.description).toContain('Xero (PendingAuth');
		expect(error.description).toContain('waits for the customer');
		expect(error.description).toContain('field linkUrl that Get Many of the resource Connection');
	});

	it('an ID that would lead elsewhere', async () => {
		for (const id of ['..', '../companies', 'x?y=1'])
			expect((await failure('searchBills', { companyId: byId(id) })).message).toMatch(
				/^The ID of the company/,
			);
		expect(lab.calls).toEqual([]);
	});
});
