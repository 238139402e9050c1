import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';
import { withoutReferences } from './characters';
import type { XmlElement } from './element';

/** An element as long as it is read. */
interface OpenElement {
	element: Omit<XmlElement, 'children'> & { children: readonly XmlElement[] };
	/** The name as written, which the end tag must repeat. */
	tag: string;
	/** Namespaces that it declares, by prefix. */
	declared: ReadonlyMap<string, string>;
	children: XmlElement[];
}

const MAX_ATTRIBUTES = 100;
/** Names that are kept, so that equal ones are one text in memory. */
const MAX_NAMES = 1000;
/** Whatever fails so close to the end of what is read so far may be right with what follows. */
const MARGIN = 16;

const NONE: ReadonlyMap<string, string> = new Map();
const NO_CHILDREN: readonly XmlElement[] = [];
/** No name is longer, its prefix or the rest. */
const MAX_NAME = 200;

/** Thrown to wait for more of the text. */
const INCOMPLETE = new Error('The text goes on');

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';
/** What a name may begin with (1), and what may follow (2), of ASCII. */
const IN_NAMES = new Uint8Array(128);
for (const one of '-.0123456789') IN_NAMES[one.charCodeAt(0)] = 2;
for (const one of LETTERS) IN_NAMES[one.charCodeAt(0)] = 1;

const isSpace = (code: number) => code === 32 || code === 10 || code === 9 || code === 13;

/** Line ends as XML has them read (2.11). */
const withLineFeeds = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/**
 * A strict, small reader of XML 1.0 with namespaces. It knows no DOCTYPE, and so no entities but the five of XML and no
 * file beside the one it reads. It takes time in proportion to the text, and never recurses. The text comes in pieces;
 * of each it reads as many tags and texts as are whole.
 */
export class XmlReader {
	private xml = '';
	private at = 0;
	/** Characters of pieces that are read and forgotten. */
	private before = 0;
	private isLast = false;
	/** How much must be there before it is worth another try. */
	private wanted = 0;
	private hasBegun = false;
	private readonly open: OpenElement[] = [];
	private readonly names = new Map<string, string>();
	/** As soon as it is known, even if the document proves broken later. */
	root?: XmlElement;

	constructor(private readonly budget: Budget) {}

	/**
	 * Reads on.
	 *
	 * @returns the root element; only with the last piece it is whole
	 * @throws UnreadableFile if the document isn't well-formed
	 */
	read(text: string, isLast: boolean): XmlElement {
		this.before += this.at;
		this.xml = this.xml.slice(this.at) + text;
		this.at = 0;
		this.isLast = isLast;
		if (isLast || this.xml.length >= this.wanted) this.readTokens();
		if (!isLast) return this.root as XmlElement;
		const inner = this.open.at(-1);
		if (inner) this.fail(`it ends within <${inner.tag}>`);
		return this.root ?? this.fail('it holds no element');
	}

	private readTokens(): void {
		let from = this.at;
		try {
			if (!this.hasBegun) this.skipDeclaration();
			this.hasBegun = true;
			while (this.at < this.xml.length) {
				from = this.at;
				if (this.xml.charCodeAt(this.at) === 60) this.readMarkup();
				else this.readText();
			}
			this.wanted = 0;
		} catch (error) {
			if (error !== INCOMPLETE) throw error as Error;
			this.at = from;
			const rest = this.xml.length - from;
			this.budget.allow('token', rest);
			// Twice as much, so that a long text is gone through a few times only.
			this.wanted = 2 * rest;
		}
	}

	/** An XML declaration; white space before it is no XML, but some programs write it. */
	private skipDeclaration(): void {
		this.takeSpace();
		if (!this.isLast && this.xml.length - this.at < MARGIN) throw INCOMPLETE;
		if (/^<\?xml[ \t\r\n]/.test(this.xml.slice(this.at, this.at + 6))) this.skipTo('?>', '<?xml');
	}

	private fail(what: string): never {
		if (!this.isLast && this.at >= this.xml.length - MARGIN) throw INCOMPLETE;
		throw new UnreadableFile(
			`its XML is broken at character ${this.before + this.at + 1}: ${what}`,
		);
	}

