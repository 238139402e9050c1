import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';

/** Whatever fails so close to the end of what is read so far may be right with what follows. */
export const MARGIN = 16;

/** Thrown to wait for more of the text. */
export const INCOMPLETE = new Error('The text goes on');

export const isSpace = (code: number) => code === 32 || code === 10 || code === 9 || code === 13;

/** A place in the text of a document, which comes in pieces. What lies behind that place is forgotten. */
export class Cursor {
	protected xml = '';
	protected at = 0;
	protected isLast = false;
	/** Whether there are such characters in the piece: there seldom are, so not each text in it is looked through. */
	protected hasReturns = false;
	protected hasBrackets = false;
	/** Characters of pieces that are read and forgotten. */
	private before = 0;
	/** How much must be there before it is worth another try. */
	private wanted = 0;

	constructor(protected readonly budget: Budget) {}

	/** Adds a piece. @returns whether it is worth reading on */
	protected add(text: string, isLast: boolean): boolean {
		this.before += this.at;
		this.xml = this.at === this.xml.length ? text : this.xml.slice(this.at) + text;
		this.at = 0;
		this.isLast = isLast;
		if (!isLast && this.xml.length < this.wanted) return false;
		this.wanted = 0;
		// Not before, as pieces that wait are not put together yet.
		this.hasReturns = this.xml.includes('\r');
		this.hasBrackets = this.xml.includes(']]>');
		return true;
	}

	/** Goes back to where something begins that is not yet there as a whole. */
	protected waitAt(from: number): void {
		this.at = from;
		const rest = this.xml.length - from;
		this.budget.allow('token', rest);
		// Twice as much, so that a long text is gone through a few times only.
		this.wanted = 2 * rest;
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

	/** Line ends as XML has them read (2.11). */
	protected withLineFeeds(text: string): string {
		return this.hasReturns && text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
	}
}
