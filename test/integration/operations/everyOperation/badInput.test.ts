import type { INodeParameters } from 'n8n-workflow';
import { byId, formLine, newBill, useCodat, type Parameters } from '../support';

/** Every field, given what it can't mean: refused with its label, before anything is sent. */
const lab = useCodat();

const LONG = 'x'.repeat(256);

/** What no ID can be. */
const BAD_IDS = ['..', '../../companies', 'a b', '<b>id</b>', 'a/b', "o'hara", 'a?b=c', 'a#b'];

const NOT_GUIDS = ['abc', '8a210b68-6988-11ed-a1eb', ...BAD_IDS];

const EMPTY = ['', '={{ null }}', '={{ undefined }}', '={{ "  " }}', '={{ $json.none }}'];

const NO_TEXT = ['={{ [] }}', '={{ ["x"] }}', '={{ {} }}', '={{ true }}'];

const BAD_DATES = ['2026-02-30', '2026-13-01', 'yesterday', '31/01/2026', '={{ 5 }}', '={{ [] }}'];

const BAD_NUMBERS = [
	'ten',
	'1,5',
	'={{ NaN }}',
	'={{ Infinity }}',
	'={{ [1] }}',
	'={{ {} }}',
	true,
];

/** Both ways in: as an expression gives it, and as it was typed. */
const asIds = (values: string[]) =>
	values.flatMap((value) => [byId(`={{ ${JSON.stringify(value)} }}`), byId(value)]);

