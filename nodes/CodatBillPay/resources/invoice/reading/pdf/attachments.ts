import type { PdfFile } from './file';
import { asDictionary, PdfReference, pdfText, type PdfObject, type PdfValue } from './values';

/** A file in a PDF. */
export interface PdfAttachment {
	/** All names that it goes by, without folders; the first is shown. */
	names: string[];
	/** Its content; undefined if it is missing. */
	stream: PdfObject | undefined;
}

/** Keys of a file specification, the one that counts most first (ISO 32000-1, 7.11.3). */
const FILE_NAME_KEYS = ['UF', 'F', 'Unix', 'DOS', 'Mac'];

/** Bytes of memory that a reference takes that is yet to be followed. */
const KID_BYTES = 64;

const withoutFolders = (name: string) =>
	name.slice(Math.max(...['/', '\\', ':'].map((one) => name.lastIndexOf(one))) + 1).trim();

/** Finds the files in a PDF: in its tree of names, then those of its catalog and its pages. */
export class Attachments {
	/** Objects that were looked into, so that nothing leads round in a circle. */
	private readonly visited = new Set<number>();

	constructor(private readonly file: PdfFile) {}

	/** The files, one after another. */
	async *all(): AsyncGenerator<PdfAttachment> {
		const catalog = await this.file.resolve(this.file.trailer.get('Root'));
		const tree = asDictionary(await this.file.get(catalog, 'Names')).get('EmbeddedFiles');
		yield* this.inTree(tree);
		yield* this.associated(catalog);
		yield* this.onPages(asDictionary(catalog).get('Pages'));
	}

	/** The value of something that is looked into once only; null the second time. */
	private async once(value: PdfValue | undefined): Promise<PdfValue> {
		if (value instanceof PdfReference) {
			if (this.visited.has(value.object)) return null;
			this.visited.add(value.object);
		}
		return await this.file.resolve(value);
	}

	/** A tree of names (7.7.4, 7.9.6). */
	private async *inTree(root: PdfValue | undefined): AsyncGenerator<PdfAttachment> {
		for await (const node of this.nodes(root)) {
			const names = await this.file.list(node, 'Names');
			for (let index = 1; index < names.length; index += 2)
				yield* this.attachment(names[index], pdfText(await this.file.resolve(names[index - 1])));
		}
	}

	/** The nodes of a tree, from the top and from the first on. */
	private async *nodes(root: PdfValue | undefined): AsyncGenerator<PdfValue> {
		const waiting = [root];
		while (waiting.length > 0) {
			const node = await this.once(waiting.pop());
			yield node;
			const kids = await this.file.list(node, 'Kids');
			this.file.budget.spend('memory', KID_BYTES * kids.length);
			waiting.push(...kids.reverse());
		}
	}

	private async *associated(value: PdfValue): AsyncGenerator<PdfAttachment> {
		for (const one of await this.file.list(value, 'AF')) yield* this.attachment(one);
	}

	/** Files of pages, and those that are pinned on them (12.5.6.15). */
	private async *onPages(root: PdfValue | undefined): AsyncGenerator<PdfAttachment> {
		for await (const node of this.nodes(root)) {
			yield* this.associated(node);
			for (const one of await this.file.list(node, 'Annots')) {
				const annotation = await this.once(one);
				if ((await this.file.get(annotation, 'Subtype')) === 'FileAttachment')
					yield* this.attachment(asDictionary(annotation).get('FS'));
			}
		}
	}

	/** Whether it is a name; one that is encrypted, too, looks like none. */
	private isName(name: string): boolean {
		return this.file.decryption ? /^[\x20-\x7E]+$/.test(name) : name !== '';
	}

	private async *attachment(value: PdfValue | undefined, key = ''): AsyncGenerator<PdfAttachment> {
		const specification = await this.once(value);
		const files = await this.file.get(specification, 'EF');
		const names = [];
		for (const one of FILE_NAME_KEYS) names.push(pdfText(await this.file.get(specification, one)));
		names.push(key);
		let stream: PdfObject | undefined;
		for (const one of FILE_NAME_KEYS) {
			const reference = asDictionary(files).get(one);
			if (stream || !(reference instanceof PdfReference)) continue;
			const found = await this.file.object(reference);
			if (found?.data !== undefined) stream = found;
		}
		const written = [...new Set(names.map(withoutFolders).filter((one) => this.isName(one)))];
		if (stream || files) yield { names: written, stream };
	}
}
