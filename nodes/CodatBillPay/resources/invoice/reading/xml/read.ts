import { ofPart, type Budget } from '../budget';
import { PIECE_BYTES, inPieces } from '../pieces';
import { UnreadableFile } from '../unreadable';
import { XmlDecoder } from './characters';
import type { XmlElement } from './element';
import { XmlReader } from './reader';

/** A broken document whose root element was whole, so that it says what it was to be. */
export class BrokenXml extends UnreadableFile {
	constructor(
		{ message, advice }: UnreadableFile,
		readonly root: XmlElement,
	) {
		super(message, advice);
	}
}

/**
 * The root element of an XML document, which is read piece by piece, so that its text is never in memory as a whole.
 *
 * @throws UnreadableFile if it isn't well-formed, has a DOCTYPE, or holds more than its budget allows
 */
export async function readXml(
	content: Uint8Array | AsyncIterable<Uint8Array>,
	budget: Budget,
): Promise<XmlElement> {
	const decoder = new XmlDecoder();
	const reader = new XmlReader(budget);
	try {
		if (content instanceof Uint8Array && content.length <= PIECE_BYTES)
			return reader.read(decoder.text(content, true), true);
		for await (const bytes of content instanceof Uint8Array ? [content] : content)
			for (const piece of inPieces(bytes)) {
				reader.read(decoder.text(piece, false), false);
				await budget.rest();
			}
		const root = reader.read(decoder.text(new Uint8Array(0), true), true);
		await budget.rest();
		return root;
	} catch (error) {
		const broken = ofPart(error);
		throw reader.root ? new BrokenXml(broken, reader.root) : broken;
	}
}
