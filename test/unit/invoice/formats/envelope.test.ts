import {
	Budget,
	limitsFor,
	type Limits,
} from '../../../../nodes/CodatBillPay/resources/invoice/reading/budget';
import { withoutEnvelope } from '../../../../nodes/CodatBillPay/resources/invoice/reading/envelope/cms';
import { readInvoices } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../../invoices/eInvoice';
import { der, envelope, inBer, open, SIGNED } from '../../../invoices/national';
import fc from '../../../support/property';

const XML = eInvoice();

const inDer = (content: Buffer) => envelope([der(0xa0, der(4, content))]);

const content = Buffer.from(XML);

const opened = async (file: Buffer, limits: Partial<Limits> = {}) =>
	await withoutEnvelope(file, new Budget({ ...limitsFor(file.length), ...limits }));

it.each<[string, Buffer]>([
	['DER', inDer(content)],
	['BER in pieces', inBer(content)],
	[
		'pieces of pieces',
		envelope([
			open(
				0xa0,
				open(0x24, open(0x24, der(4, content.subarray(0, 50))), der(4, content.subarray(50))),
			),
		]),
	],
	['base64', Buffer.from(inDer(content).toString('base64'))],
	['base64 in lines', Buffer.from(inDer(content).toString('base64').replace(/.{64}/g, '$&\r\n'))],
	[
		'PEM',
		Buffer.from(
			`-----BEGIN PKCS7-----\n${inDer(content).toString('base64')}\n-----END PKCS7-----\n`,
		),
	],
	['base64 after a byte order mark', Buffer.from(`\ufeff${inDer(content).toString('base64')}`)],
	['base64 without an envelope', Buffer.from(content.toString('base64'))],
	['base64 in an envelope', inDer(Buffer.from(content.toString('base64')))],
	['an envelope in an envelope', inBer(inDer(content))],
	[
		'a byte order mark before the document',
		inDer(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content])),
	],
])('an invoice is read in %s', async (_name, file) => {
	const [{ form }] = await readInvoices(file);
	expect(form).toMatchObject({ format: 'UBL', reference: 'INV-2026-0117' });
});

it('what is no envelope stays as it is', async () => {
	for (const text of [
		XML,
		'MIlk and more',
		'MIME-Version: 1.0',
		'PD94 is no XML',
		'0 is a number',
		'',
	])
		expect((await opened(Buffer.from(text))).toString()).toBe(text);
});

it.each<[string, Buffer, RegExp]>([
	['cut off', inDer(content).subarray(0, 300), /its envelope \(p7m\) is broken at byte \d+: /],
	['without the document', envelope([]), /it is a signature without the document that is signed/],
	['without what is signed', der(0x30, SIGNED), /its content is missing/],
	[
		'with something else in place of the document',
		envelope([der(0xa0, der(2, Buffer.from([1])))]),
		/no data where the document is due/,
	],
	['that never ends', inBer(content).subarray(0, -10), /without an end|cut off/],
	[
		"of a length that can't be",
		Buffer.from([0x30, 0x8f, ...SIGNED, 1, 1, 1, 1]),
		/a length that can't be|cut off/,
	],
])('an envelope %s is an error that says so', async (_name, file, message) => {
	await expect(opened(file)).rejects.toThrow(UnreadableFile);
	await expect(opened(file)).rejects.toThrow(message);
});

it('too many envelopes, values in one another and values in all are refused', async () => {
	let file: Buffer = content;
	for (let count = 0; count < 6; count++) file = inDer(file);
	await expect(opened(file)).rejects.toThrow('more than 5 envelopes in one another');
	for (const write of [open, der]) {
		let deep: Buffer = der(4, content);
		for (let count = 0; count < 110; count++) deep = write(0x24, deep);
		await expect(opened(envelope([write(0xa0, deep)]))).rejects.toThrow('in one another');
	}
	const pieces = inBer(content, 10);
	await expect(opened(pieces, { bytes: 20_000 })).rejects.toThrow('over and over');
	expect(await opened(pieces, { bytes: 400_000 })).toEqual(content);
	await expect(opened(pieces, { memory: 400 })).rejects.toThrow('far more than');
});

it('a document in base64 costs its share', async () => {
	const text = Buffer.from(inDer(content).toString('base64'));
	await expect(opened(text, { bytes: 2000 })).rejects.toThrow('over and over');
	await expect(opened(text, { memory: 2000 })).rejects.toThrow('far more than');
});

it('whatever its bytes, nothing but an unreadable file comes of it', async () => {
	const whole = inBer(content.subarray(0, 60), 7);
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { maxLength: 6 }),
			fc.nat(whole.length),
			async (changes, length) => {
				const file = Buffer.from(whole);
				for (const { at, byte } of changes) file[at] = byte;
				try {
					await opened(file.subarray(0, length));
				} catch (error) {
					expect(error).toBeInstanceOf(UnreadableFile);
				}
			},
		),
		{ numRuns: 2000 },
	);
});
