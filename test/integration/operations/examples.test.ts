import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { CodatBillPayTrigger } from '../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';
import { eInvoiceFile, newInvoiceFile, rootFolder } from '../../../scripts/n8n/paths';
import { example, exampleNames } from '../../../scripts/n8n/story/workflow';
import { describeNode } from '../harness/probe';
import { runNode } from '../support/engine/engine';
import { latestVersion, typeName } from '../support/engine/nodeTypes';
import { useCodat, type Parameters } from './support';

/** Resolves an expression for each item, as any node of n8n resolves its parameters. */
class Evaluate implements INodeType {
	description = describeNode({
		properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
	});

	async execute(this: IExecuteFunctions) {
		const texts = this.getInputData().map((_item, index) => this.getNodeParameter('text', index));
		return [texts.map((text) => ({ json: { text } as IDataObject }))];
	}
}

interface Assignment {
	name: string;
	value: string;
}

/** What a node *Edit Fields* of an example sets. */
function assignmentsOf(workflow: string, node: string): Record<string, string> {
	const found = example(workflow).nodes.find(({ name }) => name === node) as unknown as {
		parameters: { assignments: { assignments: Assignment[] } };
	};
	const { assignments } = found.parameters.assignments;
	return Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
}

/** Where the workflows are, whose day it is. */
const ZONE = 'Europe/London';

/** What an expression becomes for an item; what it takes from an earlier node, it finds in the item, too. */
async function evaluate(expression: string, json: IDataObject): Promise<string> {
	const text = expression.replace(/\$\('[^']+'\)\.item\.json/g, '$json');
	const { items, error } = await runNode({
		node: new Evaluate(),
		parameters: { text },
		items: [{ json }],
		timezone: ZONE,
	});
	expect(error).toBeUndefined();
	return String(items[0].json.text);
}

const HOSTILE = [
	'<a href="https://evil.example">Approve</a>',
	'&lt;img src=x onerror=alert(1)&gt;',
	'&amp;lt;script&amp;gt;',
	"$' $& $` $$",
	'{{ $env.HOME }} ={{ 1 + 1 }}',
	'[Approve](https://evil.example) ![x](//evil.example/x.png)',
	'<https://evil.example|Approve> <!channel> @here *bold* _i_ ~s~ `code`',
	'"}]},{"fieldLabel":"x"',
	'one\r\ntwo\\nthree<br>four',
	'\u202Egpj.exe\u2066\u0000\u200B',
	'Millstone”, bill 1: 5.00 GBP, to “x',
	'x'.repeat(100_000),
];

/** What n8n does with a message before it goes into an e-mail, and with a form's JSON before it is read. */
const decoded = (text: string) =>
	text.replace(/&(amp|lt|gt|#39|quot);/g, (_entity, name: string) =>
		name === 'lt' ? '<' : name === 'gt' ? '>' : name === 'amp' ? '&' : '"',
	);
const inForm = (text: string) =>
	'[VALUES]'.replace('VALUES', JSON.stringify([{ option: text }])).slice(1, -1);

/** Neither markup nor a link in HTML, Slack or Markdown, however often it is decoded, nor a line or page of its own. */
function expectHarmless(text: string): void {
	// A sign _ within a word is no markup, and stands in many a file's name.
	expect(text.replace(/(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])/gu, '')).not.toMatch(
		/[&<>$\\`*_~|[\]{}@"]|:\/\/|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
	);
	expect(decoded(text)).toBe(text);
	expect(JSON.parse(inForm(text))).toEqual([{ option: text }]);
	expect(text.length).toBeLessThan(600);
}

/** The day (`YYYY-MM-DD`) so many days from today, where the tests' workflows are. */
const daysFromNow = (days: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(Date.now() + days * 86_400_000);

const bill = {
	id: '0e2f9f2c-5f0a-4f0c-9a60-000000000001',
	companyId: 'c',
	supplierName: 'Millstone Flour Co',
	reference: 'INV-1',
	amountDue: 2120.5,
	currency: 'GBP',
	dueDate: daysFromNow(3),
};

describe.each(['due-soon', 'approve-and-pay'])('the approval of bills in %s', (name) => {
	const given = assignmentsOf(name, 'Name each bill').choice;
	// What comes from another node is tried in n8n (test/e2e/flows/approval.test.ts).
	const choice = given.replace(
		/\$\('List the bank accounts'\).*?=== \$json\.currency\)/,
		'({ name: "Current" })',
	);

	it('names amount, day, supplier and reference, and no ID', async () => {
		const said = await evaluate(choice, bill);
		expect(said.replace(/, from “Current”$/, '')).toBe(
			`1. 2,120.50 GBP to “Millstone Flour Co”, reference “INV-1”, due in 3 days (${bill.dueDate})`,
		);
		expect(await evaluate(choice, { ...bill, reference: null })).toContain('reference “-”');
		const reference = "O'Brien & Söhne (請求書) #7";
		expect(await evaluate(choice, { ...bill, reference })).toContain(
			"reference “O'Brien ＆ Söhne (請求書) #7”",
		);
		expect(await evaluate(choice, { ...bill, reference: 'R'.repeat(90) })).toContain(
			`reference “${'R'.repeat(79)}…”`,
		);
	});

	it.each([
		[-31, '31 days overdue'],
		[-1, '1 day overdue'],
		[0, 'due today'],
		[1, 'due in 1 day'],
	])('says of a bill that is due in %i days: %s', async (days, said) => {
		const dueDate = `${daysFromNow(days)}T00:00:00`;
		expect(await evaluate(choice, { ...bill, dueDate })).toContain(
			`, ${said} (${daysFromNow(days)})`,
		);
	});

	it.each(HOSTILE)('makes %j harmless, whoever wrote it', async (text) => {
		for (const field of ['supplierName', 'reference', 'currency'])
			expectHarmless(await evaluate(choice, { ...bill, [field]: text }));
		const said = await evaluate(choice, { ...bill, supplierName: text });
		expect(said).toMatch(
			/^1\. 2,120\.50 GBP to “[^“”]*”, reference “INV-1”, due in 3 days \([\d-]+\)(, from “Current”)?$/,
		);
	});
});

describe('what an agent asks for', () => {
	const asking = (node: string, field: string, wish: IDataObject) => {
		const expression = assignmentsOf('ask-then-write', node)[field];
		return expression
			.replaceAll("$('When an agent wants something').first().json", JSON.stringify(wish))
			.replace("$('Look at the bill to pay').first().json", '$json')
			.replace(/\$input\.all\(\).*?bankAccountId\)/, '({ name: "Current", currency: "GBP" })');
	};

	it.each(HOSTILE)('is harmless where a supplier wrote %j', async (text) => {
		const json = { ...bill, supplierName: text, reference: text, status: 'Open' };
		const wish = { amount: 1, dueDate: '2026-01-01' };
		for (const node of ['Say what would be paid', 'Say what would change'])
			for (const field of ['subject', 'question']) {
				const said = await evaluate(asking(node, field, wish), json);
				// Lines of the message are parted by tags, and nothing is cut: what is too long isn't asked.
				expect(said.replaceAll('<br>', ' ').replace(/\p{L}{1000,}/gu, '')).not.toMatch(
					/[&<>$\\`*_~|[\]{}@"]|:\/\//,
				);
			}
	});
});