	/** Whether the text goes on with this; goes behind it if so. */
	private take(text: string): boolean {
		if (!this.xml.startsWith(text, this.at)) return false;
		this.at += text.length;
		return true;
	}

	/** Goes behind `end`. @returns what is before it */
	private skipTo(end: string, start: string): string {
		const from = this.at + start.length;
		const found = this.xml.indexOf(end, from);
		if (found < 0 && !this.isLast) throw INCOMPLETE;
		if (found < 0) this.fail(`${start} without ${end}`);
		this.at = found + end.length;
		return this.xml.slice(from, found);
	}

	/** Goes behind the letters of a name without colon. @returns whether there was one */
	private skipPart(): boolean {
		const { xml } = this;
		const from = this.at;
		const first = xml.charCodeAt(from);
		if (!(first < 128 ? IN_NAMES[first] === 1 : first >= 0xc0 && first <= 0xfffd)) return false;
		let at = from + 1;
		for (const end = from + MAX_NAME; at <= end; at++) {
			const code = xml.charCodeAt(at);
			if (!(code < 128 ? IN_NAMES[code] > 0 : code >= 0xb7 && code <= 0xfffd)) break;
		}
		this.at = at;
		return true;
	}

	private takeName(): string {
		const from = this.at;
		if (!this.skipPart()) return '';
		const behind = this.at;
		if (this.take(':') && !this.skipPart()) this.at = behind;
		return this.one(this.xml.slice(from, this.at));
	}

	/** Whether there is white space; goes behind it. */
	private takeSpace(): boolean {
		const from = this.at;
		while (isSpace(this.xml.charCodeAt(this.at))) this.at += 1;
		return this.at > from;
	}

	private readMarkup(): void {
		if (this.xml.startsWith('<!--', this.at)) {
			if (this.skipTo('-->', '<!--').includes('--')) this.fail('a comment with --');
		} else if (this.xml.startsWith('<![CDATA[', this.at)) {
			const data = this.skipTo(']]>', '<![CDATA[');
			if (this.open.length === 0) this.fail('text outside the root element');
			this.addText(withLineFeeds(data));
		} else if (this.xml.startsWith('<!DOCTYPE', this.at)) {
			throw new UnreadableFile(
				'it has a document type declaration (DOCTYPE)',
				'No e-invoice needs one, and it could make the reader fetch or unpack things. Ask the supplier for the file without it.',
			);
		} else if (this.xml.startsWith('<?', this.at)) {
			if (/^xml([ \t\r\n]|$)/i.test(this.skipTo('?>', '<?').slice(0, 4)))
				this.fail('a second XML declaration');
		} else if (this.take('</')) this.closeElement();
		else this.openElement();
	}

