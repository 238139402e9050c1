import { inPieces } from '../../pieces';

/** Undoes RC4 (or does it: it is the same), piece by piece. Node's own needs an outdated provider of OpenSSL. */
export function* rc4(key: Uint8Array, data: Uint8Array): Generator<Uint8Array> {
	const state = Uint8Array.from({ length: 256 }, (_none, index) => index);
	for (let i = 0, j = 0; i < 256; i++) {
		j = (j + state[i] + key[i % key.length]) & 255;
		[state[i], state[j]] = [state[j], state[i]];
	}
	let [i, j] = [0, 0];
	for (const piece of inPieces(data)) {
		const out = new Uint8Array(piece.length);
		for (let at = 0; at < piece.length; at++) {
			i = (i + 1) & 255;
			const swapped = state[i];
			j = (j + swapped) & 255;
			state[i] = state[j];
			state[j] = swapped;
			out[at] = piece[at] ^ state[(state[i] + swapped) & 255];
		}
		yield out;
	}
}
