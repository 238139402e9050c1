import { attempt, type Budget } from '../budget';
import { joined } from '../pieces';
import { readDirectory, type Directory, type ObjectSource } from './directory';
import { decryptionOf, type Decryption } from './encryption/decryption';
import { Scan } from './scan';
import { piecesOf } from './streams/stream';
import { PdfSyntax } from './syntax';
import { BrokenTable } from './table';
import {
	asDictionary,
	asList,
	PdfReference,
	startOfData,
	wholeNumber,
	type PdfDictionary,
	type PdfObject,
	type PdfValue,
} from './values';

/** A reference may lead to another one; no program writes so many in a row. */
const MAX_HOPS = 10;
const MAX_INNER = 1_000_000;
/** Bytes of memory that the place of an object takes. */
const PLACE_BYTES = 64;
/** Bytes that reading a stream of objects or cross-references takes at most, twice what it holds. */
const MAX_OBJECT_STREAM = 32 * 1024 * 1024;
/** How much of object streams is kept unpacked. */
const MAX_KEPT_BYTES = 8 * 1024 * 1024;

/** The objects in an object stream (7.5.7): its text, and where in it each is. */
interface ObjectStream {
	bytes: Buffer;
	places: Map<number, number>;
}

/** The objects of a PDF file, each read when it is asked for. */
export class PdfFile implements ObjectSource {
	private directory: Directory = { trailer: new Map(), find: () => undefined };
	private readonly unpacked = new Map<number, ObjectStream>();
	private keptBytes = 0;
	/**
	 * What undoes the encryption of streams; null where a password is needed, or it isn't known. Strings are left as they
	 * are: only names of files are read, for people.
	 */
	decryption?: Decryption | null;
	/** Whether the objects had to be searched for. */
	isScanned = false;

	constructor(
		readonly bytes: Buffer,
		readonly budget: Budget,
	) {}

	/** Follows the file's cross-references. @throws UnreadableFile if they are broken: then the file is to be scanned */
	async open(): Promise<void> {
		this.directory = await readDirectory(this);
		await this.unlock();
		if (this.isLocked) return;
		const catalog = await this.resolve(this.trailer.get('Root'));
		if (!(catalog instanceof Map)) throw new BrokenTable();
	}

	/** Searches for the objects. */
	async scan(): Promise<void> {
		const scan = new Scan(this);
		this.directory = scan;
		this.isScanned = true;
		this.unpacked.clear();
		await scan.run();
		await this.unlock();
		if (this.isLocked) return;
		await scan.unpack(async (stream) => [...(await this.objectStream(stream)).places.keys()]);
	}

	/** What the file says of itself: where its catalog is, whether it is encrypted. */
	get trailer() {
		return this.directory.trailer;
	}

	/** Whether a password is needed. */
	get isLocked(): boolean {
		return this.decryption === null;
	}

	private async unlock(): Promise<void> {
		this.decryption = undefined;
		const entries = await this.resolve(this.trailer.get('Encrypt'));
		if (!(entries instanceof Map)) return;
		const [id] = await this.list(this.trailer, 'ID');
		const key = decryptionOf(await this.dictionary(entries), await this.resolve(id));
		this.decryption = key ?? null;
	}

	/** The object that begins at a byte; undefined if none does. */
	objectAt(offset: number): (PdfObject & { reference: PdfReference }) | undefined {
		const syntax = new PdfSyntax(this.bytes, offset, this.budget);
		const reference = syntax.header();
		if (!reference) return undefined;
		const value = syntax.value();
		syntax.skipSpace();
		if (!(value instanceof Map) || !syntax.take('stream')) return { reference, value };
		return { reference, value, data: startOfData(this.bytes, syntax.at) };
	}

	/** The object of a reference; undefined if there is none. @throws BrokenTable if another one is in its place */
	async object({ object, generation }: PdfReference): Promise<PdfObject | undefined> {
		await this.budget.rest();
		const entry = this.directory.find(object);
		if (!entry || entry.kind === 'free') return undefined;
		if (entry.kind === 'in')
			return generation === 0 ? await this.innerObject(entry.stream, object) : undefined;
		const found = await attempt(() => this.objectAt(entry.offset));
		if (this.isScanned) return found;
		if (found?.reference.object !== object || found.reference.generation !== entry.generation)
			throw new BrokenTable();
		return entry.generation === generation ? found : undefined;
	}

	/** The value itself, or that of the object it refers to; null if there is none. */
	async resolve(value: PdfValue | undefined): Promise<PdfValue> {
		let resolved = value ?? null;
		for (let hops = 0; resolved instanceof PdfReference; hops++) {
			if (hops >= MAX_HOPS) return null;
			resolved = (await this.object(resolved))?.value ?? null;
		}
		return resolved;
	}

	/** What a dictionary holds under a key, looked up if that is a reference; null if there is nothing. */
	async get(value: PdfValue, key: string): Promise<PdfValue> {
		return await this.resolve(asDictionary(value).get(key));
	}

	/** The elements of a list, or the one that stands for a list. */
	async list(value: PdfValue, key: string): Promise<PdfValue[]> {
		return asList(await this.get(value, key));
	}

	/** A dictionary without references among its own values. */
	async dictionary(value: PdfValue | undefined): Promise<PdfDictionary> {
		const resolved: PdfDictionary = new Map<string, PdfValue>();
		for (const [key, one] of asDictionary(await this.resolve(value)))
			resolved.set(key, await this.resolve(one));
		return resolved;
	}

	private async innerObject(stream: number, number: number): Promise<PdfObject | undefined> {
		const { bytes, places } = await this.objectStream(stream);
		const place = places.get(number);
		if (place === undefined) return undefined;
		return await attempt(() => ({ value: new PdfSyntax(bytes, place, this.budget).value() }));
	}

	private async objectStream(number: number): Promise<ObjectStream> {
		const known = this.unpacked.get(number);
		if (known) return known;
		const entry = this.directory.find(number);
		// An object stream can't be in another one.
		const stream =
			entry?.kind === 'at' ? await this.object(new PdfReference(number, 0)) : undefined;
		if (stream?.data === undefined) throw new BrokenTable();
		const bytes = await this.read(stream);
		const first = wholeNumber(await this.get(stream.value, 'First'), bytes.length);
		const count = wholeNumber(await this.get(stream.value, 'N'), MAX_INNER);
		if (first === undefined || count === undefined) throw new BrokenTable();
		const places = new Map<number, number>();
		const header = new PdfSyntax(bytes, 0, this.budget);
		for (let left = count; left > 0; left--) {
			this.budget.spend('memory', PLACE_BYTES);
			const [inner, at] = [header.integer(), header.integer()];
			if (inner === undefined || at === undefined) break;
			if (!places.has(inner) && first + at < bytes.length) places.set(inner, first + at);
		}
		if (this.keptBytes > MAX_KEPT_BYTES) this.unpacked.clear();
		this.keptBytes = (this.unpacked.size > 0 ? this.keptBytes : 0) + bytes.length;
		this.unpacked.set(number, { bytes, places });
		return { bytes, places };
	}

	/** What a stream holds, unpacked piece by piece. @throws UnreadableFile as `piecesOf` */
	pieces(stream: PdfObject): AsyncGenerator<Uint8Array> {
		return piecesOf(this, stream);
	}

	/** @throws UnreadableFile also if it holds more than any stream of objects or cross-references */
	async read(stream: PdfObject): Promise<Buffer> {
		let bytes = 0;
		return await joined(this.pieces(stream), (more) => {
			bytes += more;
			if (bytes > MAX_OBJECT_STREAM) throw new BrokenTable();
		});
	}
}