	/** Where a text may be cut that goes on: not within a reference, a line end, or what no text may hold. */
	private endOfPart(): number {
		const end = this.xml.length - MARGIN;
		if (end <= this.at) throw INCOMPLETE;
		const [last] = /[&\]\r][^&\]\r]*$/.exec(
			this.xml.slice(Math.max(this.at, end - MARGIN), end),
		) ?? [''];
		return end - last.length > this.at ? end - last.length : end;
	}

	private readText(): void {
		const next = this.xml.indexOf('<', this.at);
		const end = next >= 0 ? next : this.isLast ? this.xml.length : this.endOfPart();
		const raw = this.xml.slice(this.at, end);
		this.at += raw.length;
		if (this.open.length === 0) {
			if (/[^ \t\r\n]/.test(raw)) this.fail('text outside the root element');
			return;
		}
		if (raw.includes(']]>')) this.fail(']]> in text');
		// White space between elements would take as much memory as they.
		if (raw.length > 0 && isSpace(raw.charCodeAt(0)) && raw.trim() === '' && this.isBetween(next))
			return;
		this.addText(this.decoded(withLineFeeds(raw)));
	}

	/** Whether the text before that place is next to an element, not all that an element holds. */
	private isBetween(next: number): boolean {
		const inner = this.open.at(-1);
		return (inner?.element.children.length ?? 0) > 0 || this.xml.charCodeAt(next + 1) !== 47;
	}

	private addText(text: string): void {
		const inner = this.open.at(-1);
		if (inner) inner.element.text += text;
	}

	private decoded(raw: string): string {
		return withoutReferences(raw) ?? this.fail('& that begins no reference that XML knows');
	}

	private openElement(): void {
		this.at += 1;
		const tag = this.takeName() || this.fail('< without a name');
		const parent = this.open.at(-1);
		if (!parent && this.root) this.fail('a second root element');
		const { attributes, declared } = this.readAttributes();
		const isEmpty = this.take('/>');
		if (!isEmpty && !this.take('>')) this.fail(`<${tag}> doesn't end`);
		for (const name of attributes.keys()) if (name.includes(':')) this.resolve(name, declared);
		const element: OpenElement['element'] = {
			namespace: this.resolve(tag, declared),
			name: tag.includes(':') ? this.one(tag.slice(tag.indexOf(':') + 1)) : tag,
			attributes,
			children: NO_CHILDREN,
			text: '',
		};
		this.budget.spend('values', 1 + attributes.size + declared.size);
		if (!parent) this.root = element;
		else if (parent.children.length > 0) parent.children.push(element);
		else parent.element.children = parent.children = [element];
		if (isEmpty) return;
		this.budget.allow('depth', this.open.length + 1);
		this.open.push({ element, tag, declared, children: [] });
	}

	private readAttributes() {
		if (!this.takeSpace()) return { attributes: NONE, declared: NONE };
		// Most elements with attributes declare nothing, so there is no map for it until one does.
		let [attributes, declared] = [NONE, NONE];
		do {
			const name = this.takeName();
			if (name === '') break;
			this.takeSpace();
			if (!this.take('=')) this.fail(`the attribute ${name} has no value`);
			this.takeSpace();
			const quote = this.xml[this.at] ?? '';
			if (quote !== '"' && quote !== "'") this.fail(`the attribute ${name} is not in quotes`);
			const value = this.skipTo(quote, quote);
			if (value.includes('<')) this.fail(`< in the attribute ${name}`);
			const isNamespace = name === 'xmlns' || name.startsWith('xmlns:');
			const key = isNamespace ? name.slice('xmlns:'.length) : name;
			const known = isNamespace ? declared : attributes;
			const all = known === NONE ? new Map<string, string>() : (known as Map<string, string>);
			if (isNamespace) declared = all;
			else attributes = all;
			if (all.has(key)) this.fail(`the attribute ${name} is there twice`);
			if (all.size >= MAX_ATTRIBUTES) this.fail(`more than ${MAX_ATTRIBUTES} attributes`);
			all.set(key, this.decoded(withLineFeeds(value).replace(/[\t\n]/g, ' ')));
		} while (this.takeSpace());
		return { attributes, declared };
	}

	/** The name itself, or the equal one that is kept. */
	private one(name: string): string {
		const known = this.names.get(name);
		if (known === undefined && this.names.size < MAX_NAMES) this.names.set(name, name);
		return known ?? name;
	}

	/** The namespace of a name. */
	private resolve(name: string, declared: OpenElement['declared']): string {
		const colon = name.indexOf(':');
		const prefix = colon < 0 ? '' : name.slice(0, colon);
		let namespace = declared.get(prefix);
		for (let level = this.open.length - 1; namespace === undefined && level >= 0; level--)
			namespace = this.open[level].declared.get(prefix);
		if (prefix && prefix !== 'xml' && !namespace)
			this.fail(`the prefix "${prefix}" is not declared`);
		return namespace ?? '';
	}

	private closeElement(): void {
		const tag = this.takeName();
		this.takeSpace();
		const inner = this.open.at(-1);
		if (inner?.tag !== tag || !this.take('>'))
			this.fail(`</${tag}> where ${inner ? `</${inner.tag}>` : 'nothing'} is due`);
		this.open.pop();
	}
}