describe('the message about a payment', () => {
	const texts = ['Say that it is paid', 'Say what failed'].flatMap((node) =>
		Object.values(assignmentsOf('payment-status', node)),
	);
	const event = {
		status: 'Failed',
		companyName: 'Pier Nine Studio',
		recordId: 'r',
		connectionId: 'k',
		reason: 'Account Ref was not found in Xero.',
	};

	it('names the company', async () => {
		for (const text of texts) expect(await evaluate(text, event)).toContain('Pier Nine Studio');
	});

	it('gives the reason of a refusal, and does without where it is not known', async () => {
		const { message } = assignmentsOf('payment-status', 'Say what failed');
		expect(await evaluate(message, event)).toContain(
			'refused the payment: “Account Ref was not found in Xero.”. The bill is still open.',
		);
		for (const reason of [null, undefined])
			expect(await evaluate(message, { ...event, reason })).toContain('“the reason is not known”');
		expect(await evaluate(message, { ...event, status: 'TimedOut' })).not.toContain('refused');
	});

	it.each(HOSTILE)('makes %j harmless, whoever wrote it', async (text) => {
		for (const expression of texts)
			for (const field of ['companyName', 'recordId', 'connectionId', 'reason'])
				expectHarmless(await evaluate(expression, { ...event, [field]: text }));
	});
});

describe('the summary of approve-and-pay', () => {
	it.each(HOSTILE)('makes %j harmless in the reason of a failure', async (text) => {
		const { line } = assignmentsOf('approve-and-pay', 'Failed');
		const error = { message: text, outcomeUnknown: false };
		expectHarmless(await evaluate(line, { choice: '1. 5.00 GBP', error }));
	});
});

