import { UnreadableFile } from '../unreadable';
import { BerReader, LIMITS, type BerValue } from './ber';

/**
 * The envelope of signed files (`.p7m`): CMS SignedData (RFC 5652), in DER or BER, as bytes or in base64. What is in it
 * is taken out; the signature is not checked.
 */

/** 1.2.840.113549.1.7.2, signedData, as it stands in the file. */
const SIGNED_DATA = Buffer.from([6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 2]);
/** Before it there is but a tag and a length. */
const HEAD_BYTES = 32;

const SEQUENCE = 0x30;
const OCTETS = 0x04;
const CONSTRUCTED_OCTETS = 0x24;
const CONTENT = 0xa0;

/** Envelopes in one another. */
const MAX_ENVELOPES = 5;

const isSigned = (bytes: Buffer) =>
	bytes[0] === SEQUENCE && bytes.subarray(0, HEAD_BYTES).includes(SIGNED_DATA);

/** The bytes of an envelope; undefined if the file is none. */
function signedBytes(bytes: Buffer): Buffer | undefined {
	if (isSigned(bytes)) return bytes;
	const head = bytes.subarray(0, 200).toString('latin1');
	const isPem = /^\s{0,9}-----BEGIN (?:PKCS7|CMS)-----/.test(head);
	if (!isPem && !/^\s{0,9}MI[\w+/]/.test(head)) return undefined;
	const text = bytes.toString('latin1');
	const body = isPem ? text.slice(text.indexOf('-----', 16) + 5).split('-----', 1)[0] : text;
	const decoded = Buffer.from(body, 'base64');
	return isSigned(decoded) ? decoded : undefined;
}

/** The pieces of an octet string, which BER may cut into others. */
function pieces(reader: BerReader, bytes: Buffer, value: BerValue, depth = 0): Buffer[] {
	if (value.tag === OCTETS) return [bytes.subarray(value.from, value.to)];
	if (value.tag !== CONSTRUCTED_OCTETS)
		reader.fail(value.from, 'no data where the document is due');
	if (depth > LIMITS.depth) reader.fail(value.from, 'data in too many pieces in one another');
	return [...reader.inside(value, depth)].flatMap((one) => pieces(reader, bytes, one, depth + 1));
}

/** The document in an envelope. */
function contentOf(bytes: Buffer): Buffer {
	const reader = new BerReader(bytes);
	const step = (within: BerValue, tag: number, what: string): BerValue => {
		for (const one of reader.inside(within)) if (one.tag === tag) return one;
		return reader.fail(within.from, `${what} is missing`);
	};
	const signed = step(
		step(reader.value(0, bytes.length), CONTENT, 'its content'),
		SEQUENCE,
		'what is signed',
	);
	const document = step(signed, SEQUENCE, 'the document');
	for (const one of reader.inside(document))
		if (one.tag === CONTENT) {
			for (const octets of reader.inside(one)) return Buffer.concat(pieces(reader, bytes, octets));
		}
	throw new UnreadableFile(
		'it is a signature without the document that is signed',
		'Take the document itself, which came beside it.',
	);
}

/**
 * What is in a signed file, through all of its envelopes; a file that is none as it is.
 *
 * @throws UnreadableFile if an envelope is broken, or holds no document
 */
export function withoutEnvelope(bytes: Buffer): Buffer {
	let inner = bytes;
	for (let envelopes = 0; ; envelopes++) {
		const signed = signedBytes(inner);
		if (!signed) return inner;
		if (envelopes >= MAX_ENVELOPES)
			throw new UnreadableFile(`it has more than ${MAX_ENVELOPES} envelopes in one another`);
		inner = contentOf(signed);
	}
}
