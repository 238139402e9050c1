import fc from 'fast-check';
import { BerReader } from '../../../../nodes/CodatBillPay/resources/invoice/reading/envelope/ber';
import { withoutEnvelope } from '../../../../nodes/CodatBillPay/resources/invoice/reading/envelope/cms';
import { readInvoices } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../../invoices/eInvoice';
import { der, envelope, inBer, open, SIGNED } from '../../../invoices/national';

const XML = eInvoice();

const inDer = (content: Buffer) => envelope([der(0xa0, der(4, content))]);

const content = Buffer.from(XML);

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
	['an envelope in an envelope', inBer(inDer(content))],
	[
		'a byte order mark before the document',
		inDer(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content])),
	],
])('an invoice is read in %s', async (_name, file) => {
	const [{ form }] = await readInvoices(file);
	expect(form).toMatchObject({ format: 'UBL', reference: 'INV-2026-0117' });
});

it('what is no envelope stays as it is', () => {
	for (const text of [XML, 'MIlk and more', 'MIME-Version: 1.0', '0 is a number', ''])
		expect(withoutEnvelope(Buffer.from(text)).toString()).toBe(text);
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
])('an envelope %s is an error that says so', (_name, file, message) => {
	expect(() => withoutEnvelope(file)).toThrow(UnreadableFile);
	expect(() => withoutEnvelope(file)).toThrow(message);
});

it('too many envelopes, values in one another and values in all are refused', () => {
	let file: Buffer = content;
	for (let count = 0; count < 6; count++) file = inDer(file);
	expect(() => withoutEnvelope(file)).toThrow('more than 5 envelopes in one another');
	let deep: Buffer = der(4, content);
	for (let count = 0; count < 40; count++) deep = open(0x24, deep);
	expect(() => withoutEnvelope(envelope([open(0xa0, deep)]))).toThrow('in one another');
	const reader = new BerReader(inBer(content, 10), { depth: 30, values: 20 });
	expect(() => reader.value(0, inBer(content, 10).length)).toThrow('more than 20 values');
});

it('whatever its bytes, nothing but an unreadable file comes of it', () => {
	const whole = inBer(content.subarray(0, 60), 7);
	fc.assert(
		fc.property(
			fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { maxLength: 6 }),
			fc.nat(whole.length),
			(changes, length) => {
				const file = Buffer.from(whole);
				for (const { at, byte } of changes) file[at] = byte;
				try {
					withoutEnvelope(file.subarray(0, length));
				} catch (error) {
					expect(error).toBeInstanceOf(UnreadableFile);
				}
			},
		),
		{ numRuns: 2000 },
	);
});