it.each([
	['due-soon', "={{ $('Choose the bank account').item.json.amountDue }}"],
	['pay-bills', '={{ $json.amountDue }}'],
	['approve-and-pay', "={{ $('Is it approved?').item.json.amountDue }}"],
])('%s pays what was approved, not what is due by then', (name, amount) => {
	const pay = example(name).nodes.find((node) => node.name === 'Pay the bill') as unknown as {
		parameters: object;
	};
	expect(pay.parameters).toMatchObject({ paymentAmount: 'custom', amount });
});

it.each(['due-soon', 'approve-and-pay', 'ask-then-write'])(
	'%s pays the bill that was approved, or none',
	(name) => {
		const { connections } = example(name);
		const [before] = Object.entries(connections).flatMap(([from, { main = [] }]) =>
			main[0]?.some(({ node }) => node === 'Pay the bill') ? [from] : [],
		);
		const node = example(name).nodes.find((one) => one.name === before) as unknown as {
			parameters: { operation: string; options: { approvedHash: string } };
		};
		expect(node.parameters.operation).toBe('get');
		expect(node.parameters.options.approvedHash).toContain('.billHash');
	},
);

describe('the message about an invoice', () => {
	const { subject: subjectOf, message: messageOf } = assignmentsOf(
		'capture-any-invoice',
		'Write the message',
	);
	const texts = [subjectOf, messageOf];
	const invoice = {
		file: 'scan_1.pdf',
		reference: 'INV-1',
		supplier: 'Millstone Flour Co',
		problem: 'No supplier on the books is "Millstone"',
		entered: false,
	};

	it('says what became of it, and why', async () => {
		const [subject, message] = await Promise.all(
			texts.map(async (one) => await evaluate(one, invoice)),
		);
		expect(subject).toBe('Invoice INV-1 was NOT entered');
		expect(message).toBe(
			'File “scan_1.pdf”, supplier “Millstone Flour Co”: “No supplier on the books is ＂Millstone＂”',
		);
		expect(await evaluate(texts[0], { ...invoice, reference: '', entered: true })).toBe(
			'Invoice scan_1.pdf was entered: please look at it',
		);
	});

	it('says of a bill that was there before that it was not entered', async () => {
		const { entered } = assignmentsOf('capture-any-invoice', 'Say what to look at');
		expect(await evaluate(entered, { existing: true })).toBe('false');
		expect(await evaluate(entered, { existing: false })).toBe('true');
	});

	it.each(HOSTILE)('makes %j harmless, whoever wrote it', async (text) => {
		for (const expression of texts)
			for (const field of ['file', 'reference', 'supplier', 'problem'])
				expectHarmless(await evaluate(expression, { ...invoice, [field]: text }));
	});
});

