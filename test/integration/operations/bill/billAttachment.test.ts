import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { readBinary, type InputItem } from '../../support/engine/engine';
import { byId, useCodat, type Parameters, type Run } from '../support';

const lab = useCodat();

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');

/** Every byte there is, twice over, and a zero at either end. */
const BYTES = Buffer.from([...Array(512).keys(), 0].map((value) => value % 256));

const open = (company?: string) => lab.site(company).bills('Open')[0].id;

const attachment = (
	operation: string,
	changes: INodeParameters = {},
	company?: string,
): Parameters => ({
	resource: 'billAttachment',
	operation,
	...lab.site(company).at,
	billId: byId(open(company)),
	...changes,
});

const file = (fileName: string, data: Buffer = BYTES, mimeType = 'application/pdf'): InputItem => ({
	binary: { data: { data, fileName, mimeType } },
});

const upload = async (items: InputItem[], changes: INodeParameters = {}, run: Run = {}) =>
	await lab.codat(attachment('upload', changes), { items, ...run });

const download = async (attachmentId: string, run: Run = {}) =>
	await lab.codat(attachment('download', { attachmentId: byId(attachmentId) }), run);

describe.each(['memory', 'filesystem'] as const)('with binary data in %s', (binaryMode) => {
	it('goes up and comes down byte for byte', async () => {
		const data = randomBytes(300_000);
		const up = await upload([file('invoice.pdf', data, 'application/pdf')], {}, { binaryMode });
		expect(up.error).toBeUndefined();
		expect(lab.ledger().attachments).toMatchObject([
			{ name: 'invoice.pdf', contentType: 'application/pdf', sha256: sha256(data) },
		]);
		const { items } = await download(String(up.items[0].json.id), { binaryMode });
		expect((await readBinary(items[0])).equals(data)).toBe(true);
		expect(items[0].binary?.data).toMatchObject({
			fileName: 'invoice.pdf',
			mimeType: 'application/pdf',
		});
		expect(items[0].json).toMatchObject({ fileName: 'invoice.pdf', billId: open() });
	});

	it('goes up and comes down with the workflow’s binary mode combined', async () => {
		const run: Run = { binaryMode, settings: { binaryMode: 'combined' } };
		const up = await upload([file('invoice.pdf')], {}, run);
		expect(lab.ledger().attachments).toMatchObject([{ sha256: sha256(BYTES) }]);
		const [{ json, binary }] = (await download(String(up.items[0].json.id), run)).items;
		const files = (json._files ?? binary) as INodeExecutionData['binary'];
		expect(Object.keys(files ?? {})).toEqual(['data']);
		expect((await readBinary({ json, binary: files })).equals(BYTES)).toBe(true);
	});

	it('is sent whole again after Codat had too many requests, or cut the connection', async () => {
		const data = randomBytes(300_000);
		lab.emulator.setFaults([
			{ kind: 'status429', retryAfter: 0, route: 'upload-bill-attachment', times: 2 },
			{ kind: 'resetBeforeCommit', route: 'upload-bill-attachment', times: 1 },
		]);
		const { error } = await upload([file('again.pdf', data)], {}, { binaryMode });
		expect(error).toBeUndefined();
		expect(lab.ledger().attachments).toMatchObject([{ name: 'again.pdf', sha256: sha256(data) }]);
		// Those that were answered: two refusals and the upload.
		expect(lab.calls.filter((name) => name === 'upload-bill-attachment')).toHaveLength(3);
	});
});

