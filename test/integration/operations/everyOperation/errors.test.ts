import type { INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../../emulator';
import { byId, formLine, newBill, useCodat, type Parameters } from '../support';

const lab = useCodat();

const read = (): Parameters => ({
	resource: 'companyInformation',
	operation: 'get',
	...lab.site().at,
});

const fault = (rule: FaultRule) => lab.emulator.setFaults([rule]);

const NOBODY = '11111111-2222-4333-8444-555555555555';

/** Retries wait a random time; here, none. */
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

describe('every status says what happened and what to do', () => {
	it.each<[number, string]>([
		[400, 'Correct the values that Codat names'],
		[401, 'Check the API key'],
		[402, 'A limit of your Codat plan'],
		[403, 'The API key may not do this'],
		[404, 'Check the IDs'],
		[409, 'still being read for the first time'],
		[429, 'This is a limit of the accounting software'],
		[500, 'Codat has no answer at the moment'],
		[503, 'Codat has no answer at the moment'],
	])('%i on a read', async (status, whatToDo) => {
		fault({ kind: `status${status}`, route: 'get-company-information', retryAfter: 3600 });
		const { name, message, description, httpCode } = await lab.refusal(read());
		expect([name, httpCode]).toEqual(['NodeApiError', String(status)]);
		// Codat's own word for the first, "Unauthorized", says nothing of the key.
		if (status === 401) expect(message).toContain('Codat does not accept this API key');
		else expect(message).not.toBe('');
		expect(description).toContain(whatToDo);
		expect(description).toMatch(/quote correlation ID [0-9a-f]{32}/);
	});

	it.each<[number, string]>([
		[400, 'Correct the values that Codat names'],
		[402, 'A limit of your Codat plan'],
		[403, 'The API key may not do this'],
		[404, 'Check the IDs'],
		[415, 'does not take this type of content'],
		[422, 'The idempotency key was used for other content'],
		[429, 'This is a limit of the accounting software'],
		[500, 'the record may or may not exist'],
	])('%i on a write', async (status, whatToDo) => {
		fault({ kind: `status${status}`, route: 'create-bill', retryAfter: 3600 });
		const { name, description, httpCode } = await lab.refusal(newBill(lab.site()));
		expect([name, httpCode]).toEqual(['NodeApiError', String(status)]);
		expect(description).toContain(whatToDo);
		expect(lab.sent('create-bill')).toHaveLength(1);
		expect(lab.ledger().bills.some(({ reference }) => reference === 'NEW-1')).toBe(false);
	});

	it.each([
		[{}],
		[{ error: '' }],
		[{ statusCode: 400, error: 'Bad Request' }],
		[{ error: 'One or more validation errors occurred.', validation: { errors: [] } }],
		[{ validation: { errors: [{ itemId: 'x', message: '' }] } }],
		[[]],
		['no'],
	])('a refusal that names no cause (%j) says where to look for it', async (body) => {
		fault({ kind: 'status400', route: 'create-bill', body });
		const { message, description } = await lab.refusal(newBill(lab.site()));
		expect(message).toBe('Codat refused this without saying why (status 400)');
		expect(description).toContain('Push Operation > Get Many');
		expect(description).not.toContain('Codat names');
	});

	it.each([
		['id', "A bill in 'Paid' status can't be paid.", "A bill in 'Paid' status can't be paid."],
		['supplierName', 'It is taken.', 'Supplier Name: It is taken.'],
		['accountRef.id', "'Account Ref' is archived in Xero.", 'Bank Account is archived in Xero.'],
		[
			'reference',
			"'Reference Length' must be less than or equal to '21'.",
			'Reference may have 21 characters at most.',
		],
	])('a payment that is refused for %s: %s', async (itemId, said, message) => {
		const site = lab.site();
		const body = { validation: { errors: [{ itemId, message: said }] } };
		fault({ kind: 'status400', route: 'create-bill-payment', body });
		const refusal = await lab.refusal({
			...{ resource: 'billPayment', operation: 'create', ...site.at },
			billId: byId(site.bills('Open')[0].id),
			bankAccountId: byId(site.bankAccount()),
		});
		expect(refusal.message).toBe(message);
	});

	it('a payment of unknown outcome: how to find out', async () => {
		// Where the books show the payment, they settle it.
		fault({ kind: 'status500', route: 'create-bill-payment', afterCommit: false });
		const { message, description } = await lab.refusal({
			resource: 'billPayment',
			operation: 'create',
			...lab.site().at,
			billId: byId(lab.site().bills('Open')[0].id),
			bankAccountId: byId(lab.site().bankAccount()),
		});
		expect(message).toMatch(/^Outcome unknown: /);
		expect(description).toContain("compare the bill's amount due");
	});

	it('all that Codat finds wrong with a record', async () => {
		const { message } = await lab.refusal(
			newBill(lab.site(), {
				supplierId: byId('nobody'),
				lineItemsInput: 'json',
				lineItemsJson: JSON.stringify([
					{ unitAmount: 1, taxRateRef: { id: 'NO-RATE' }, taxAmount: 0.2 },
				]),
			}),
		);
		expect(message).toContain('Supplier was not found in Xero');
		expect(message).toContain('Line 1: choose an account');
		expect(message).toContain('Line 1: Tax Rate was not found in Xero');
	});

	it('a line without a tax rate where the software wants one: which line, and what to do', async () => {
		const site = lab.site();
		const line = [formLine(site), formLine(site, { taxRateId: '' })];
		const refused = await lab.refusal(newBill(site, { lineItems: { line } }));
		expect(refused.message).toBe(
			'The field "Lines 2: Tax Rate Name or ID" is needed on every line in Xero',
		);
		expect(refused.description).toBe(
			'Choose a tax rate, one of 0% if no tax is due. Nothing was sent.',
		);

		const updated = await lab.refusal({
			resource: 'bill',
			operation: 'update',
			...site.at,
			billId: byId(site.bills('Open')[0].id),
			replaceLineItems: true,
			lineItems: { line },
		});
		expect(updated.message).toBe(refused.message);
		expect(lab.writes).toEqual([]);
	});
});

describe('what passes is waited out', () => {
	it.each<FaultRule>([
		{ kind: 'status500', times: 2 },
		{ kind: 'status429', times: 1, retryAfter: 0 },
		{ kind: 'resetBeforeCommit', times: 2 },
		{ kind: 'truncatedBody', times: 1 },
		{ kind: 'nonJsonBody', times: 1 },
	])('%p on a read', async (rule) => {
		fault({ ...rule, route: 'get-company-information' });
		expect(await lab.output(read())).toHaveLength(1);
	});

	it('but not for ever', async () => {
		fault({ kind: 'nonJsonBody', route: 'get-company-information' });
		const { message } = await lab.refusal(read());
		expect(message).toContain('The answer was cut off or is not JSON');
		expect(lab.calls).toHaveLength(5);
	});
});

describe('of several items', () => {
	const items = ['E-1', 'E-2', 'E-3', 'E-4'].map((reference, index) => ({
		json: { reference, supplier: index === 2 ? 'nobody' : undefined },
	}));

	const bills = (changes: INodeParameters = {}): Parameters =>
		newBill(lab.site(), {
			reference: '={{ $json.reference }}',
			supplierId: byId(`={{ $json.supplier ?? "${lab.site().supplier()}" }}`),
			...changes,
		});

	const entered = () =>
		lab
			.ledger()
			.bills.map(({ reference }) => reference)
			.filter((reference) => reference?.startsWith('E-'));

	it('Continue On Fail gives one output for each input, in order', async () => {
		const { items: output, status } = await lab.codat(bills(), {
			items,
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(output).toHaveLength(4);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(output.map(({ json }) => json.reference)).toEqual(['E-1', 'E-2', 'E-3', 'E-4']);
		expect(output[2].json.error).toMatchObject({
			message: expect.stringMatching(/was not found in Xero.*\[item 3 of 4 \(E-3\)\]$/),
			description: expect.stringContaining('Correct the values'),
			httpCode: '400',
		});
		expect(entered()).toEqual(['E-1', 'E-2', 'E-4']);
	});

	it('Continue (Using Error Output) parts them', async () => {
		const { runData } = await lab.codat(bills(), { items, onError: 'continueErrorOutput' });
		const [good, bad] = runData['Codat Bill Pay'][0].data?.main ?? [];
		expect(good?.map(({ json }) => json.reference)).toEqual(['E-1', 'E-2', 'E-4']);
		expect(bad?.map(({ json }) => json.reference)).toEqual(['E-3']);
	});

	it('without it the error says how many were done, and which', async () => {
		const { message, description } = await lab.refusal(
			bills({ options: { concurrentRequests: 1 } }),
			{ items },
		);
		expect(message).toContain('[item 3 of 4 (E-3)]');
		// Those that were under way may have been done, too.
		expect(description).toContain(
			`${entered().length} of 4 items were done before the run stopped`,
		);
		const sentences = [/items were done/, /Correct the values/, /quote correlation ID \w+\.$/];
		const places = sentences.map((sentence) => description.search(sentence));
		expect(places.every((place) => place >= 0)).toBe(true);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		if (!entered().includes('E-4')) expect(description).toContain('1 not tried (item 4 (E-4))');
		for (const reference of entered()) expect(description).toContain(`(${reference})`);
		expect(entered()).toEqual(expect.arrayContaining(['E-1', 'E-2']));
	});

	it('and running it again with the cause mended repeats nothing', async () => {
		const first = await lab.codat(bills({ options: { concurrentRequests: 1 } }), { items });
		const mended = items.map(({ json: { reference } }) => ({ json: { reference } }));
		await first.retry();
		await lab.output(bills(), { items: mended });
		expect(entered().sort()).toEqual(['E-1', 'E-2', 'E-3', 'E-4']);
	});

	it('names each item once where they fail for one and the same reason', async () => {
		const { items: output } = await lab.codat(
			{ resource: 'companyInformation', operation: 'get', companyId: byId(NOBODY) },
			{ items: [{}, {}, {}, {}], onError: 'continueRegularOutput' },
		);
		for (const [index, { json }] of output.entries())
			expect(JSON.stringify(json.error).match(/\[item[^\]]*\]/g)).toEqual([
				`[item ${index + 1} of 4]`,
			]);
	});

	it('an expression that fails is an error of its item', async () => {
		for (const changes of [
			{ reference: "={{ $('Nowhere').item.json.x }}" },
			{ issueDate: '={{ $json.nothing.here }}' },
		]) {
			const { items: output, error } = await lab.codat(newBill(lab.site(), changes), {
				items: [{ json: {} }, { json: {} }],
				onError: 'continueRegularOutput',
			});
			expect(error).toBeUndefined();
			expect(output).toHaveLength(2);
			await lab.refusal(newBill(lab.site(), { ...changes, duplicateCheck: 'stop' }));
		}
		expect(lab.writes).toEqual([]);
	});

	it('an expression that fails in the options is one, too', async () => {
		const changes = { options: { idempotencyKey: "={{ $('Nowhere').item.json.x }}" } };
		const { items: output } = await lab.codat(newBill(lab.site(), changes), {
			items: [{ json: {} }, { json: {} }],
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({ message: expect.stringContaining('[item 1 of 2 (NEW-1)]') }),
			expect.objectContaining({ message: expect.stringContaining('[item 2 of 2 (NEW-1)]') }),
		]);
		expect(lab.writes).toEqual([]);
	});
});
