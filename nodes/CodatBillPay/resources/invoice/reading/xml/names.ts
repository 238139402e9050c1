/** A name as it is written, and taken apart. */
export interface Name {
	/** With its prefix. */
	written: string;
	/** Empty for none. */
	prefix: string;
	/** Without prefix. */
	local: string;
}

/** No name is longer, its prefix or the rest. */
const MAX_XML_NAME = 200;

const COLON = 58;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';
/** What a name may begin with (1), and what may follow (2), of ASCII. */
const IN_NAMES = new Uint8Array(128);
for (const one of '-.0123456789') IN_NAMES[one.charCodeAt(0)] = 2;
for (const one of LETTERS) IN_NAMES[one.charCodeAt(0)] = 1;

const begins = (code: number) =>
	code < 128 ? IN_NAMES[code] === 1 : code >= 0xc0 && code <= 0xfffd;
const follows = (code: number) =>
	code < 128 ? IN_NAMES[code] > 0 : code >= 0xb7 && code <= 0xfffd;

/** Behind the part of a name, without colon, that begins there; the same place if there is none. */
function behindPart(text: string, from: number): number {
	if (!begins(text.charCodeAt(from))) return from;
	let at = from + 1;
	for (const end = from + MAX_XML_NAME; at <= end && follows(text.charCodeAt(at));) at += 1;
	return at;
}

function nameWithPrefix(written: string): Name {
	const colon = written.indexOf(':');
	return {
		written,
		prefix: colon < 0 ? '' : written.slice(0, colon),
		local: written.slice(colon + 1),
	};
}

/** Places for names that are kept: an invoice has some 100 different ones. */
const PLACES = 256;

/**
 * The names in a document. One that was read not long ago is not made again, so that equal ones are one in memory, and
 * reading one costs no more than comparing it.
 */
export class Names {
	/** Each in the place that its letters give; another of the same place takes it over. */
	private readonly kept = new Array<Name | undefined>(PLACES).fill(undefined);

	/** The name that begins there; undefined if none does. */
	at(text: string, from: number): Name | undefined {
		let end = behindPart(text, from);
		if (end === from) return undefined;
		if (text.charCodeAt(end) === COLON) {
			const behind = behindPart(text, end + 1);
			if (behind > end + 1) end = behind;
		}
		const length = end - from;
		const middle = text.charCodeAt(from + (length >> 1));
		const place = (text.charCodeAt(end - 1) * 7 + middle * 31 + length * 5) % PLACES;
		const known = this.kept[place];
		if (known?.written.length === length && text.startsWith(known.written, from)) return known;
		return (this.kept[place] = nameWithPrefix(text.slice(from, end)));
	}
}
