import { UnreadableFile } from '../unreadable';
import { Budget, inflate } from './inflate';
import { PdfReference, PdfSyntax, type PdfDictionary, type PdfValue } from './syntax';

/** Names of an invoice's XML in a hybrid PDF: Factur-X and ZUGFeRD 2.1, XRechnung, ZUGFeRD 1 and 2.0. */
const INVOICE_NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml'];

const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Nodes of the tree that lists a PDF's embedded files. */
const MAX_NODES = 10_000;
const MAX_BROKEN = 1000;
const SPACE = '[\\0\\t\\n\\f\\r ]{1,10}';
const LANDMARK = new RegExp(`\\b(\\d{1,10})${SPACE}\\d{1,5}${SPACE}obj\\b|\\btrailer\\b`, 'g');
const END_OF_STREAM = /[\r\n ]{0,3}endstream/y;

interface PdfObject {
	value: PdfValue;
	/** Where in the file it is: of several objects of one number, the last counts. */
	position: number;
	/** Where the data of a stream begins. */
	data?: number;
}

const asDictionary = (value: PdfValue): PdfDictionary =>
	value instanceof Map ? value : new Map<string, PdfValue>();

/** A PDF string as text: UTF-16 if it has a byte order mark, else PDFDocEncoding, of which ASCII will do here. */
const textOf = (value: PdfValue) =>
	typeof value !== 'string'
		? ''
		: value.startsWith('\u00FE\u00FF')
			? new TextDecoder('utf-16be').decode(Buffer.from(value, 'latin1'))
			: value;

/**
 * The objects of a PDF file, found by reading it from one end to the other, data of streams left out. So it needs no
 * cross-reference table, which is often damaged, and knows each object's last version (ISO 32000-1, 7.5.6).
 */
class PdfFile {
	private readonly objects = new Map<number, PdfObject>();
	private readonly budget = new Budget(MAX_UNPACKED_BYTES);
	private readonly text: string;
	/** How many characters may be read: some times the file, however its parts overlap. */
	private work: number;
	private broken = 0;
	root: PdfValue = null;
	isEncrypted = false;

	constructor(private readonly bytes: Buffer) {
		this.text = bytes.toString('latin1');
		this.work = 1_000_000 + 10 * bytes.length;
	}

	/** Finds all objects. */
	async open(): Promise<void> {
		LANDMARK.lastIndex = 0;
		for (let mark = LANDMARK.exec(this.text); mark; mark = LANDMARK.exec(this.text)) {
			const [all, number] = mark;
			const behind = mark.index + all.length;
			LANDMARK.lastIndex = Math.max(behind, this.readObject(behind, number));
		}
		if (this.isEncrypted) return;
		for (const object of [...this.objects.values()])
			if (asDictionary(object.value).get('Type') === 'ObjStm') await this.unpackObjects(object);
	}

	/** Reads the object (or the trailer, which has no number) that begins at `from`. @returns where it ends */
	private readObject(from: number, number: string | undefined): number {
		const syntax = new PdfSyntax(this.text, from);
		try {
			const object: PdfObject = { value: syntax.value(), position: from };
			const dictionary = asDictionary(object.value);
			if (number === undefined || dictionary.get('Type') === 'XRef') this.readTrailer(dictionary);
			syntax.skipSpace();
			if (syntax.take('stream')) {
				object.data = syntax.take('\r\n') || syntax.take('\n') ? syntax.at : syntax.at + 1;
				syntax.at = this.endOf(object.data, dictionary.get('Length') ?? null);
			}
			if (number !== undefined) this.objects.set(Number(number), object);
			return syntax.at;
		} catch {
			// Not an object after all, or a broken one: it is missed only if something refers to it.
			this.broken += 1;
			return from;
		} finally {
			this.count(syntax.at - from);
		}
	}

	private readTrailer(dictionary: PdfDictionary): void {
		this.root = dictionary.get('Root') ?? this.root;
		this.isEncrypted ||= dictionary.has('Encrypt');
	}

	private count(characters: number): void {
		this.work -= characters;
		if (this.work < 0 || this.broken > MAX_BROKEN)
			throw new UnreadableFile('its PDF is broken in too many places');
	}

	/** Where a stream's data ends: as its length says if that is right, else where the word is. */
	private endOf(data: number, length: PdfValue): number {
		const end = typeof length === 'number' && length >= 0 ? data + length : this.text.length;
		END_OF_STREAM.lastIndex = end;
		if (END_OF_STREAM.test(this.text)) return end;
		const found = this.text.indexOf('endstream', data);
		this.count((found < 0 ? this.text.length : found) - data);
		if (found < 0) throw new UnreadableFile('its PDF ends within a stream');
		const lineEnd = /\r?\n?$/.exec(this.text.slice(Math.max(data, found - 2), found));
		return found - (lineEnd?.[0].length ?? 0);
	}

