import type { Budget } from '../budget';
import { PdfSyntax } from './syntax';
import {
	BrokenTable,
	MAX_NUMBER,
	streamSections,
	tableSection,
	type ObjectEntry,
	type Section,
} from './table';
import {
	asDictionary,
	asList,
	wholeNumber,
	type PdfDictionary,
	type PdfObject,
	type PdfReference,
} from './values';

/** Says where a file's objects are. */
export interface Directory {
	trailer: PdfDictionary;
	find(number: number): ObjectEntry | undefined;
}

/** How far from its end a file may say where its cross-reference is; viewers look no further. */
const TAIL_BYTES = 1024;

/** Bytes of memory that a section takes. */
const SECTION_BYTES = 256;

/** What the reading of a cross-reference needs of a file. */
export interface ObjectSource {
	bytes: Buffer;
	budget: Budget;
	/** The object that begins there, whatever its number. */
	objectAt(offset: number): (PdfObject & { reference: PdfReference }) | undefined;
	/** All data of a stream. */
	read(object: PdfObject): Promise<Buffer>;
}

/** One revision of a file: its own entries, and in a hybrid file those that only newer viewers read (7.5.8.4). */
interface Revision {
	sections: Section[];
	hidden: Section[];
}

/** Sections in order. @throws BrokenTable if two are about the same number: readers differ in which counts */
function inOrder(sections: Section[]): Section[] {
	const sorted = sections.sort((a, b) => a.first - b.first);
	if (sorted.some(({ first }, at) => at > 0 && first < sorted[at - 1].first + sorted[at - 1].count))
		throw new BrokenTable();
	return sorted;
}

/** Follows a file's cross-references from the last to the first (7.5.4 to 7.5.8). */
class CrossReference {
	private readonly revisions: Revision[] = [];
	private readonly visited = new Set<number>();
	trailer: PdfDictionary | undefined;

	constructor(private readonly source: ObjectSource) {}

	async open(): Promise<Directory> {
		const { bytes } = this.source;
		const from = Math.max(0, bytes.length - TAIL_BYTES);
		const mark = bytes.subarray(from).lastIndexOf('startxref');
		const syntax = this.syntaxAt(from + mark + 'startxref'.length);
		let next = mark < 0 ? undefined : syntax.integer();
		if (next === undefined) throw new BrokenTable();
		while (next !== undefined) next = await this.readRevision(next);
		const { trailer = new Map() } = this;
		return { trailer, find: (number) => this.find(number) };
	}

	private syntaxAt(offset: number): PdfSyntax {
		return new PdfSyntax(this.source.bytes, offset, this.source.budget);
	}

	/** @returns where the revision before it is */
	private async readRevision(offset: number): Promise<number | undefined> {
		const { bytes, budget } = this.source;
		if (this.visited.has(offset) || offset >= bytes.length) throw new BrokenTable();
		this.visited.add(offset);
		const syntax = this.syntaxAt(offset);
		syntax.skipSpace();
		const isTable = syntax.take('xref');
		const { sections, trailer } = isTable ? this.table(syntax) : await this.stream(offset);
		this.trailer ??= trailer;
		const revision: Revision = { sections: inOrder(sections), hidden: [] };
		this.revisions.push(revision);
		const hybrid = trailer.get('XRefStm');
		if (isTable && hybrid !== undefined)
			revision.hidden = inOrder((await this.stream(this.offset(hybrid))).sections);
		await budget.rest();
		const previous = trailer.get('Prev');
		return previous === undefined ? undefined : this.offset(previous);
	}

	private offset(value: unknown): number {
		const offset = wholeNumber(value as number, this.source.bytes.length);
		if (offset === undefined) throw new BrokenTable();
		return offset;
	}

	private table(syntax: PdfSyntax) {
		const sections: Section[] = [];
		for (;;) {
			syntax.skipSpace();
			if (syntax.take('trailer')) break;
			const [first, count] = [syntax.integer(), syntax.integer()];
			syntax.skipSpace();
			this.source.budget.spend('memory', SECTION_BYTES);
			if (first === undefined || count === undefined) throw new BrokenTable();
			const { section, end } = tableSection(this.source.bytes, syntax.at, first, count);
			if (count > 0) sections.push(section);
			syntax = this.syntaxAt(end);
		}
		const trailer = syntax.value();
		if (!(trailer instanceof Map)) throw new BrokenTable();
		return { sections, trailer };
	}

	private async stream(offset: number) {
		const object = this.source.objectAt(offset);
		const trailer = asDictionary(object?.value);
		if (object?.data === undefined || trailer.get('Type') !== 'XRef') throw new BrokenTable();
		const size = wholeNumber(trailer.get('Size'), MAX_NUMBER + 1);
		if (size === undefined) throw new BrokenTable();
		const data = await this.source.read(object);
		this.source.budget.spend('memory', data.length);
		const sections = streamSections(data, {
			widths: asList(trailer.get('W') ?? null),
			index: asList(trailer.get('Index') ?? [0, size]),
		});
		return { sections, trailer };
	}

	/** The entry in the last of the sections, which are in order, that begins no later than with this number. */
	private entryIn(sections: Section[], number: number): ObjectEntry | undefined {
		let [low, high] = [0, sections.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (sections[middle].first <= number) low = middle + 1;
			else high = middle;
		}
		const section = sections.at(low - 1);
		if (low === 0 || !section || number >= section.first + section.count) return undefined;
		return section.entry(number - section.first);
	}

	/** The newest entry counts; one that says deleted hides older ones. */
	private find(number: number): ObjectEntry | undefined {
		this.source.budget.spend('bytes', this.revisions.length);
		for (const { sections, hidden } of this.revisions) {
			const entry = this.entryIn(sections, number);
			if (entry && entry.kind !== 'free') return entry;
			const other = this.entryIn(hidden, number);
			if (other && other.kind !== 'free') return other;
			if (entry || other) return entry ?? other;
		}
		return undefined;
	}
}

/**
 * The directory of a file as its cross-references say.
 *
 * @throws BrokenTable, or UnreadableFile, if they are broken anywhere, or go round in a circle
 */
export const readDirectory = async (source: ObjectSource): Promise<Directory> =>
	await new CrossReference(source).open();
