/** How much of a file is worked on at once, before others may get their turn. */
export const PIECE_BYTES = 64 * 1024;

/** Bytes in pieces of `size`, the last of which may be shorter; nothing is copied. */
export function* inPieces(bytes: Uint8Array, size = PIECE_BYTES): Generator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
