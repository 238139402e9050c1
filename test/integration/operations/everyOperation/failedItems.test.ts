import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { byId, newBill, useCodat, type Parameters, type Run } from '../support';

const lab = useCodat();

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

/** Bills by reference; the items say which supplier, if not the usual one. */
const bills = (changes: INodeParameters = {}): Parameters =>
	newBill(lab.site(), {
		reference: '={{ $json.reference }}',
		supplierId: byId(`={{ $json.supplier ?? "${lab.site().supplier()}" }}`),
		issueDate: '={{ $json.issued ?? "2026-01-31" }}',
		...changes,
	});

const item = (reference: string, rest = {}) => ({ json: { reference, team: 'Kitchen', ...rest } });

const ITEMS = [item('F-1'), item('F-2', { supplier: 'nobody' }), item('F-3')];

/** The outputs of the node: success and error, in this order. */
async function outputs(parameters: Parameters, run: Run): Promise<INodeExecutionData[][]> {
	const { runData } = await lab.codat(parameters, run);
	return (runData['Codat Bill Pay'][0].data?.main ?? []).map((items) => items ?? []);
}

const entered = () =>
	lab
		.ledger()
		.bills.map(({ reference }) => reference)
		.filter((reference) => reference?.startsWith('F-'));

describe('a failed item, by the setting On Error', () => {
	it('leaves by the error output, with its input beside the error', async () => {
		const [good, bad] = await outputs(bills(), { items: ITEMS, onError: 'continueErrorOutput' });
		expect(good.map(({ json }) => json.reference)).toEqual(['F-1', 'F-3']);
		expect(bad).toHaveLength(1);
		expect(bad[0].json).toMatchObject({
			reference: 'F-2',
			team: 'Kitchen',
			supplier: 'nobody',
			error: { message: expect.stringContaining('[item 2 of 3 (F-2)]') },
		});
	});

	it('stays in its place in the regular output, with its input beside the error', async () => {
		const [all, ...none] = await outputs(bills(), {
			items: ITEMS,
			onError: 'continueRegularOutput',
		});
		expect(none).toEqual([]);
		expect(all.map(({ json }) => json.reference)).toEqual(['F-1', 'F-2', 'F-3']);
		expect(all[1].json).toMatchObject({ team: 'Kitchen', error: { httpCode: '400' } });
		expect(all[0].json).not.toHaveProperty('error');
	});

	it('stops the run', async () => {
		const { message } = await lab.refusal(bills({ options: { concurrentRequests: 1 } }), {
			items: ITEMS,
		});
		expect(message).toContain('[item 2 of 3 (F-2)]');
		expect(entered()).toContain('F-1');
	});

	it('keeps its files, so that it can be sent back into the node', async () => {
		const file = { data: Buffer.from('%PDF-'), fileName: 'f.pdf', mimeType: 'application/pdf' };
		for (const binaryMode of ['memory', 'filesystem'] as const) {
			const [good, bad] = await outputs(bills(), {
				items: [{ ...ITEMS[1], binary: { data: file } }],
				onError: 'continueErrorOutput',
				binaryMode,
			});
			expect(good).toEqual([]);
			expect(bad[0].binary?.data.fileName).toBe('f.pdf');
		}
	});

	it('leaves by the error output where n8n keeps files in the JSON, too', async () => {
		const file = { data: Buffer.from('%PDF-'), fileName: 'f.pdf', mimeType: 'application/pdf' };
		const [good, bad] = await outputs(bills(), {
			items: [{ ...ITEMS[1], binary: { data: file } }],
			onError: 'continueErrorOutput',
			binaryMode: 'filesystem',
			settings: { binaryMode: 'combined' },
		});
		expect(good).toEqual([]);
		expect(bad).toMatchObject([{ json: { _files: { data: { fileName: 'f.pdf' } } } }]);
	});

	it('counts in the hint, which says which', async () => {
		const { hints } = await lab.codat(bills(), { items: ITEMS, onError: 'continueErrorOutput' });
		expect(hints).toContainEqual(
			expect.objectContaining({
				type: 'warning',
				message: expect.stringMatching(
					/^1 of 3 failed: item 2 \(F-2\)\. To try them again, .* only if the first item is one of them\.$/,
				),
			}),
		);
	});

	it('counts for nothing else in the hints', async () => {
		const { hints } = await lab.codat(
			{
				resource: 'supplier',
				operation: 'upsert',
				...lab.site().at,
				supplierName: '={{ $json.name }}',
			},
			{ items: [{ json: { name: 'New & Co' } }, {}], onError: 'continueRegularOutput' },
		);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^1 supplier/),
			expect.stringMatching(/^1 of 2 failed: item 2\. /),
		]);
	});
});

