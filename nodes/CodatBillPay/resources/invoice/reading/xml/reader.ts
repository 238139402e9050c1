import { UnreadableFile } from '../unreadable';
import { INCOMPLETE, isSpace, MARGIN } from './cursor';
import type { XmlElement } from './element';
import type { Name } from './names';
import { namespaceOf, type Scope } from './scope';
import { COMMENT, DATA, StretchCursor } from './stretches';

/** An element as long as it is read. */
type OpenElement = Omit<XmlElement, 'children'> & { children: readonly XmlElement[] };

/** The children of an element that has none yet: most never have any. */
const NO_CHILDREN: readonly XmlElement[] = [];

/** Bytes of memory that an element takes, without attributes. */
const ELEMENT_BYTES = 112;

const TAG_START = 60;
const TAG_END = 62;
const END_TAG_SIGN = 47;
const EXCLAMATION_MARK = 33;
const QUESTION_MARK = 63;

/**
 * A strict, small reader of XML 1.0 with namespaces. It knows no DOCTYPE, and so no entities but the five of XML and no
 * file beside the one it reads. It takes time in proportion to the text, and never recurses. The text comes in pieces;
 * of each it reads as many tags and texts as are whole.
 */
export class XmlReader extends StretchCursor {
	private hasBegun = false;
	/** The elements that it is in, from outside in; the names that their end tags must repeat; their namespaces. */
	private readonly open: OpenElement[] = [];
	private readonly tags: string[] = [];
	private readonly scopes: Array<Scope | undefined> = [];
	/** Their children so far, one behind the other, and where those of each begin: lists that grow take more memory. */
	private readonly children: XmlElement[] = [];
	private readonly starts: number[] = [];
	/** As soon as it is known, even if the document proves broken later. */
	root?: XmlElement;

	/**
	 * Reads on.
	 *
	 * @returns the root element; only with the last piece it is whole
	 * @throws UnreadableFile if the document isn't well-formed
	 */
	read(text: string, isLast: boolean): XmlElement {
		this.readPiece(text, isLast);
		if (!isLast) return this.root as XmlElement;
		if (this.stretch) this.readStretch(this.stretch);
		if (this.tags.length > 0) this.fail(`it ends within <${this.tags[this.tags.length - 1]}>`);
		return this.root ?? this.fail('it holds no element');
	}

	protected readTokens(): void {
		let from = this.at;
		try {
			if (!this.hasBegun) this.skipDeclaration();
			this.hasBegun = true;
			while (this.at < this.xml.length) {
				from = this.at;
				if (this.stretch) this.readStretch(this.stretch);
				else if (this.xml.charCodeAt(from) === TAG_START) this.readMarkup();
				else this.readText();
			}
		} catch (error) {
			if (error !== INCOMPLETE) throw error as Error;
			this.waitAt(from);
		}
	}

	/** An XML declaration; white space before it is no XML, but some programs write it. */
	private skipDeclaration(): void {
		this.takeSpace();
		if (!this.isLast && this.xml.length - this.at < MARGIN) throw INCOMPLETE;
		if (/^<\?xml[ \t\r\n]/.test(this.xml.slice(this.at, this.at + 6))) this.skipTo('?>', '<?xml');
	}

	private readMarkup(): void {
		const code = this.xml.charCodeAt(this.at + 1);
		if (code === END_TAG_SIGN) this.closeElement();
		else if (code === EXCLAMATION_MARK) this.readDeclared();
		else if (code === QUESTION_MARK) this.beginInstruction();
		else this.openElement();
	}

	/** A comment, or text without markup in it. */
	private readDeclared(): void {
		if (this.xml.startsWith('<!--', this.at)) this.beginStretch(COMMENT);
		else if (this.xml.startsWith('<![CDATA[', this.at)) {
			if (this.open.length === 0) this.fail('text outside the root element');
			this.beginStretch(DATA);
		} else if (this.xml.startsWith('<!DOCTYPE', this.at)) {
			throw new UnreadableFile(
				'it has a document type declaration (DOCTYPE)',
				'No e-invoice needs one, and it could make the reader fetch or unpack things. Ask the supplier for the file without it.',
			);
		} else this.openElement();
	}

