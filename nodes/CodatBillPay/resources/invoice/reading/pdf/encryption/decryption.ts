import { createDecipheriv, createHash } from 'crypto';
import { inPieces } from '../../pieces';
import { asDictionary, type PdfDictionary, type PdfReference, type PdfValue } from '../values';
import { keyWithoutPassword } from './key';
import { rc4 } from './rc4';

/** How streams are encrypted (ISO 32000-2, table 25). */
const METHODS = ['None', 'V2', 'AESV2', 'AESV3'] as const;

type Method = (typeof METHODS)[number];

/** Undoes AES in CBC mode piece by piece; the first block is its beginning. */
function* aes(key: Uint8Array, data: Uint8Array): Generator<Uint8Array> {
	const name = key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc';
	// What is behind the last whole block is none of it.
	const whole = data.subarray(16, data.length - (data.length % 16));
	if (whole.length === 0) return;
	const cipher = createDecipheriv(name, key, data.subarray(0, 16)).setAutoPadding(false);
	let last: Uint8Array | undefined;
	for (const piece of inPieces(whole)) {
		if (last) yield last;
		last = cipher.update(piece);
	}
	const padding = last?.at(-1) ?? 0;
	if (last) yield padding >= 1 && padding <= 16 ? last.subarray(0, -padding) : last;
}

/** What undoes the encryption of a file's streams. */
export class Decryption {
	constructor(
		private readonly key: Buffer,
		private readonly methods: Record<'ofStreams' | 'ofFiles', Method>,
	) {}

	/** A stream's data as it was before, piece by piece. */
	undo(
		data: Uint8Array,
		{ object, generation }: PdfReference,
		isEmbeddedFile: boolean,
	): Iterable<Uint8Array> {
		const method = this.methods[isEmbeddedFile ? 'ofFiles' : 'ofStreams'];
		if (method === 'None') return inPieces(data);
		if (method === 'AESV3') return aes(this.key, data);
		const number = Buffer.alloc(9);
		number.writeUInt32LE(object);
		number.writeUInt16LE(generation, 3);
		number.write('sAlT', 5, 'latin1');
		const hash = createHash('md5')
			.update(this.key)
			.update(number.subarray(0, method === 'AESV2' ? 9 : 5))
			.digest();
		const own = hash.subarray(0, Math.min(16, this.key.length + 5));
		return method === 'AESV2' ? aes(own, data) : rc4(own, data);
	}
}

/**
 * What undoes a file's encryption, where no password is needed.
 *
 * @param entries the file's dictionary of encryption
 * @param id the first part of the file's identifier
 * @returns undefined if a password is needed, or it is encrypted in a way that isn't known
 */
export function decryptionOf(entries: PdfDictionary, id: PdfValue): Decryption | undefined {
	const key = keyWithoutPassword(entries, id);
	if (!key) return undefined;
	const version = Number(entries.get('V'));
	const filters = asDictionary(entries.get('CF'));
	const named = (name: PdfValue | undefined): Method | undefined =>
		name === undefined || name === 'Identity'
			? 'None'
			: METHODS.find((one) => one === asDictionary(filters.get(String(name))).get('CFM'));
	const [ofStreams, ofFiles] =
		version < 4
			? (['V2', 'V2'] as const)
			: [named(entries.get('StmF')), named(entries.get('EFF') ?? entries.get('StmF'))];
	return ofStreams && ofFiles && new Decryption(key, { ofStreams, ofFiles });
}