describe('the capture examples', () => {
	const lab = useCodat();

	it('enter the sample e-invoice by what it says alone: company, supplier, coding', async () => {
		const nodeOf = (name: string) =>
			example('capture-bill').nodes.find((node) => node.name === name) as unknown as {
				parameters: Parameters;
			};
		const [read, create] = ['Read the invoices', 'Create the bills'].map(
			(name) => nodeOf(name).parameters,
		);
		const data = readFileSync(eInvoiceFile);
		const fileName = 'e-invoice.pdf';
		const { items } = await lab.codat(read, {
			items: [{ json: {}, binary: { data: { data, fileName, mimeType: 'application/pdf' } } }],
		});
		const [{ json }] = items;
		const [bill] = await lab.output(create, {
			items: [{ json, binary: { data: { data, fileName, mimeType: 'application/pdf' } } }],
		});
		expect(bill).toMatchObject({
			...{ reference: 'RE-2026-0042', totalAmount: 330.19 },
			warnings: [expect.stringContaining('Ingredients, the account used most')],
			coding: [
				{ accountName: 'Ingredients', taxRateId: 'DE7', accountFrom: 'sameDescription' },
				{ accountName: 'Ingredients', taxRateId: 'DE7', accountFrom: 'usualAccount' },
				{ accountName: 'Packaging', taxRateId: 'DE19', accountFrom: 'sameDescription' },
			],
			attachments: [{ name: 'e-invoice.pdf' }],
		});
	});

	it('enter the invoice that is left to try, as it was checked, and ask for no more', async () => {
		const data = readFileSync(newInvoiceFile);
		const binary = { data: { data, fileName: 'new.pdf', mimeType: 'application/pdf' } };
		const { companyId } = lab.site('Harbour Lane Bakery').at;
		const of = (name: string, changes: object = {}) => {
			const found = example('check-and-enter').nodes.find((node) => node.name === name);
			const { parameters } = found as unknown as { parameters: Parameters };
			return { ...parameters, ...changes } as Parameters;
		};
		const [form] = await lab.output(of('Read the invoice'), { items: [{ json: {}, binary }] });
		const items = [{ json: form, binary }];
		const [checked] = await lab.output(of('Check the invoice', { companyId }), { items });
		expect(checked).toMatchObject({ ok: true, verdict: 'look', problems: [] });
		const options = { approvedHash: String(checked.contentHash) };
		const [bill] = await lab.output(of('Enter the invoice', { companyId, options }), { items });
		expect(bill).toMatchObject({ reference: 'CP-2026-0231', totalAmount: 705.6 });
	});

	const typesOf = (name: string) => example(name).nodes.map(({ type }) => type);

	it.each(['capture-bill', 'capture-any-invoice'])('%s holds no code', (name) => {
		expect(typesOf(name).filter((type) => /\.code$|function|aiTransform/i.test(type))).toEqual([]);
	});

	it('e-invoices take four nodes from the start, or three from the form', () => {
		const { connections } = example('capture-bill');
		const path = (from: string): string[] => [
			from,
			...(connections[from]?.main[0] ?? []).flatMap(({ node }) => path(node)),
		];
		expect(path("When clicking 'Execute workflow'")).toHaveLength(4);
		expect(path('When invoices are sent with the form')).toHaveLength(3);
		expect(typesOf('capture-bill').filter((type) => !type.endsWith('stickyNote'))).toHaveLength(5);
	});

	it('a model is asked for the form that Read gives, and for nothing else', () => {
		interface Schema {
			type: string | string[];
			properties?: Record<string, Schema>;
			items?: Schema;
		}
		/** Types and names, without what is said about them, as far as they are asked for. */
		const bare = ({ type, properties, items }: Schema, asked: Schema): object => ({
			type,
			...(items && asked.items && { items: bare(items, asked.items) }),
			...(properties &&
				asked.properties && {
					properties: Object.fromEntries(
						Object.entries(asked.properties).map(([name, one]) => [
							name,
							name in properties ? bare(properties[name], one) : 'Read has none',
						]),
					),
				}),
		});
		const { parameters } = example('capture-any-invoice').nodes.find(({ type }) =>
			type.endsWith('.informationExtractor'),
		) as unknown as { parameters: { inputSchema: string } };
		const read = join(rootFolder, 'nodes/CodatBillPay/__schema__/v1.0.0/invoice/read.json');
		const asked = JSON.parse(parameters.inputSchema) as Schema;
		expect(bare(asked, asked)).toEqual(
			bare(JSON.parse(readFileSync(read, 'utf8')) as Schema, asked),
		);
	});

	it('enters what a model read with the same settings as an e-invoice, and never makes a supplier', () => {
		const [eInvoices, any] = ['capture-bill', 'capture-any-invoice'].map(
			(name) =>
				example(name).nodes.find((node) => node.name === 'Create the bills') as unknown as {
					parameters: Record<string, unknown>;
				},
		);
		const { companyId, sourceText, ...rest } = any.parameters;
		expect({ ...eInvoices.parameters, companyId }).toEqual({ ...rest, companyId });
		// What a model has read must stand in the text; an e-invoice has none.
		expect(sourceText).toContain("$json.format === 'text' ? $('Extract the text').item.json.text");
		expect(any.parameters).not.toHaveProperty('whenSupplierMissing');
		// Whoever writes an invoice would choose whose books it goes to.
		expect(companyId).toMatchObject({ mode: 'name', value: 'Harbour Lane Bakery' });
	});
});

