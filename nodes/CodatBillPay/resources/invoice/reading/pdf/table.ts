import { UnreadableFile } from '../unreadable';
import { isDigit, isPdfSpace } from './tokens';
import type { PdfValue } from './values';
import { wholeNumber } from './values';

/** Where an object is: in the file, or in an object stream; or that it was deleted. */
export type ObjectEntry =
	| { kind: 'free' }
	| { kind: 'at'; offset: number; generation: number }
	| { kind: 'in'; stream: number };

/** Entries for objects that are numbered in a row. They are read when they are asked for, so they take no memory. */
export interface Section {
	first: number;
	count: number;
	entry(index: number): ObjectEntry;
}

/** The largest object number and the largest file that viewers must know (annex C). */
export const MAX_NUMBER = 8_388_607;
const MAX_OFFSET = 10 ** 10 - 1;

/** A cross-reference that can't be followed, so that the objects must be searched for. */
export class BrokenTable extends UnreadableFile {
	constructor() {
		super('its PDF is broken: its cross-reference leads nowhere');
	}
}

/** `nnnnnnnnnn ggggg n` or `f` (7.5.4). */
function entryAt(bytes: Buffer, at: number): ObjectEntry {
	const isEntry =
		bytes[at + 10] === 32 && bytes[at + 16] === 32 && isDigit(bytes[at]) && isDigit(bytes[at + 15]);
	const type = isEntry ? bytes[at + 17] : 0;
	if (type === 102) return { kind: 'free' };
	const offset = wholeNumber(Number(bytes.toString('latin1', at, at + 10)), MAX_OFFSET);
	const generation = wholeNumber(Number(bytes.toString('latin1', at + 11, at + 16)), 65_535);
	if (type !== 110 || offset === undefined || generation === undefined) throw new BrokenTable();
	// Some programs write unused objects so.
	return offset === 0 ? { kind: 'free' } : { kind: 'at', offset, generation };
}

/** Without line ends. */
const XREF_ENTRY_BYTES = 18;

/**
 * A section of a cross-reference table whose entries begin at `at`. Each ends with two characters; some programs write
 * one, or count from 1 although the first entry is that of object 0.
 */
export function tableSection(bytes: Buffer, at: number, first: number, count: number) {
	let step = XREF_ENTRY_BYTES;
	while (step < XREF_ENTRY_BYTES + 2 && isPdfSpace(bytes[at + step])) step += 1;
	const end = count === 0 ? at : at + (count - 1) * step + XREF_ENTRY_BYTES;
	if (end > bytes.length || first + count > MAX_NUMBER + 1) throw new BrokenTable();
	const isShifted =
		first === 1 &&
		count > 0 &&
		bytes.toString('latin1', at, at + XREF_ENTRY_BYTES) === '0000000000 65535 f';
	const section: Section = {
		first: isShifted ? 0 : first,
		count,
		entry: (index) => entryAt(bytes, at + index * step),
	};
	return { section, end };
}

/** The sections of a cross-reference stream (7.5.8): its data, and the entries W, Index and Size of its dictionary. */
export function streamSections(
	data: Buffer,
	{ widths, index }: { widths: PdfValue[]; index: PdfValue[] },
): Section[] {
	const [type, second, third] = widths.map((one) => wholeNumber(one, 8) ?? 99);
	const step = type + second + third;
	if (!(step > 0 && step <= 24) || index.length % 2) throw new BrokenTable();
	const number = (at: number, width: number, normal: number) => {
		let value = width === 0 ? normal : 0;
		for (let byte = 0; byte < width; byte++) value = value * 256 + data[at + byte];
		return value;
	};
	const entryOf = (at: number): ObjectEntry => {
		const kind = number(at, type, 1);
		const value = number(at + type, second, 0);
		if (kind === 2) return { kind: 'in', stream: value };
		if (kind !== 1) return { kind: 'free' };
		return { kind: 'at', offset: value, generation: number(at + type + second, third, 0) };
	};
	let rows = 0;
	const sections: Section[] = [];
	for (let pair = 0; pair < index.length; pair += 2) {
		const first = wholeNumber(index[pair], MAX_NUMBER);
		const asked = wholeNumber(index[pair + 1], MAX_NUMBER + 1);
		if (first === undefined || asked === undefined) throw new BrokenTable();
		const start = rows * step;
		const count = Math.min(asked, Math.floor(data.length / step) - rows);
		rows += count;
		sections.push({ first, count, entry: (at) => entryOf(start + at * step) });
	}
	return sections;
}
