import { createHmac, timingSafeEqual } from 'crypto';

/** Shorter keys could be guessed; Svix's own have 24 bytes or more. */
const MIN_KEY_BYTES = 16;

/** Svix sends one for each secret that is valid at the time. */
const MAX_SIGNATURES = 20;

/**
 * The key in a signing secret, `whsec_<base64>`; the prefix may be missing.
 *
 * @returns undefined if the secret isn't one
 */
export function keyOfSecret(secret: string): Buffer | undefined {
	const base64 = secret.trim().replace(/^whsec_/, '');
	const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0;
	const key = Buffer.from(base64, 'base64');
	return isBase64 && key.length >= MIN_KEY_BYTES ? key : undefined;
}

/** Whether two texts are the same, in a time that doesn't tell where they differ. */
export function sameText(one: string, other: string): boolean {
	const [a, b] = [Buffer.from(one), Buffer.from(other)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/** HMAC-SHA256 in base64, as Svix writes it (version 1). */
const SIGNATURE = /^v1,[A-Za-z0-9+/]{43}=$/;

const signaturesIn = (header: string) => header.split(' ').slice(0, MAX_SIGNATURES);

/** Whether one of the signatures has the form of version 1. */
export function hasSignature(header: string): boolean {
	return signaturesIn(header).some((one) => SIGNATURE.test(one));
}

/** What a signature is made of. */
export interface Signed {
	id: string;
	/** Seconds since 1970, as in the header. */
	timestamp: string;
	/** `v1,<base64>`, several separated by blanks. */
	signatures: string;
	body: Uint8Array;
}

/**
 * Whether one of the signatures was made with one of the keys: HMAC-SHA256 over `id.timestamp.body`
 * (https://docs.svix.com/receiving/verifying-payloads/how-manual).
 */
export function isSignedWithOneOf(
	{ id, timestamp, signatures, body }: Signed,
	keys: Buffer[],
): boolean {
	const expected = keys.map((key) => {
		const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
		return `v1,${hmac.digest('base64')}`;
	});
	return signaturesIn(signatures).some((one) => expected.some((other) => sameText(one, other)));
}