describe('what other examples say of what suppliers wrote', () => {
	const hostile = (text: string): Array<[flow: string, node: string, json: IDataObject]> => [
		[
			'statement-by-mail',
			'Write the message',
			{
				...{ supplierName: text, agrees: false, summary: text },
				lines: [{ reference: text, status: 'notOnBooks', notInText: ['amount'], amount: 1 }],
			},
		],
		[
			'statement-by-mail',
			'Say what it is not compared for',
			{ error: text, output: { supplier: text } },
		],
		['statement-by-mail', 'Say that there is no text', { error: { message: text } }],
		['statement-by-mail', 'Say that there is no file', { subject: text, from: text }],
		...[
			'Ask who received it',
			'Ask who ordered it',
			'Say what is wrong',
			'Say what to look at',
		].map((node): [string, string, IDataObject] => [
			...(['check-against-orders', node] as const),
			{ findings: [{ code: 'noOrder', text }], reference: text, supplier: { name: text } },
		]),
		[
			'check-against-orders',
			'Say why it was not entered',
			{ error: { message: text }, reference: text, supplier: { name: text } },
		],
		...['There is no address', 'The supplier was not found', 'Nobody knows'].map(
			(node): [string, string, IDataObject] => [
				...(['remittance-advice', node] as const),
				{ supplierName: text, line: text, bill: { reference: text } },
			],
		),
		['remittance-advice', 'It could not be sent', { supplier: text, error: { message: text } }],
	];

	it.each(HOSTILE)('is harmless where that is %j', async (text) => {
		for (const [flow, node, json] of hostile(text))
			for (const [field, expression] of Object.entries(assignmentsOf(flow, node))) {
				if (field === 'to' || !expression.startsWith('=')) continue;
				const said = await evaluate(expression.replaceAll('.first().json', '.item.json'), json);
				expect(said).not.toBe('');
				expect(said.replaceAll('<br>', ' ').replace(/\p{L}{1000,}/gu, '')).not.toMatch(
					/[&<>$\\`*~|[\]{}@"]/,
				);
			}
	});
});

/** A node of an example, as the editor saves it. */
interface Saved {
	name: string;
	type: string;
	typeVersion: number;
	onError?: string;
	parameters: IDataObject;
}

/** All nodes of a type in all examples, each with the example's name. */
const nodesOfType = (type: string): Array<[flow: string, node: Saved]> =>
	exampleNames().flatMap((flow) =>
		(example(flow).nodes as unknown as Saved[])
			.filter((node) => node.type === `n8n-nodes-base.${type}`)
			.map((node): [string, Saved] => [flow, node]),
	);

it('nodes of this package are in the version that a new node gets', () => {
	const newest = new Map(
		[CodatBillPay, CodatBillPayTrigger, CodatTrigger]
			.map((Node) => new Node())
			.flatMap((node) => {
				const version = latestVersion(node);
				return ['', 'Tool'].map((as) => [`${typeName(node)}${as}`, version] as const);
			}),
	);
	const ours = exampleNames()
		.flatMap((flow) => example(flow).nodes as unknown as Saved[])
		.filter(({ type }) => type.startsWith('n8n-nodes-codat.'));
	expect(ours.length).toBeGreaterThan(0);
	for (const { type, typeVersion } of ours)
		expect([type, typeVersion]).toEqual([type, newest.get(type)]);
});

describe("what n8n's own nodes do (docs/surprises.md) does no harm in any example", () => {
	it('duplicates are removed by what is never empty', async () => {
		const found = nodesOfType('removeDuplicates');
		expect(found.length).toBeGreaterThan(0);
		for (const [flow, { parameters }] of found) {
			const { dedupeValue, fieldsToCompare } = parameters as Record<string, string>;
			const key = dedupeValue ?? assignmentsOf(flow, 'Name the payment')[fieldsToCompare];
			expect((await evaluate(key, { id: '1', bill: { supplierId: null } })).trim()).not.toBe('');
		}
	});

	it('no sub-workflow is called for each item by a node that goes on after an error', () => {
		const found = nodesOfType('executeWorkflow');
		expect(found.length).toBeGreaterThan(0);
		expect(
			found.filter(([, { parameters, onError }]) => parameters.mode === 'each' && onError),
		).toEqual([]);
	});

	it('a mail whose file does not come along is told, and why', async () => {
		const flow = 'statement-by-mail';
		const [[, { parameters }]] = nodesOfType('emailReadImap');
		expect(parameters.format).toBe('simple');
		const [, without] = example(flow).connections['Is there a file?'].main;
		expect(without).toEqual([expect.objectContaining({ node: 'Say that there is no file' })]);
		const { text } = assignmentsOf(flow, 'Say that there is no file');
		const said = await evaluate(text, { subject: 'July', from: 'a supplier' });
		expect(said).toBe(
			'No file came with a mail: “July”, of a supplier. Look at it: a file that the mail shows between its lines does not come along.',
		);
	});

	it('nothing stands behind the last page of a form', () => {
		const last = nodesOfType('form').filter(
			([, { parameters }]) => parameters.operation === 'completion',
		);
		expect(last.length).toBeGreaterThan(0);
		for (const [flow, { name }] of last)
			expect(example(flow).connections[name]?.main.flat() ?? []).toEqual([]);
	});
});