describe('upload', () => {
	it.each([
		'Rechnung Müller & Söhne.pdf',
		"l'été à la plage.pdf",
		'請求書 2026年1月.pdf',
		'счёт №17 (копия).pdf',
		'faktura 📄.pdf',
		'a;b=c, d.pdf',
		'100%20 sure.pdf',
	])('keeps the name "%s", there and back', async (name) => {
		const { items, error } = await upload([file(name)]);
		expect(error).toBeUndefined();
		expect(lab.ledger().attachments).toMatchObject([{ name, sha256: sha256(BYTES) }]);
		const down = await download(String(items[0].json.id));
		expect(down.items[0].binary?.data.fileName).toBe(name);
	});

	it.each([
		['the "final" invoice.pdf', "the 'final' invoice.pdf"],
		['line\r\nbreak.pdf', 'line break.pdf'],
		['C:\\scans\\invoice.pdf', 'invoice.pdf'],
	])('gives %p a name that every software takes: %s', async (name, kept) => {
		await upload([file(name)]);
		expect(lab.ledger().attachments).toMatchObject([{ name: kept }]);
		// And knows it again.
		await upload([file(name)]);
		expect(lab.ledger().attachments).toHaveLength(1);
	});

	it('gives a file of unknown type that of its extension, without which QuickBooks Online refuses it', async () => {
		const unknown = [file('Invoice.PDF', BYTES, 'application/octet-stream')];
		const { error } = await lab.codat(attachment('upload', {}, 'Cedar Street Books'), {
			items: unknown,
		});
		expect(error).toBeUndefined();
		expect(lab.ledger().attachments).toMatchObject([
			{ name: 'Invoice.PDF', contentType: 'application/pdf' },
		]);
	});

	it('attaches the same file once, however often it is uploaded', async () => {
		const first = await upload([file('invoice.pdf')]);
		const again = await upload([file('invoice.pdf')]);
		expect(again.items[0].json).toEqual(first.items[0].json);
		expect(lab.sent('upload-bill-attachment')).toHaveLength(1);
	});

	it('attaches the same file of two items of one run once', async () => {
		// Long enough for the other item to see that the bill has no file yet.
		lab.emulator.setFaults([{ kind: 'delay', ms: 400, route: 'upload-bill-attachment', times: 1 }]);
		const { items } = await upload([file('invoice.pdf'), file('invoice.pdf')]);
		expect(items[1].json.id).toBe(items[0].json.id);
		expect(lab.ledger().attachments).toHaveLength(1);
	});

	it('attaches it again when told to, and another of the same name', async () => {
		await upload([file('invoice.pdf')]);
		await upload([file('invoice.pdf')], { options: { uploadAlways: true } });
		await upload([file('invoice.pdf', Buffer.from('another'))]);
		expect(lab.ledger().attachments).toHaveLength(3);
	});

	it('attaches once when the answer was lost', async () => {
		lab.emulator.setFaults([
			{ kind: 'resetAfterCommit', route: 'upload-bill-attachment', times: 1 },
		]);
		const { error } = await upload([file('invoice.pdf')]);
		expect(error).toBeUndefined();
		expect(lab.ledger().attachments).toHaveLength(1);
	});

	it('sends none again that is attached in any case, when nobody knows whether it arrived', async () => {
		lab.emulator.setFaults([
			{ kind: 'resetAfterCommit', route: 'upload-bill-attachment', times: 1 },
		]);
		const { error } = await upload([file('invoice.pdf')], { options: { uploadAlways: true } });
		expect(error).toBeDefined();
		expect(lab.ledger().attachments).toHaveLength(1);
	});

	it('refuses one more than the ten files that Xero keeps, before it is sent', async () => {
		const files = Array.from({ length: 10 }, (_none, index) => file(`${index}.pdf`));
		expect((await upload(files)).error).toBeUndefined();
		const { error } = await upload([file('one-more.pdf')]);
		expect(error?.message).toContain('the bill has 10 files, and Xero keeps 10 at most');
		expect(lab.sent('upload-bill-attachment')).toHaveLength(10);
	});

	it.each([
		['Harbour Lane Bakery', 'x.exe', 10, 'Xero takes no .exe files, only 7z, bmp'],
		['Harbour Lane Bakery', 'x.pdf', 4 * 1024 * 1024 + 1, 'Xero takes files of 4 MB at most'],
		['Cedar Street Books', 'x.zip', 10, 'QuickBooks Online takes no .zip files'],
		['Kestrel Freight', 'x.xml', 10, 'NetSuite takes no .xml files'],
		['Pier Nine Studio', 'x.pdf', 0, 'it is empty'],
	])('knows the limits of %s: %s of %i bytes', async (company, name, size, problem) => {
		const { message } = await lab.refusal(attachment('upload', {}, company), {
			items: [file(name, Buffer.alloc(size))],
		});
		expect(message).toContain(`The file "${name}" can't be attached: `);
		expect(message).toContain(problem);
		expect(lab.writes).toEqual([]);
	});

	it('gives a file without an extension that of its type, if that is known', async () => {
		const { error } = await upload([file('invoice')]);
		expect(error).toBeUndefined();
		expect(lab.ledger().attachments).toMatchObject([{ name: 'invoice.pdf' }]);
		const { message } = await lab.refusal(attachment('upload'), {
			items: [file('noextension', BYTES, 'application/octet-stream')],
		});
		expect(message).toContain('Xero takes no files without an extension');
	});

	it('takes a file of exactly the limit', async () => {
		const { error } = await upload([file('x.PDF', Buffer.alloc(4 * 1024 * 1024))]);
		expect(error).toBeUndefined();
	});

	it.each(['invoice', 'constructor', '__proto__'])(
		'says when the item has no file field "%s", and which it has',
		async (binaryPropertyName) => {
			const { message, description } = await lab.refusal(
				attachment('upload', { binaryPropertyName }),
				{ items: [file('invoice.pdf')] },
			);
			expect(message).toContain(`names the file field "${binaryPropertyName}"`);
			expect(description).toContain("The item's file fields: data.");
			expect(lab.calls).toEqual([]);
		},
	);

	it('says when the bill is not there', async () => {
		const { message, httpCode } = await lab.refusal(
			attachment('upload', { billId: byId('11111111-2222-4333-8444-555555555555') }),
			{ items: [file('invoice.pdf')] },
		);
		expect(httpCode).toBe('404');
		expect(message).not.toBe('');
	});
});

