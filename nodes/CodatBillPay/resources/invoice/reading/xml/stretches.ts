import { AttributeCursor } from './attributes';
import { INCOMPLETE, MARGIN } from './cursor';

/** What stands between two marks and may be long, so that it is read in parts. */
interface Stretch {
	begin: string;
	end: string;
}

export const COMMENT: Stretch = { begin: '<!--', end: '-->' };
export const DATA: Stretch = { begin: '<![CDATA[', end: ']]>' };
const INSTRUCTION: Stretch = { begin: '<?', end: '?>' };

/** Reads comments and instructions, of which nothing is kept, and text without markup in it. */
export abstract class StretchCursor extends AttributeCursor {
	/** The one that the place is in. */
	protected stretch: Stretch | undefined;

	protected abstract addText(text: string): void;

	protected beginStretch(stretch: Stretch): void {
		this.at += stretch.begin.length;
		this.stretch = stretch;
	}

	protected beginInstruction(): void {
		if (!this.isLast && this.xml.length - this.at < MARGIN) throw INCOMPLETE;
		const name = this.xml.slice(this.at + 2, this.at + 6);
		if (/^xml[ \t\r\n?]/i.test(name)) this.fail('a second XML declaration');
		this.beginStretch(INSTRUCTION);
	}

	/** Goes on in a stretch, to its end or to that of the piece. */
	protected readStretch({ begin, end }: Stretch): void {
		const from = this.at;
		const found = this.xml.indexOf(end, from);
		if (found < 0 && this.isLast) this.fail(`${begin} without ${end}`);
		const to = found < 0 ? this.endOfPart() : found;
		const part = this.xml.slice(from, to);
		if (begin === COMMENT.begin && part.includes('--')) this.fail('a comment with --');
		if (begin === DATA.begin) this.addText(part);
		this.at = to;
		if (found < 0) return;
		this.at += end.length;
		this.stretch = undefined;
	}
}
