import { randomBytes } from 'node:crypto';
import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import { eInvoice } from '../../../invoices/eInvoice';
import { hybrid } from '../../../invoices/hybrid';
import { readBinary, type InputItem } from '../../support/engine/engine';
import { useCodat, type Run } from '../support';

const lab = useCodat();

const file = (data: Buffer | string, fileName = 'invoice.xml'): InputItem => ({
	json: { from: 'mail' },
	binary: { data: { data: Buffer.from(data), fileName, mimeType: 'application/octet-stream' } },
});

const read = async (items: InputItem[], changes = {}, run: Run = {}) =>
	await lab.codat({ resource: 'invoice', operation: 'read', ...changes }, { items, ...run });

describe.each(['memory', 'filesystem'] as const)('with binary data in %s', (binaryMode) => {
	it('files of all kinds are read in order, and passed on', async () => {
		const pdf = await hybrid(eInvoice({ reference: 'B' }));
		const files = [eInvoice({ reference: 'A' }), pdf, await hybrid(undefined), 'just text'];
		const { items, error } = await read(
			files.map((one) => file(one)),
			{},
			{ binaryMode },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.format, json.reference, pairedItem])).toEqual([
			['UBL', 'A', { item: 0 }],
			['UBL', 'B', { item: 1 }],
			['none', null, { item: 2 }],
			['none', null, { item: 3 }],
		]);
		expect((await readBinary(items[1])).equals(pdf)).toBe(true);
	});
});

it('files wait for no requests, which reading sends none of', async () => {
	const timers = jest.spyOn(globalThis, 'setTimeout');
	const { items } = await read(['A', 'B', 'C'].map((reference) => file(eInvoice({ reference }))));
	const waits = timers.mock.calls.filter(([, ms]) => ms === 5);
	timers.mockRestore();
	expect(items).toHaveLength(3);
	expect(waits).toEqual([]);
});

describe.each(['memory', 'filesystem'] as const)(
	'with the workflow’s binary mode combined, data in %s',
	(binaryMode) => {
		const run: Run = { binaryMode, settings: { binaryMode: 'combined' } };

		/** As the next node gets them: stored ones in the JSON, those in memory beside it. */
		const filesOf = ({ json, binary }: INodeExecutionData) => ({
			...binary,
			...(json._files as IBinaryKeyData | undefined),
		});

		const spellings =
			binaryMode === 'memory' ? ['data'] : ['data', '_files.data', '={{ $json._files.data }}'];

		it.each(spellings)('a file is read that is named %s, and passed on', async (name) => {
			const { items, error } = await read([file(eInvoice())], { binaryPropertyName: name }, run);
			expect(error).toBeUndefined();
			expect(items).toMatchObject([{ json: { format: 'UBL', reference: 'INV-2026-0117' } }]);
			expect(Object.keys(filesOf(items[0]))).toEqual(['data']);
		});

		it('numbered files become an item each', async () => {
			const [first, second] = [eInvoice(), 'just text'].map((one) => file(one).binary?.data);
			const binary = { data_0: first, data_1: second } as InputItem['binary'];
			const { items } = await read([{ json: {}, binary }], {}, run);
			expect(items.map((item) => [item.json.format, Object.keys(filesOf(item))])).toEqual([
				['UBL', ['data']],
				['none', ['data']],
			]);
		});

		it('one that is named by its number says which others were not read', async () => {
			const [first, second] = ['A', 'B'].map(
				(reference) => file(eInvoice({ reference })).binary?.data,
			);
			const binary = { attachment_0: first, attachment_1: second } as InputItem['binary'];
			const items = [{ json: {}, binary }];
			const one = await read(items, { binaryPropertyName: 'attachment_0' }, run);
			expect(one.items).toMatchObject([{ json: { reference: 'A' } }]);
			expect(one.hints.map(({ message }) => message)).toContainEqual(
				'Only "attachment_0" was read, and not attachment_1. To read all of them, set Input File Field to "attachment".',
			);
			const all = await read(items, { binaryPropertyName: 'attachment' }, run);
			expect(all.items).toMatchObject([{ json: { reference: 'A' } }, { json: { reference: 'B' } }]);
			expect(all.hints).toEqual([]);
		});

		it('a missing one is an error that names those there are', async () => {
			const { error } = await read([file(eInvoice())], { binaryPropertyName: 'invoice' }, run);
			expect(error).toMatchObject({ description: "The item's file fields: data." });
		});
	},
);

it('no file is taken from the JSON where the binary mode is not combined', async () => {
	const stranger = {
		id: 'filesystem-v2:workflows/1/executions/1/binary_data/1',
		mimeType: 'text/xml',
	};
	const { error } = await read([{ json: { _files: { data: stranger } } }]);
	expect(error?.description).toContain('The item has no file at all');
});

it('nothing is asked of Codat', async () => {
	await read([file(eInvoice())]);
	expect(lab.exchanges).toEqual([]);
});

it('a broken file is an error that names it and says what to do', async () => {
	const cut = file(eInvoice().slice(0, -20), 'cut.xml');
	const { error } = await read([cut]);
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringMatching(
			/^The file "cut.xml" can't be read: its XML is broken at character/,
		),
		description: expect.stringContaining('Ask the supplier'),
	});
});

