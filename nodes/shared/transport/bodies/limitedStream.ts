import type { Readable } from './readable';

/**
 * The stream, which fails once more than `maxBytes` have come: a small compressed answer can unpack to any size.
 *
 * @param error what it fails with
 */
export function limited(stream: Readable, maxBytes: number, error: () => Error): Readable {
	let bytes = 0;
	return stream.map((chunk: Uint8Array | string) => {
		bytes += chunk.length;
		if (bytes > maxBytes) throw error();
		return chunk;
	}) as Readable;
}