describe('what a workflow can decide by', () => {
	const facts = async (parameters: Parameters) => {
		const [, [{ json }]] = await outputs(parameters, { onError: 'continueErrorOutput' });
		return json.error;
	};

	it('a refusal before anything is sent', async () => {
		expect(await facts(bills({ issueDate: '={{ $json.nothing }}' }))).toEqual({
			message: expect.stringContaining('"Issue Date"'),
			description: expect.any(String),
			httpCode: null,
			correlationId: null,
			retryable: false,
			outcomeUnknown: false,
			written: false,
		});
	});

	it.each<[string, object, boolean, boolean]>([
		['a refusal of Codat', { kind: 'status400' }, false, false],
		['too many requests', { kind: 'status429', retryAfter: 3600 }, true, false],
		['a failure of Codat', { kind: 'status500' }, false, true],
		['no answer', { kind: 'resetAfterCommit' }, true, true],
		['no answer, then too many', { kind: 'resetAfterCommit', times: 1 }, true, true],
	])('%s', async (what, rule, retryable, outcomeUnknown) => {
		const rules = [{ route: 'create-bill', ...rule }] as never[];
		if (what.endsWith('too many'))
			rules.push({ route: 'create-bill', kind: 'status429', retryAfter: 3600 } as never);
		lab.emulator.setFaults(rules);
		expect(await facts(bills({ reference: 'F-9' }))).toMatchObject({
			retryable,
			outcomeUnknown,
			written: false,
			...('kind' in rule && rule.kind === 'status400'
				? { httpCode: '400', correlationId: expect.stringMatching(/^[0-9a-f]{32}$/) }
				: {}),
		});
	});

	it('no answer to a write that Codat takes no key for: it must not be repeated blindly', async () => {
		lab.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'create-company' }]);
		const create = { resource: 'company', operation: 'create', name: 'New' };
		expect(await facts(create)).toMatchObject({ retryable: false, outcomeUnknown: true });
	});

	it('a failure of Codat on a read: nothing is unknown, and it may pass', async () => {
		lab.emulator.setFaults([{ kind: 'status500', route: 'get-company-information' }]);
		const read = { resource: 'companyInformation', operation: 'get', ...lab.site().at };
		expect(await facts(read)).toMatchObject({
			httpCode: '500',
			retryable: true,
			outcomeUnknown: false,
		});
	});
});

describe('before anything is sent', () => {
	const twoBad = [
		item('F-1'),
		item('F-2', { issued: 'soon' }),
		item('F-3'),
		item('F-4', { issued: '' }),
	];

	it('all invalid items are found and listed', async () => {
		const { message, description } = await lab.refusal(bills(), { items: twoBad });
		expect(message).toContain('"Issue Date"');
		expect(message).toContain('[item 2 of 4 (F-2)]');
		expect(description).toContain('2 of 4 items are invalid');
		expect(description).toContain('"Issue Date" is required, but is empty [item 4 of 4 (F-4)]');
		expect(description).toContain('Nothing was sent.');
		expect(description).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
		expect(lab.calls).toEqual([]);
	});

	it('what several have in common is said once', async () => {
		const items = ['F-1', 'F-2', 'F-3', 'F-4'].map((name) =>
			item(name, { issued: name === 'F-3' ? 'soon' : '' }),
		);
		const { message, description } = await lab.refusal(bills(), { items });
		expect(message).toContain('[item 1 of 4 (F-1)]');
		expect(description).toMatch(
			/^4 of 4 items are invalid: [^;]*"Issue Date" is required, but is empty \[items 1 \(F-1\), 2 \(F-2\), 4 \(F-4\) of 4\]; [^;]*"soon"[^;]* \[item 3 of 4 \(F-3\)\]\. Nothing was sent\./,
		);
	});

	it('and what is sent then has the keys that it has without the check', async () => {
		const same = [item('F-5'), item('F-5')];
		const keys = () =>
			lab.sent('create-bill').map(({ request }) => request.headers['idempotency-key']);
		await lab.output(bills(), { items: same });
		const checked = keys();
		await lab.emulator.reset();
		await lab.output(bills(), { items: same, onError: 'continueRegularOutput' });
		expect(new Set(checked).size).toBe(2);
		expect(keys().slice(2).sort()).toEqual(checked.sort());
	});

	it('a longer list is sent as it goes; when it stops, the invalid ones of the rest are listed', async () => {
		const many = Array.from({ length: 120 }, (_none, index) => item(`F-${index + 1}`));
		many[60] = item('F-61', { issued: 'soon' });
		many[110] = item('F-111', { issued: 'later' });
		const { message, description } = await lab.refusal(bills(), { items: many });
		expect(message).toContain('[item 61 of 120 (F-61)]');
		expect(description).toContain('Of those that were not begun, 1 are invalid');
		expect(description).toContain('but is "later" [item 111 of 120 (F-111)]');
		expect(description).toContain('Done: item 1 (F-1), ');
	});
});

describe("Codat's names of fields are the form's", () => {
	it('of a bill and its lines', async () => {
		const site = lab.site();
		const line = {
			...{ description: 'X', unitAmount: 1, taxAmount: 0.2 },
			...{ accountRef: { id: 'nowhere' }, taxRateRef: { id: 'NO-RATE' } },
		};
		const lines = { lineItemsInput: 'json', lineItemsJson: JSON.stringify([line]) };
		const { message } = await lab.refusal(newBill(site, { supplierId: byId('nobody'), ...lines }));
		expect(message).toBe(
			'Supplier was not found in Xero; Line 1: Account was not found in Xero; Line 1: Tax Rate was not found in Xero.',
		);
	});

	it('of a payment', async () => {
		const { message } = await lab.refusal({
			resource: 'billPayment',
			operation: 'create',
			...lab.site().at,
			billId: byId(lab.site().bills('Open')[0].id),
			bankAccountId: byId('nowhere'),
		});
		expect(message).toMatch(/^Bank Account was not found in Xero/);
	});
});

it('keeps its files, failed or not, with the workflow’s binary mode combined', async () => {
	const binary = {
		data: { data: Buffer.from('%PDF-1.4'), fileName: 'F.pdf', mimeType: 'application/pdf' },
	};
	const { items } = await lab.codat(bills(), {
		items: ITEMS.map((one) => ({ ...one, binary })),
		onError: 'continueRegularOutput',
		binaryMode: 'filesystem',
		settings: { binaryMode: 'combined' },
	});
	expect(items.map(({ json }) => json._files)).toEqual(
		items.map(() => ({ data: expect.objectContaining({ fileName: 'F.pdf' }) })),
	);
});