it('with Continue On Fail the others are read all the same', async () => {
	const items = [file('<!DOCTYPE a><a/>', 'bad.xml'), file(eInvoice())];
	const result = await read(items, {}, { onError: 'continueRegularOutput' });
	expect(result.items.map(({ json }) => json)).toMatchObject([
		{ error: { message: expect.stringContaining('document type declaration') } },
		{ reference: 'INV-2026-0117' },
	]);
});

it('a field without a file is an error that lists those that there are', async () => {
	const { error } = await read([file(eInvoice())], { binaryPropertyName: 'invoice' });
	expect(error).toMatchObject({ description: "The item's file fields: data." });
});

describe('several files of one item, as a form or a mail brings them,', () => {
	const pdf = (text: string) => ({ data: Buffer.from(text), mimeType: 'application/octet-stream' });
	const mail = (): InputItem => ({
		json: { from: 'mail' },
		binary: {
			data_10: { ...pdf(eInvoice({ reference: 'K' })), fileName: 'k.xml' },
			data_2: { ...pdf('<Invoice>'), fileName: 'cut.xml' },
			data_0: { ...pdf(eInvoice({ reference: 'A' })), fileName: 'a.xml' },
			other: { ...pdf('a logo'), fileName: 'logo.png' },
		},
	});

	it('become an item each, in order, with their file under the one name', async () => {
		const { binary = {}, ...rest } = mail();
		delete binary.data_2;
		const { items } = await read([{ ...rest, binary }, file(eInvoice({ reference: 'Z' }))]);
		expect(items.map(({ json, pairedItem }) => [json.reference, pairedItem])).toEqual([
			['A', { item: 0 }],
			['K', { item: 0 }],
			['Z', { item: 1 }],
		]);
		expect(items.map(({ binary: own }) => Object.keys(own ?? {}))).toEqual(
			items.map(() => ['data']),
		);
		expect(items.map(({ binary: own }) => own?.data.fileName)).toEqual([
			'a.xml',
			'k.xml',
			'invoice.xml',
		]);
	});

	it.each(['data', 'data_'])('are found by the name %s', async (binaryPropertyName) => {
		const { items } = await read(
			[mail()],
			{ binaryPropertyName },
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual(
			items.map(() => [binaryPropertyName]),
		);
		expect(items).toHaveLength(3);
	});

	it('stop the run if one of them is broken, unless it is to go on: then the others are read', async () => {
		const { error } = await read([mail()]);
		expect(error?.message).toMatch(/^The file "cut.xml" can't be read: (?!.*\[item)/);
		const { items, hints } = await read([mail()], {}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json)).toMatchObject([
			{ reference: 'A' },
			{ from: 'mail', error: { message: expect.stringContaining('"cut.xml"') } },
			{ reference: 'K' },
		]);
		expect(items[1].binary?.data.fileName).toBe('cut.xml');
		expect(hints).toMatchObject([{ message: '1 of 1 failed: item 1' }]);
	});
});

it('can be cut down to what is most useful', async () => {
	const { items } = await read([file(eInvoice())], { simplify: true });
	expect(items[0].json).toEqual({
		format: 'UBL',
		why: null,
		documentType: 'invoice',
		reference: 'INV-2026-0117',
		issueDate: '2026-01-17',
		dueDate: '2026-02-16',
		currency: 'GBP',
		supplierName: 'Sparrow Hill Flour Ltd',
		supplierTaxNumber: 'GB000000001',
		totalAmount: 84,
		amountDue: 70,
	});
});

it('many large files are read in one run', async () => {
	const pdf = await hybrid(eInvoice(), { ballast: randomBytes(5 * 1024 * 1024) });
	const items = Array.from({ length: 20 }, () => file(pdf));
	const result = await read(items, {}, { binaryMode: 'filesystem' });
	expect(result.items.map(({ json }) => json.totalAmount)).toEqual(items.map(() => 84));
});

describe('what is in a file beside one invoice', () => {
	it('is a PDF, which comes out as a second file', async () => {
		const picture = Buffer.from('%PDF-1.7 the picture');
		const head = `<cac:AdditionalDocumentReference><cac:Attachment><cbc:EmbeddedDocumentBinaryObject filename="../a/picture.pdf">${picture.toString('base64')}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
		const { items } = await read([file(eInvoice({ head }))]);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data', 'data_embedded']);
		expect(items[0].binary?.data_embedded).toMatchObject({
			fileName: 'picture.pdf',
			mimeType: 'application/pdf',
		});
		expect((await readBinary(items[0], 'data_embedded')).equals(picture)).toBe(true);
	});

	it('are other invoices, which become an item each, with the file', async () => {
		const body = (number: string) =>
			`<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data><Numero>${number}</Numero></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DatiRiepilogo><AliquotaIVA>22</AliquotaIVA><ImponibileImporto>100</ImponibileImporto><Imposta>22</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody>`;
		const xml = `<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">${body('1')}${body('2')}</p:FatturaElettronica>`;
		const { items } = await read([file(xml), file(eInvoice())]);
		expect(items.map(({ json, pairedItem }) => [json.reference, pairedItem])).toEqual([
			['1', { item: 0 }],
			['2', { item: 0 }],
			['INV-2026-0117', { item: 1 }],
		]);
		for (const one of items.slice(0, 2)) expect((await readBinary(one)).toString()).toBe(xml);
	});
});
