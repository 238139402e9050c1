import type { IDataObject } from 'n8n-workflow';
import { assignmentsOf, evaluate, ZONE } from './support';

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