	/** The value itself, or that of the object it refers to; null if there is none. */
	resolve(value: PdfValue | undefined): PdfValue {
		return value instanceof PdfReference
			? (this.resolveObject(value)?.value ?? null)
			: (value ?? null);
	}

	get(value: PdfValue, key: string): PdfValue {
		return this.resolve(asDictionary(value).get(key));
	}

	resolveObject(value: PdfValue | undefined): PdfObject | undefined {
		return value instanceof PdfReference ? this.objects.get(value.object) : undefined;
	}

	/** What a stream holds, unpacked. */
	async read({ value, data }: PdfObject): Promise<Buffer> {
		if (data === undefined) throw new UnreadableFile('its PDF is broken: a stream has no data');
		const packed = this.bytes.subarray(data, this.endOf(data, this.get(value, 'Length')));
		const filters = [this.get(value, 'Filter') ?? []].flat();
		if (filters.length === 0) return packed;
		const parameters = [this.get(value, 'DecodeParms')].flat()[0];
		const predictor = this.get(this.resolve(parameters), 'Predictor') ?? 1;
		if (filters.length > 1 || !/^(FlateDecode|Fl)$/.test(textOf(filters[0])) || predictor !== 1)
			throw new UnreadableFile('its PDF packs the data in a way that is not supported');
		return await inflate(packed, this.budget);
	}

	/** Adds the objects of an object stream (7.5.7), unless a later version of them is known. */
	private async unpackObjects(stream: PdfObject): Promise<void> {
		const { position } = stream;
		const text = (await this.read(stream)).toString('latin1');
		const first = Number(this.get(stream.value, 'First'));
		const header = new PdfSyntax(text, 0);
		for (let left = Number(this.get(stream.value, 'N')); left > 0; left--) {
			const number = Number(header.value());
			const syntax = new PdfSyntax(text, first + Number(header.value()));
			const from = syntax.at;
			const value = syntax.value();
			this.count(syntax.at - from);
			if (!(Number(this.objects.get(number)?.position) > position))
				this.objects.set(number, { value, position });
		}
	}

	/** The specifications of all embedded files: from the catalog's tree of names (7.7.4), then its associated files. */
	*embeddedFiles(): Generator<PdfValue> {
		const catalog = this.resolve(this.root);
		const waiting = [this.get(this.get(catalog, 'Names'), 'EmbeddedFiles')];
		for (let seen = 0; waiting.length > 0 && seen < MAX_NODES; seen++) {
			const node = waiting.pop() ?? null;
			const names = [this.get(node, 'Names')].flat();
			for (let index = 1; index < names.length; index += 2) yield this.resolve(names[index]);
			for (const kid of [this.get(node, 'Kids')].flat()) waiting.push(this.resolve(kid));
		}
		for (const file of [this.get(catalog, 'AF')].flat()) yield this.resolve(file);
	}
}

/**
 * The XML of a hybrid invoice (Factur-X, ZUGFeRD, XRechnung): the PDF's embedded file of one of their names. None in an
 * encrypted PDF: the standards forbid it there.
 *
 * @returns undefined if there is none
 * @throws UnreadableFile if the PDF is cut off, or the embedded file can't be unpacked
 */
export async function embeddedInvoice(bytes: Buffer): Promise<Buffer | undefined> {
	const file = new PdfFile(bytes);
	await file.open();
	if (file.isEncrypted) return undefined;
	let best: { rank: number; stream: PdfObject | undefined } | undefined;
	for (const specification of file.embeddedFiles())
		for (const key of ['UF', 'F']) {
			const name = textOf(file.get(specification, key)).toLowerCase();
			const rank = INVOICE_NAMES.indexOf(name);
			if (rank < 0 || (best && best.rank <= rank)) continue;
			const files = asDictionary(file.get(specification, 'EF'));
			best = { rank, stream: file.resolveObject(files.get('UF') ?? files.get('F')) };
		}
	if (best?.stream) return await file.read(best.stream);
	if (best) throw new UnreadableFile('its PDF is broken: the invoice in it is missing');
	const end = bytes.subarray(-1024).toString('latin1');
	if (file.root === null || !end.includes('%%EOF')) throw new UnreadableFile('its PDF is cut off');
	return undefined;
}
