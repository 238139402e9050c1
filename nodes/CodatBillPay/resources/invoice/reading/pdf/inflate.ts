import { UnreadableFile } from '../unreadable';

/** How many bytes the parts of a file may unpack to, together. */
export class Budget {
	constructor(private left: number) {}

	/** Whether there was that much left. */
	spend(bytes: number): boolean {
		this.left -= bytes;
		return this.left >= 0;
	}
}

const tooMuch = () =>
	new UnreadableFile(
		'its compressed parts unpack to far more than an invoice holds',
		'Such a file can be made to fill the memory: do not open it before you know who sent it.',
	);

/** All that a stream brings; undefined if it breaks. */
async function chunksOf(stream: ReadableStream<Uint8Array>, budget: Budget) {
	const reader = stream.getReader();
	const chunks: Uint8Array[] = [];
	for (;;) {
		const read = await reader.read().catch(() => undefined);
		if (!read) return undefined;
		if (read.done) return chunks;
		chunks.push(read.value);
		if (!budget.spend(read.value.length)) {
			await reader.cancel();
			throw tooMuch();
		}
	}
}

/**
 * Unpacks data that was packed by deflate, with zlib's header (FlateDecode).
 *
 * @throws UnreadableFile if the data is broken or cut off, or there is more than the budget allows
 */
export async function inflate(packed: Buffer, budget: Budget): Promise<Buffer> {
	const stream = new Blob([new Uint8Array(packed)])
		.stream()
		.pipeThrough(new DecompressionStream('deflate'));
	const chunks = await chunksOf(stream, budget);
	if (!chunks) throw new UnreadableFile('its compressed data is broken or cut off');
	return Buffer.concat(chunks);
}
