import type { Budget } from '../budget';
import { Inflater } from '../deflate/inflate';
import { inPieces, type Pieces } from '../pieces';
import { UnreadableFile } from '../unreadable';
import { crc32 } from './crc32';

/** Zip files (APPNOTE.TXT of PKWARE), as far as people send invoices in them: no parts, no passwords, no zip64. */

const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Behind the end stands a comment that is no longer. */
const MAX_COMMENT = 65_535;

/** More files than invoices are sent with. */
const MAX_ENTRIES = 100;

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** A file in a zip file. */
export interface ZipEntry {
	name: string;
	/** How it is packed. */
	method: number;
	isEncrypted: boolean;
	/** Of what it unpacks to. */
	sum: number;
	/** Bytes in the zip file, and unpacked. */
	packed: number;
	unpacked: number;
	/** Where in the zip file its own head begins. */
	at: number;
}

const brokenArchive = (what: string) => new UnreadableFile(`its archive (zip) is broken: ${what}`);

/** The names and places of the files in a zip file; undefined if it is none, or holds more than a few. */
export function entriesOf(bytes: Buffer): ZipEntry[] | undefined {
	const end = bytes.subarray(-END_BYTES - MAX_COMMENT).lastIndexOf(END);
	const last = end + Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
	if (end < 0 || last + END_BYTES > bytes.length) return undefined;
	const count = bytes.readUInt16LE(last + 10);
	if (count > MAX_ENTRIES) return undefined;
	const entries: ZipEntry[] = [];
	let at = bytes.readUInt32LE(last + 16);
	for (let index = 0; index < count; index++) {
		if (at + ENTRY_BYTES > last || bytes.readUInt32LE(at) !== ENTRY) return undefined;
		const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
		const from = at + ENTRY_BYTES;
		entries.push({
			name: bytes.toString('utf8', from, from + name),
			method: bytes.readUInt16LE(at + 10),
			isEncrypted: (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
			sum: bytes.readUInt32LE(at + 16),
			packed: bytes.readUInt32LE(at + 20),
			unpacked: bytes.readUInt32LE(at + 24),
			at: bytes.readUInt32LE(at + 42),
		});
		at = from + name + extra + comment;
	}
	return entries;
}

/** Bytes that are summed up at once. */
const SUMMED_BYTES = 1024 * 1024;

/** Where in a zip file the packed data of a file is. */
function packedData(bytes: Buffer, { at, packed }: ZipEntry): Buffer {
	if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL_HEADER)
		throw brokenArchive('a file in it is missing');
	const from = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
	if (from + packed > bytes.length) throw brokenArchive('it is cut off');
	return bytes.subarray(from, from + packed);
}

/** Whether a file is packed in a way that is known. */
export const isUnzippable = ({ method, isEncrypted }: ZipEntry): boolean =>
	!isEncrypted && (method === STORED || method === DEFLATED);

/**
 * What a file of a zip file holds, as it is unpacked; one that isn't packed comes as a whole.
 *
 * @throws UnreadableFile if it is broken, in the end
 */
export async function* unzipped(bytes: Buffer, entry: ZipEntry, budget: Budget): Pieces {
	const data = packedData(bytes, entry);
	budget.spend('bytes', data.length);
	const isPacked = entry.method === DEFLATED;
	let [length, sum] = [0, 0];
	for (const piece of isPacked
		? new Inflater(data, budget).chunks()
		: inPieces(data, SUMMED_BYTES)) {
		budget.spend('unpacked', piece.length);
		length += piece.length;
		sum = crc32(piece, sum);
		if (isPacked) yield piece;
		await budget.rest();
	}
	if (length !== entry.unpacked || sum !== entry.sum)
		throw brokenArchive('a file in it is damaged');
	if (!isPacked) yield data;
}
