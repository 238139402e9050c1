import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';
import { decoded } from './base64';
import { BerReader, type BerValue } from './ber';

/**
 * The envelope of signed files (`.p7m`): CMS SignedData (RFC 5652), in DER or BER, as bytes or in base64. What is in it
 * is taken out; the signature is not checked. XML in base64 is taken out of that, too.
 */

/** 1.2.840.113549.1.7.2, signedData, as it stands in the file. */
const SIGNED_DATA = Buffer.from([6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 2]);
/** Before it there is but a tag and a length. */
const TYPE_WITHIN_BYTES = 32;

const SEQUENCE = 0x30;
const OCTETS = 0x04;
const CONSTRUCTED_OCTETS = 0x24;
const CONTENT = 0xa0;

/** Envelopes in one another. */
const MAX_ENVELOPES = 5;

const isSigned = (bytes: Buffer) =>
	bytes[0] === SEQUENCE && bytes.subarray(0, TYPE_WITHIN_BYTES).includes(SIGNED_DATA);

/** What may stand before base64: a byte order mark, white space, the first line of PEM. */
const BEFORE_BASE64 = /^(?:\xEF\xBB\xBF)?\s{0,9}(-----BEGIN (?:PKCS7|CMS)-----)?/;
const PEM_RULE = '-----';
/** Characters of base64 that are looked at to tell what they stand for. */
const BASE64_HEAD = 64;

/** Where base64 stands in a file, that is an envelope or XML; undefined if nowhere. */
function base64In(bytes: Buffer): Buffer | undefined {
	const head = bytes.subarray(0, 200).toString('latin1');
	const [before = '', pem] = BEFORE_BASE64.exec(head) ?? [];
	const end = pem ? bytes.indexOf(PEM_RULE, before.length) : -1;
	const text = bytes.subarray(before.length, end < 0 ? bytes.length : end);
	const written = text.toString('latin1', 0, BASE64_HEAD).trimStart();
	if (!/^[\w+/]{8}/.test(written)) return undefined;
	const begun = Buffer.from(written, 'base64');
	const isXml = /^(?:\xEF\xBB\xBF)?<\?xml/.test(begun.toString('latin1'));
	return isXml || isSigned(begun) ? text : undefined;
}

/** Puts an octet string together, which BER may cut into others. */
class Octets {
	private length = 0;

	constructor(
		private readonly file: Buffer,
		private readonly reader: BerReader,
		private readonly budget: Budget,
	) {}

	async content(value: BerValue): Promise<Buffer> {
		const { tag, from, to } = value;
		if (tag === OCTETS) return this.file.subarray(from, to);
		this.budget.spend('bytes', to - from);
		this.budget.spend('memory', to - from);
		const bytes = Buffer.alloc(to - from);
		await this.add(value, bytes, 1);
		return bytes.subarray(0, this.length);
	}

	private async add(value: BerValue, bytes: Buffer, depth: number): Promise<void> {
		const { tag, from, to } = value;
		this.budget.allow('depth', depth);
		if (tag === OCTETS) this.length += this.file.copy(bytes, this.length, from, to);
		else if (tag !== CONSTRUCTED_OCTETS)
			this.reader.fail(from, 'no data where the document is due');
		else for await (const one of this.reader.inside(value)) await this.add(one, bytes, depth + 1);
	}
}

/** The document in an envelope. */
async function envelopedContent(bytes: Buffer, budget: Budget): Promise<Buffer> {
	const reader = new BerReader(bytes, budget);
	const step = async (within: BerValue, tag: number, what: string): Promise<BerValue> => {
		for await (const one of reader.inside(within)) if (one.tag === tag) return one;
		return reader.fail(within.from, `${what} is missing`);
	};
	const content = await step(await reader.value(0, bytes.length), CONTENT, 'its content');
	const signed = await step(content, SEQUENCE, 'what is signed');
	const document = await step(signed, SEQUENCE, 'the document');
	for await (const one of reader.inside(document))
		if (one.tag === CONTENT)
			for await (const octets of reader.inside(one))
				return await new Octets(bytes, reader, budget).content(octets);
	throw new UnreadableFile(
		'it is a signature without the document that is signed',
		'Take the document itself, which came beside it.',
	);
}

/**
 * What is in a signed file, through all of its envelopes; a file that is none as it is.
 *
 * @throws UnreadableFile if an envelope is broken, holds no document, or costs more than its budget allows
 */
export async function withoutEnvelope(bytes: Buffer, budget: Budget): Promise<Buffer> {
	let inner = bytes;
	for (let envelopes = 0; ;) {
		const text = base64In(inner);
		if (!text && !isSigned(inner)) return inner;
		if (!text) envelopes += 1;
		if (envelopes > MAX_ENVELOPES)
			throw new UnreadableFile(`it has more than ${MAX_ENVELOPES} envelopes in one another`);
		inner = text ? await decoded(text, budget) : await envelopedContent(inner, budget);
	}
}