const refuses = async (parameters: Parameters, label: string) => {
	const { message } = await lab.refusal(parameters);
	expect(message).toContain(label);
	expect(message).not.toMatch(/undefined|\[object|is not a function|Cannot (read|convert)/);
	expect(lab.calls).toEqual([]);
};

describe('bill create', () => {
	const cases = (): Array<[string, INodeParameters[string][], string]> => [
		['companyId', [...asIds(NOT_GUIDS), ...EMPTY.map(byId), ...NO_TEXT.map(byId)], 'Company'],
		['connectionId', asIds(NOT_GUIDS), 'Connection'],
		['supplierId', [...asIds(BAD_IDS), ...EMPTY.map(byId), ...NO_TEXT.map(byId)], 'Supplier'],
		['issueDate', [...EMPTY, ...BAD_DATES], 'Issue Date'],
		['dueDate', [...EMPTY, ...BAD_DATES, '2026-01-30'], 'Due Date'],
		['reference', [LONG, ...NO_TEXT], 'Reference'],
		['duplicateCheck', ['maybe', ...NO_TEXT], 'If the Bill Exists'],
		['lineItems', [{}, { line: [] }], 'Lines'],
	];

	it.each([0, 1, 2, 3, 4, 5, 6, 7])('field %i of the table', async (index) => {
		const [field, values, label] = cases()[index];
		for (const value of values) await refuses(newBill(lab.site(), { [field]: value }), label);
	});

	it.each<[string, INodeParameters[string][], string]>([
		['unitAmount', [...BAD_NUMBERS, '={{ null }}', ''], 'Unit Amount'],
		['quantity', [...BAD_NUMBERS, 0, -1], 'Quantity'],
		['taxAmount', BAD_NUMBERS, 'Tax Amount'],
		// These may be names, too: coding.test.ts.
		['accountId', [...NO_TEXT, 'x'.repeat(501)], 'Account'],
		['taxRateId', [...NO_TEXT, 'x'.repeat(501)], 'Tax Rate'],
		['description', NO_TEXT, 'Description'],
		[
			'tracking',
			[
				{ reference: [{ kind: 'shop', id: '1' }] },
				{ reference: [{ kind: 'project', id: '' }] },
				{ reference: [{ kind: 'project', id: '1/2' }] },
			],
			'Tracking',
		],
	])('a line’s %s', async (field, values, label) => {
		const site = lab.site();
		for (const value of values) {
			const line = [formLine(site), formLine(site, { [field]: value })];
			await refuses(newBill(site, { lineItems: { line } }), `Lines 2: ${label}`);
		}
	});

	it.each<[string, string]>([
		['', 'Lines (JSON)'],
		['={{ null }}', 'Lines (JSON)'],
		['[', 'must be valid JSON'],
		['{}', 'must be an array of lines'],
		['"text"', 'must be valid JSON'],
		['{"lines": 5}', 'must be an array of lines'],
		['```', 'must be valid JSON'],
		['[]', 'must hold at least one line'],
		['[1]', 'entry 1 is 1'],
		['[null]', 'entry 1 is empty'],
		['[[]]', 'entry 1 is a list'],
		['[{}]', 'unitAmount" is required'],
		['[{"unitAmount": 1}, {"unitAmount": "x"}]', 'Lines (JSON) 2: '],
		['[{"unitAmount": 1, "quantity": -1}]', 'must be a number above 0'],
		['[{"unitAmount": 1, "accountRef": "id"}]', 'accountRef" must be an object'],
		['[{"unitAmount": 1, "accountRef": {}}]', 'id" is required'],
		['[{"unitAmount": 1, "taxRateRef": {"id": "../x"}}]', 'id" must be an ID'],
		['[{"unitAmount": 1, "trackingRefs": "x"}]', 'trackingRefs" must be a list'],
		['[{"unitAmount": 1, "trackingRefs": [{}]}]', 'id" is required'],
		['[{"unitAmount": 1, "tracking": "x"}]', 'tracking" must be a list'],
		['[{"unitAmount": 1, "tracking": [{"kind": "shop", "id": "1"}]}]', 'kind" must be one of'],
		['[{"unitAmount": 1, "totalAmount": "all"}]', 'totalAmount" must be a number'],
	])('the lines %s', async (lineItemsJson, problem) => {
		await refuses(newBill(lab.site(), { lineItemsInput: 'json', lineItemsJson }), problem);
	});

	it.each<[INodeParameters, string]>([
		[{ currencyRate: 0 }, 'Currency Rate'],
		[{ currencyRate: 'x' }, 'Currency Rate'],
		[{ idempotencyKey: LONG }, 'Idempotency Key'],
		[{ idempotencyKey: '={{ {} }}' }, 'Idempotency Key'],
	])('the option %p', async (options, label) => {
		await refuses(newBill(lab.site(), { options }), label);
	});

	it.each(['pounds', '={{ [] }}'])('the currency %p', async (currency) => {
		await refuses(newBill(lab.site(), { currency }), 'Currency');
	});

	it.each(['={{ null }}', '={{ {} }}', 'nothing'])('the file field %p', async (field) => {
		await refuses(
			newBill(lab.site(), { attachFiles: true, binaryPropertyName: field }),
			'Input File Fields',
		);
	});

	it('names the item', async () => {
		const { message } = await lab.refusal(newBill(lab.site(), { issueDate: '={{ $json.date }}' }), {
			items: [{ json: { date: '2026-01-31' } }, { json: { date: 'soon' } }],
		});
		expect(message).toContain('"Issue Date"');
		expect(message).toContain('[item 2 of 2 (NEW-1)]');
	});

	it('refuses amounts that no books can hold', async () => {
		const site = lab.site();
		for (const changes of [{ unitAmount: 1e300, quantity: 1e300 }, { unitAmount: 1e308 }])
			await refuses(newBill(site, { lineItems: { line: [formLine(site, changes)] } }), 'Lines 1: ');
	});
});

describe('the other operations', () => {
	const NOBODY = byId('11111111-2222-4333-8444-555555555555');

	const at = (resource: string, operation: string, changes: INodeParameters): Parameters => ({
		resource,
		operation,
		...lab.site().at,
		...changes,
	});

	it.each<[string, string, INodeParameters, string]>([
		['bill', 'getAll', { limit: 0 }, 'Limit'],
		['bill', 'getAll', { limit: -1 }, 'Limit'],
		['bill', 'getAll', { limit: 1.5 }, 'Limit'],
		['bill', 'getAll', { limit: 'many' }, 'Limit'],
		['bill', 'getAll', { limit: '={{ null }}' }, 'Limit'],
		['bill', 'getAll', { returnAll: 'maybe' }, 'Return All'],
		['bill', 'getAll', { filters: { dueBefore: 'soon' } }, 'Due Before'],
		['bill', 'getAll', { filters: { dueAfter: '2026-02-30' } }, 'Due After'],
		['bill', 'getAll', { filters: { modifiedSince: 'x&&y' } }, 'Modified Since'],
		['bill', 'getAll', { filters: { minAmountDue: 'x' } }, 'Min Amount Due'],
		['bill', 'getAll', { filters: { maxAmountDue: '={{ [] }}' } }, 'Max Amount Due'],
		['bill', 'getAll', { filters: { status: ['Lost'] } }, 'Status'],
		['bill', 'getAll', { filters: { status: '={{ ["Open||status=Void"] }}' } }, 'Status'],
		['bill', 'getAll', { filters: { status: '={{ 5 }}' } }, 'Status'],
		['bill', 'getAll', { filters: { currency: 'pounds' } }, 'Currency'],
		['bill', 'getAll', { filters: { supplierId: byId('={{ "../x" }}') } }, 'Supplier'],
		['bill', 'getAll', { filters: { query: `status=${LONG.repeat(9)}` } }, 'Codat Query'],
		['bill', 'getAll', { filters: { reference: '={{ {} }}' } }, 'Reference'],
		['bill', 'getAll', { sort: 'colour' }, 'Sort By'],
		['bill', 'get', { billId: byId('={{ "../x" }}') }, 'Bill'],
		['bill', 'get', { billId: NOBODY, simplify: '={{ "perhaps" }}' }, 'Simplify'],
		['bill', 'update', { billId: NOBODY, updateFields: { dueDate: 'x' } }, 'Due Date'],
		['bill', 'update', { billId: NOBODY, updateFields: { reference: LONG } }, 'Reference'],
		['bill', 'update', { billId: NOBODY, updateFields: { currencyRate: -1 } }, 'Currency Rate'],
		['billAttachment', 'getAll', { billId: byId('={{ null }}') }, 'Bill'],
		['billAttachment', 'download', { billId: NOBODY, attachmentId: byId('a/b') }, 'Attachment'],
		['billAttachment', 'upload', { billId: NOBODY, binaryPropertyName: '={{ null }}' }, 'File'],
		['billPayment', 'create', { billId: NOBODY, bankAccountId: byId('a b') }, 'Bank Account'],
		['billPayment', 'create', { billId: NOBODY, bankAccountId: NOBODY, date: 'x' }, 'Date'],
		[
			'billPayment',
			'create',
			{ billId: NOBODY, bankAccountId: NOBODY, options: { reference: '={{ [1] }}' } },
			'Reference',
		],
		['supplier', 'create', { supplierName: '={{ null }}' }, 'Supplier Name'],
		['supplier', 'create', { supplierName: '={{ ["x"] }}' }, 'Supplier Name'],
		[
			'supplier',
			'create',
			{ supplierName: 'X', additionalFields: { emailAddress: 'nobody' } },
			'Email Address',
		],
		['supplier', 'create', { supplierName: 'X', additionalFields: { status: 'Lost' } }, 'Status'],
		[
			'supplier',
			'create',
			{ supplierName: 'X', additionalFields: { defaultCurrency: '££' } },
			'Default Currency',
		],
		[
			'supplier',
			'create',
			{
				supplierName: 'X',
				additionalFields: { addresses: { address: [{ type: 'Summer house' }] } },
			},
			'Addresses 1: Type',
		],
		['supplier', 'getAll', { filters: { email: 'nobody' } }, 'Email Address'],
		['supplier', 'getAll', { filters: { status: 'Active||status=Archived' } }, 'Status'],
		['supplier', 'upsert', { supplierName: 'X', matchBy: 'colour' }, 'Match By'],
		['supplier', 'upsert', { supplierName: 'X', whenFound: 'delete' }, 'When Found'],
		['bankAccount', 'getAll', { filters: { currency: 'x' } }, 'Currency'],
		['bankAccount', 'getAll', { filters: { status: 'x' } }, 'Status'],
		['mappingOption', 'getForBills', { filters: { status: 'Active||x' } }, 'Status'],
		['mappingOption', 'getForBills', { filters: { optionType: 'x' } }, 'Option Type'],
		['mappingOption', 'getForPayments', { filters: { text: '={{ {} }}' } }, 'Text'],
		['connection', 'get', { connectionId: byId('={{ "../x" }}') }, 'Connection'],
		['connection', 'getAll', { filters: { status: 'Lost' } }, 'Status'],
		['connection', 'delete', { companyId: byId('={{ ".." }}') }, 'Company'],
		['company', 'delete', { companyId: byId('={{ ".." }}') }, 'Company'],
		['company', 'update', { updateFields: { name: '<>' } }, 'Name'],
	])('%s %s %p', async (resource, operation, changes, label) => {
		await refuses(at(resource, operation, changes), label);
	});

	it('an operation that does not exist', async () => {
		const { message } = await lab.refusal({ resource: 'bill', operation: 'shred' });
		expect(message).toContain('shred');
		expect(lab.calls).toEqual([]);
	});

	it('a company, a connection and a record that are not there', async () => {
		const company = await lab.refusal(at('bill', 'getAll', { companyId: NOBODY }));
		expect([company.httpCode, company.message]).toEqual([
			'404',
			expect.stringContaining(NOBODY.value as string),
		]);
		const connection = await lab.refusal(at('bill', 'getAll', { connectionId: NOBODY }));
		expect(connection.httpCode).toBe('404');
		const bill = await lab.refusal(at('bill', 'get', { billId: NOBODY }));
		expect(bill.message).toContain('No bill with the ID');
	});
});

describe('what is refused says how to go on', () => {
	const pay = (amount: number, site = lab.site()): Parameters => ({
		...{ resource: 'billPayment', operation: 'create', ...site.at },
		...{ billId: byId(site.bills('Open')[0].id), bankAccountId: byId(site.bankAccount()) },
		...{ paymentAmount: 'custom', amount },
	});
	const named = (parameters: Parameters, field: string, value: string): Parameters => ({
		...parameters,
		[field]: { __rl: true, mode: 'name', value },
	});
	const quantity = (): Parameters =>
		newBill(lab.site(), { lineItems: { line: [formLine(lab.site(), { quantity: -1 })] } });

	it.each<[string, () => Parameters, string]>([
		['no line', () => newBill(lab.site(), { lineItems: {} }), 'Press Add Line'],
		['a negative quantity', quantity, 'make the unit amount negative'],
		['a due date too early', () => newBill(lab.site(), { dueDate: '2026-01-02' }), 'day and month'],
		['a negative payment', () => pay(-5), 'void it in the accounting software'],
		['a payment too fine', () => pay(1.005), '{{ $json.amount.round(2) }}'],
		[
			'a name that none of a few has',
			() => named(pay(5), 'bankAccountId', 'Savings'),
			'There are: ',
		],
	])('%s', async (_what, parameters, help) => {
		const { description } = await lab.refusal(parameters());
		expect(description).toContain(help);
		expect(lab.writes).toEqual([]);
	});
});

it('a number or a date in another way of writing says how to write it', async () => {
	const amount = await lab.refusal(newBill(lab.site(), { dueDate: 46205 as never }));
	expect(amount.message).toContain('must be a real date');
	expect(amount.description).toMatch(/spreadsheets number days: 2026-07-02\. In an expression: /);
	const line = { unitAmount: '1.234,56', accountId: lab.site().account('320') };
	const number = await lab.refusal(newBill(lab.site(), { lineItems: { line: [line] } }));
	expect(number.message).toContain('must be a number, but is "1.234,56"');
	expect(number.description).toContain('Here: 1234.56.');
});

it('what is taken for an expression that finds nothing is told', async () => {
	const { hints } = await lab.codat(newBill(lab.site(), { currency: '={{ $json.none }}' }));
	expect(hints.map(({ message }) => message)).toContainEqual(
		'The expression of the field "Currency" finds nothing: the bill is in GBP, as this supplier\'s are.',
	);
});