it('says which bill a file belongs to, however it comes', async () => {
	const up = await upload([file('invoice.pdf')]);
	const listed = await lab.output(attachment('getAll'));
	for (const { billId } of [...up.items.map(({ json }) => json), ...listed])
		expect(billId).toBe(open());
});

describe('getAll', () => {
	it('lists the files of the bill', async () => {
		await upload([file('a.pdf'), file('b.pdf'), file('c.pdf')]);
		const all = await lab.output(attachment('getAll', { returnAll: true }));
		expect(all.map(({ name }) => name).sort()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
		expect(all[0]).toMatchObject({ fileSize: BYTES.length });
		expect(await lab.output(attachment('getAll', { limit: 2 }))).toHaveLength(2);
	});

	it('gives nothing for a bill without files', async () => {
		expect(await lab.output(attachment('getAll'))).toEqual([]);
	});
});

describe('download', () => {
	it('puts the file into the field that was asked for', async () => {
		const { items } = await upload([file('invoice.pdf')]);
		const down = await lab.codat(
			attachment('download', {
				attachmentId: byId(String(items[0].json.id)),
				binaryPropertyName: 'invoice',
			}),
		);
		expect((await readBinary(down.items[0], 'invoice')).equals(BYTES)).toBe(true);
	});

	it('gives all files of a bill, an item each', async () => {
		await upload([file('invoice.pdf'), file('note.txt', Buffer.from('a note'), 'text/plain')]);
		const all = attachment('download', { files: 'all', binaryPropertyName: 'paper' });
		const { items } = await lab.codat(all);
		expect(items.map(({ json }) => [json.fileName, json.billId])).toEqual([
			['invoice.pdf', open()],
			['note.txt', open()],
		]);
		expect((await readBinary(items[1], 'paper')).toString()).toBe('a note');
	});

	it('gives nothing where a bill has no files', async () => {
		expect(await lab.output(attachment('download', { files: 'all' }))).toEqual([]);
	});

	it('says when there is no such file', async () => {
		const { message, httpCode } = await lab.refusal(
			attachment('download', { attachmentId: byId('11111111-2222-4333-8444-555555555555') }),
		);
		expect(httpCode).toBe('404');
		expect(message).toContain('11111111-2222-4333-8444-555555555555');
	});

	it.each([
		['../../etc/passwd', 'passwd'],
		['..\\..\\boot.ini', 'boot.ini'],
		['invoice-\u202Efdp.exe', 'invoice-fdp.exe'],
		['a\r\nb\u0000c\u2028d.pdf', 'a b c d.pdf'],
		[`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
	])('makes the name %j plain', async (name, plain) => {
		const { items } = await upload([file('invoice.pdf')]);
		const [stored] = lab.site().connection.attachments;
		stored.attachment.name = name;
		const down = await download(String(items[0].json.id));
		expect(down.items[0].binary?.data.fileName).toBe(plain);
	});

	it.each(['..', '.', '...', ' .. ', '..\u202E', 'x/..', '\u0000'])(
		'never calls a file %j, which is a folder or nothing',
		async (name) => {
			const { items } = await upload([file('invoice.pdf')]);
			const [stored] = lab.site().connection.attachments;
			stored.attachment.name = name;
			const down = await download(String(items[0].json.id));
			expect(down.error).toBeUndefined();
			expect(down.items[0].binary?.data.fileName ?? 'none').toMatch(/[^. ]/);
		},
	);
});

describe.each(['memory', 'filesystem'] as const)(
	'a small answer that unpacks, in %s',
	(binaryMode) => {
		/** One megabyte; several in a row unpack to as many. */
		const MEGABYTE = gzipSync(Buffer.alloc(1024 * 1024));

		async function downloadOf(megabytes: number, status = 200) {
			const bytes = Buffer.concat(Array<Buffer>(megabytes).fill(MEGABYTE));
			const server = createServer((_request, response) => {
				response.writeHead(status, { 'content-encoding': 'gzip' }).end(bytes);
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
			const credentials = [lab.credential({ baseUrl })];
			const run = await download('11111111-2222-4333-8444-555555555555', {
				binaryMode,
				credentials,
			});
			server.close();
			return run;
		}

		it('is stopped once it is larger than any file of a bill', async () => {
			expect((await downloadOf(220)).error?.message).toContain('The file is larger than 200 MB');
		});

		it('is downloaded as far as it is not', async () => {
			const { items, error } = await downloadOf(20);
			expect(error).toBeUndefined();
			expect((await readBinary(items[0])).length).toBe(20 * 1024 * 1024);
		});

		it('is read no further if it is an error', async () => {
			expect((await downloadOf(20, 404)).error?.message).toContain('ERR_BAD_BODY');
		});
	},
);
