/** How much of a file is worked on at once, before others may get their turn. */
export const PIECE_BYTES = 64 * 1024;

/** Bytes in pieces of `size`, the last of which may be shorter; nothing is copied. */
export function* inPieces(bytes: Uint8Array, size = PIECE_BYTES): Generator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What a file in another one holds, as it is unpacked. Each piece is there until the next one is asked for. */
export type Pieces = AsyncIterable<Uint8Array>;

/** The pieces again, with those that were taken before. */
async function* withFirst(first: Uint8Array[], rest: AsyncIterator<Uint8Array>): Pieces {
	yield* first;
	for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The first piece with something in it, and all of them; undefined if there is nothing. */
export async function begun(
	pieces: Pieces,
): Promise<{ first: Uint8Array; all: Pieces } | undefined> {
	const iterator = pieces[Symbol.asyncIterator]();
	for (;;) {
		const { value, done } = (await iterator.next()) as IteratorResult<Uint8Array, undefined>;
		if (done) return undefined;
		if (value.length > 0) return { first: value, all: withFirst([value], iterator) };
	}
}

/**
 * All pieces as one. While several are put together, they take twice the memory.
 *
 * @param spend told of the bytes that each piece takes before they are kept
 */
export async function joined(
	pieces: Pieces | Iterable<Uint8Array>,
	spend: (bytes: number) => void,
): Promise<Buffer> {
	const all: Uint8Array[] = [];
	let bytes = 0;
	for await (const piece of pieces) {
		spend(piece.length);
		bytes += piece.length;
		all.push(piece.slice());
	}
	const [first] = all;
	if (all.length === 1) return Buffer.from(first.buffer, first.byteOffset, first.length);
	spend(bytes);
	return Buffer.concat(all);
}
