import { createCipheriv, createDecipheriv, createHash } from 'crypto';
import { wholeNumber, type PdfDictionary, type PdfValue } from '../values';
import { rc4 } from './rc4';

/** Stands for a password that is none (ISO 32000-1, 7.6.3.3). */
const PADDING = Buffer.from(
	'28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
	'hex',
);

const stringBytes = (value: PdfValue | undefined): Buffer =>
	Buffer.from(typeof value === 'string' ? value : '', 'latin1');

const md5 = (...parts: Uint8Array[]): Buffer =>
	createHash('md5').update(Buffer.concat(parts)).digest();

const rc4Once = (key: Uint8Array, data: Uint8Array) => Buffer.concat([...rc4(key, data)]);

/** The key of revisions 2 to 4, and whether it is that of no password (7.6.3.3, 7.6.3.4). */
function keyByMd5(entries: PdfDictionary, id: Buffer, revision: number): Buffer | undefined {
	const bits = wholeNumber(entries.get('Length'), 128) ?? (revision === 4 ? 128 : 40);
	const length = revision === 2 ? 5 : Math.max(5, bits >> 3);
	const permissions = Buffer.alloc(4);
	permissions.writeInt32LE(Number(entries.get('P') ?? 0) | 0);
	const isOpenMetadata = revision >= 4 && entries.get('EncryptMetadata') === false;
	let key = md5(
		...[PADDING, stringBytes(entries.get('O')).subarray(0, 32), permissions, id],
		Buffer.alloc(isOpenMetadata ? 4 : 0, 255),
	).subarray(0, length);
	for (let round = 0; revision >= 3 && round < 50; round++) key = md5(key).subarray(0, length);
	const written = stringBytes(entries.get('U'));
	if (revision === 2)
		return rc4Once(key, PADDING).equals(written.subarray(0, 32)) ? key : undefined;
	let check = md5(PADDING, id);
	for (let round = 0; round < 20; round++)
		check = rc4Once(
			key.map((byte) => byte ^ round),
			check,
		);
	return check.equals(written.subarray(0, 16)) ? key : undefined;
}

/** The hash of revision 6 (ISO 32000-2, 7.6.4.3.4), of no password; that of revision 5 is its beginning. */
function hashOf(salt: Buffer, revision: number): Buffer {
	let key = createHash('sha256').update(salt).digest();
	if (revision === 5) return key;
	for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
		const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32));
		cipher.setAutoPadding(false);
		const mixed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)));
		const kind = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
		key = createHash(['sha256', 'sha384', 'sha512'][kind]).update(mixed).digest();
		last = mixed[mixed.length - 1];
	}
	return key.subarray(0, 32);
}

/** The key of revisions 5 and 6 (AES-256), if no password opens it. */
function keyBySha(entries: PdfDictionary, revision: number): Buffer | undefined {
	const [user, packed] = [stringBytes(entries.get('U')), stringBytes(entries.get('UE'))];
	if (user.length < 48 || packed.length < 32) return undefined;
	const isNone = hashOf(user.subarray(32, 40), revision).equals(user.subarray(0, 32));
	if (!isNone) return undefined;
	const key = hashOf(user.subarray(40, 48), revision);
	const cipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
	return cipher.update(packed.subarray(0, 32));
}

/**
 * The key of a file that no password is needed for: many are encrypted only so that nobody changes them.
 *
 * @param entries the file's dictionary of encryption
 * @param id the first part of the file's identifier
 * @returns undefined if a password is needed, or the file is encrypted in a way that isn't known
 */
export function keyWithoutPassword(entries: PdfDictionary, id: PdfValue): Buffer | undefined {
	const revision = wholeNumber(entries.get('R'), 6) ?? 0;
	if (entries.get('Filter') !== 'Standard' || revision < 2) return undefined;
	return revision < 5 ? keyByMd5(entries, stringBytes(id), revision) : keyBySha(entries, revision);
}