	private readText(): void {
		const from = this.at;
		this.takeSpace();
		// White space between elements would take as much memory as they.
		const next = this.xml.indexOf('<', this.at);
		if (next === this.at && this.isBetween(next)) return;
		this.at = from;
		const end = next >= 0 ? next : this.isLast ? this.xml.length : this.endOfPart();
		const raw = this.xml.slice(from, end);
		// What a part ends with may be right with what follows.
		if (next >= 0 || this.isLast) this.at = end;
		if (this.open.length === 0) {
			if (/[^ \t\r\n]/.test(raw)) this.fail('text outside the root element');
		} else {
			if (this.hasBrackets && raw.includes(']]>')) this.fail(']]> in text');
			const isBlank = next < 0 && isSpace(raw.charCodeAt(0)) && raw.trim() === '';
			const isLeftOut = isBlank && this.open[this.open.length - 1].text === '';
			if (!isLeftOut) this.addText(this.decoded(raw));
		}
		this.at = end;
	}

	/** Whether the text before that place is next to an element, not all that an element holds. */
	private isBetween(next: number): boolean {
		const hasChildren = this.children.length > (this.starts[this.starts.length - 1] ?? 0);
		return hasChildren || this.xml.charCodeAt(next + 1) !== END_TAG_SIGN;
	}

	protected addText(text: string): void {
		const inner = this.open[this.open.length - 1];
		// A text of several parts is put together when it is asked for, and then there twice for a while.
		if (inner.text !== '') this.budget.spend('memory', text.length * this.width);
		inner.text = inner.text === '' ? text : inner.text + text;
	}

	private openElement(): void {
		this.at += 1;
		const name = this.takeName() ?? this.fail('< without a name');
		const depth = this.open.length;
		if (depth === 0 && this.root) this.fail('a second root element');
		const { attributes, declared, prefixed } = this.takeAttributes();
		const isEmpty = this.xml.charCodeAt(this.at) !== TAG_END;
		if (isEmpty && !this.take('/>')) this.fail(`<${name.written}> doesn't end`);
		const outer = depth > 0 ? this.scopes[depth - 1] : undefined;
		const scope = declared.size > 0 ? { declared, outer } : outer;
		for (const one of prefixed) this.resolve(one, scope);
		const namespace = this.resolve(name, scope);
		this.budget.spend('memory', ELEMENT_BYTES);
		const element: OpenElement = {
			namespace,
			name: name.local,
			attributes,
			children: NO_CHILDREN,
			text: '',
		};
		if (depth === 0) this.root = element;
		else this.children.push(element);
		if (isEmpty) return;
		this.at += 1;
		this.budget.allow('depth', depth + 1);
		this.open.push(element);
		this.tags.push(name.written);
		this.scopes.push(scope);
		this.starts.push(this.children.length);
	}

	private resolve(name: Name, scope: Scope | undefined): string {
		const namespace = namespaceOf(name, scope);
		return namespace ?? this.fail(`the prefix "${name.prefix}" is not declared`);
	}

	private closeElement(): void {
		const due = this.tags[this.tags.length - 1] as string | undefined;
		this.at += 2;
		const behind = this.at + (due?.length ?? 0);
		if (this.xml.charCodeAt(behind) === TAG_END && due && this.xml.startsWith(due, this.at))
			this.at = behind + 1;
		else {
			const tag = this.takeName()?.written ?? '';
			this.takeSpace();
			if (due !== tag || !this.take('>'))
				this.fail(`</${tag}> where ${due === undefined ? 'nothing' : `</${due}>`} is due`);
		}
		const element = this.open.pop();
		const start = this.starts.pop() ?? 0;
		if (element && start < this.children.length) {
			element.children = this.children.slice(start);
			this.children.length = start;
		}
		this.tags.pop();
		this.scopes.pop();
	}
}
