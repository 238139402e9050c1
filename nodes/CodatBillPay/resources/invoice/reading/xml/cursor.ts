import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';

/** Whatever fails so close to the end of what is read so far may be right with what follows. */
export const MARGIN = 16;

/** What a piece must not end with if the text goes on: what begins a reference, or a mark. */
const UNFINISHED = /(?:&[^&;]*|\]{1,2}|-{1,2}|\?)$/;

/** Characters of a piece that what is left of the one before is read with. */
const SEAM = 2048;

/** Characters of which each takes two bytes of memory, and all beside it, too. */
const WIDE = /[^\0-\xFF]/;

/** Thrown to wait for more of the text. */
export const INCOMPLETE = new Error('The text goes on');

/** Whether a character (its code) is white space of XML. */
export const isSpace = (code: number) => code === 32 || code === 10 || code === 9 || code === 13;

/** A place in the text of a document, which comes in pieces. What lies behind that place is forgotten. */
export abstract class Cursor {
	protected xml = '';
	protected at = 0;
	protected isLast = false;
	/** Whether ]]> is in the piece: it seldom is, so not each text in it is looked through. */
	protected hasBrackets = false;
	/** Bytes of memory that each character in the piece takes. */
	protected width = 1;
	/** Characters of pieces that are read and forgotten. */
	private before = 0;
	/** How much must be there before it is worth another try. */
	private wanted = 0;

	constructor(protected readonly budget: Budget) {}

	/** Reads as many tags and texts as are whole. */
	protected abstract readTokens(): void;

	/** Reads on. What is left of the piece before is put together with the beginning of this one: that copies both. */
	protected readPiece(text: string, isLast: boolean): void {
		this.width = WIDE.test(text) ? 2 : 1;
		this.budget.spend('memory', text.length * this.width);
		if (this.left === 0 || text.length <= SEAM) return this.readWith(text, isLast);
		this.readWith(text.slice(0, SEAM), false);
		if (this.left > SEAM) return this.readWith(text.slice(SEAM), isLast);
		this.goOn(text, SEAM - this.left, isLast);
		this.readTokens();
	}

	private readWith(text: string, isLast: boolean): void {
		if (this.add(text, isLast)) this.readTokens();
	}

	/** Adds to what is left. @returns whether it is worth reading on */
	private add(text: string, isLast: boolean): boolean {
		this.before += this.at;
		this.xml = this.at === this.xml.length ? text : this.xml.slice(this.at) + text;
		this.at = 0;
		this.isLast = isLast;
		if (!isLast && this.xml.length < this.wanted) return false;
		this.wanted = 0;
		// Not before, as pieces that wait are not put together yet.
		this.hasBrackets = this.xml.includes(']]>');
		return true;
	}

	/** Goes on in a piece whose beginning has been read. */
	private goOn(text: string, at: number, isLast: boolean): void {
		this.before += this.at - at;
		this.xml = text;
		this.at = at;
		this.isLast = isLast;
		this.wanted = 0;
		this.hasBrackets = text.includes(']]>');
	}

	/** How much isn't read yet. */
	private get left(): number {
		return this.xml.length - this.at;
	}

	/** Goes back to where something begins that is not yet there as a whole. */
	protected waitAt(from: number): void {
		this.at = from;
		this.budget.allow('tag', this.left);
		// Twice as much, so that a long tag is gone through a few times only.
		this.wanted = 2 * this.left;
	}

	/** Where what may come in parts is cut, as it goes on: not within a reference or a mark. */
	protected endOfPart(): number {
		const tail = this.xml.slice(Math.max(this.at, this.xml.length - MARGIN));
		const end = this.xml.length - (UNFINISHED.exec(tail)?.[0].length ?? 0);
		if (end === this.at) throw INCOMPLETE;
		return end;
	}

	protected fail(what: string): never {
		if (!this.isLast && this.at >= this.xml.length - MARGIN) throw INCOMPLETE;
		throw new UnreadableFile(
			`its XML is broken at character ${this.before + this.at + 1}: ${what}`,
		);
	}

	/** Whether the text goes on with this; goes behind it if so. */
	protected take(text: string): boolean {
		if (!this.xml.startsWith(text, this.at)) return false;
		this.at += text.length;
		return true;
	}

	/** Goes behind `end`. @returns what is before it */
	protected skipTo(end: string, start: string): string {
		const from = this.at + start.length;
		const found = this.xml.indexOf(end, from);
		if (found < 0 && !this.isLast) throw INCOMPLETE;
		if (found < 0) this.fail(`${start} without ${end}`);
		this.at = found + end.length;
		return this.xml.slice(from, found);
	}

	/** Whether there is white space; goes behind it. */
	protected takeSpace(): boolean {
		const { xml, at: from } = this;
		let at = from;
		while (at < xml.length && isSpace(xml.charCodeAt(at))) at += 1;
		this.at = at;
		return at > from;
	}
}
