import { UnreadableFile } from '../unreadable';
import { NOT_A_CHARACTER, withoutReferences } from './characters';

/**
 * A strict, small reader of XML 1.0 with namespaces. It knows no DOCTYPE, and so no entities but the five of XML and no
 * file beside the one it reads. It takes time in proportion to the text, and never recurses.
 */

/** An element with its namespace resolved. */
export interface XmlElement {
	/** The namespace's URI; empty for none. */
	namespace: string;
	/** Without prefix. */
	name: string;
	/** By name as written; namespace declarations left out. */
	attributes: ReadonlyMap<string, string>;
	children: XmlElement[];
	/** All character data that is directly in it. */
	text: string;
}

interface OpenElement {
	element: XmlElement;
	/** The name as written, which the end tag must repeat. */
	tag: string;
	/** Namespaces that it declares, by prefix. */
	declared: ReadonlyMap<string, string>;
}

/** No invoice nests deeper than about 15 elements. */
const MAX_DEPTH = 100;
/** Elements of an invoice with some 20,000 lines. */
const MAX_ELEMENTS = 1_000_000;
const MAX_ATTRIBUTES = 100;

const NONE: ReadonlyMap<string, string> = new Map();
const NAME =
	/[A-Z_a-z\u00C0-\uFFFD][-.\w\u00B7-\uFFFD]{0,200}(?::[A-Z_a-z\u00C0-\uFFFD][-.\w\u00B7-\uFFFD]{0,200})?/y;

class XmlReader {
	private at = 0;
	private elements = 0;
	private readonly open: OpenElement[] = [];
	private root?: XmlElement;

	constructor(private readonly xml: string) {}

	read(): XmlElement {
		if (/^<\?xml[ \t\n]/.test(this.xml)) this.skipTo('?>', '<?xml');
		while (this.at < this.xml.length) {
			const next = this.xml.indexOf('<', this.at);
			this.addText(this.xml.slice(this.at, next < 0 ? this.xml.length : next), true);
			this.at = next < 0 ? this.xml.length : next;
			if (next >= 0) this.readMarkup();
		}
		if (this.open.length > 0) this.fail(`it ends within <${this.open[this.open.length - 1].tag}>`);
		return this.root ?? this.fail('it holds no element');
	}

	private fail(what: string): never {
		throw new UnreadableFile(`its XML is broken at character ${this.at + 1}: ${what}`);
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
		if (found < 0) this.fail(`${start} without ${end}`);
		this.at = found + end.length;
		return this.xml.slice(from, found);
	}

	private takeName(): string {
		NAME.lastIndex = this.at;
		const name = NAME.exec(this.xml)?.[0] ?? '';
		this.at += name.length;
		return name;
	}

	/** Whether there is white space; goes behind it. */
	private takeSpace(): boolean {
		const from = this.at;
		while (' \t\n'.includes(this.xml[this.at] ?? '-')) this.at += 1;
		return this.at > from;
	}

	private readMarkup(): void {
		if (this.xml.startsWith('<!--', this.at)) {
			if (this.skipTo('-->', '<!--').includes('--')) this.fail('a comment with --');
		} else if (this.xml.startsWith('<![CDATA[', this.at)) {
			const data = this.skipTo(']]>', '<![CDATA[');
			if (this.open.length === 0) this.fail('text outside the root element');
			this.addText(data, false);
		} else if (this.xml.startsWith('<!DOCTYPE', this.at)) {
			throw new UnreadableFile(
				'it has a document type declaration (DOCTYPE)',
				'No e-invoice needs one, and it could make the reader fetch or unpack things. Ask the supplier for the file without it.',
			);
		} else if (this.xml.startsWith('<?', this.at)) {
			if (/^xml([ \t\n]|$)/i.test(this.skipTo('?>', '<?').slice(0, 4)))
				this.fail('a second XML declaration');
		} else if (this.take('</')) this.closeElement();
		else this.openElement();
	}

	private addText(raw: string, isParsed: boolean): void {
		const inner = this.open[this.open.length - 1];
		if (!inner) {
			if (/[^ \t\n]/.test(raw)) this.fail('text outside the root element');
			return;
		}
		if (isParsed && raw.includes(']]>')) this.fail(']]> in text');
		if (raw) inner.element.text += isParsed ? this.decoded(raw) : raw;
	}

	private decoded(raw: string): string {
		return withoutReferences(raw) ?? this.fail('& that begins no reference that XML knows');
	}

	private openElement(): void {
		this.at += 1;
		const tag = this.takeName() || this.fail('< without a name');
		const parent = this.open[this.open.length - 1];
		if (!parent && this.root) this.fail('a second root element');
		const { attributes, declared } = this.readAttributes();
		for (const name of attributes.keys()) if (name.includes(':')) this.resolve(name, declared);
		const element = { ...this.resolve(tag, declared), attributes, children: [], text: '' };
		if (++this.elements > MAX_ELEMENTS) this.fail(`more than ${MAX_ELEMENTS} elements`);
		if (parent) parent.element.children.push(element);
		else this.root = element;
		if (this.take('/>')) return;
		if (!this.take('>')) this.fail(`<${tag}> doesn't end`);
		if (this.open.length >= MAX_DEPTH) this.fail(`more than ${MAX_DEPTH} elements in one another`);
		this.open.push({ element, tag, declared });
	}

	private readAttributes() {
		const all = new Map<string, string>();
		while (this.takeSpace()) {
			const name = this.takeName();
			if (name === '') break;
			this.takeSpace();
			if (!this.take('=')) this.fail(`the attribute ${name} has no value`);
			this.takeSpace();
			const quote = this.xml[this.at];
			if (quote !== '"' && quote !== "'") this.fail(`the attribute ${name} is not in quotes`);
			const value = this.skipTo(quote, quote);
			if (value.includes('<')) this.fail(`< in the attribute ${name}`);
			if (all.has(name)) this.fail(`the attribute ${name} is there twice`);
			if (all.size >= MAX_ATTRIBUTES) this.fail(`more than ${MAX_ATTRIBUTES} attributes`);
			all.set(name, this.decoded(value.replace(/[\t\n]/g, ' ')));
		}
		if (all.size === 0) return { attributes: NONE, declared: NONE };
		const isNamespace = ([name]: [string, string]) => /^xmlns(:|$)/.test(name);
		const declared = [...all].filter(isNamespace);
		if (declared.length === 0) return { attributes: all, declared: NONE };
		return {
			attributes: new Map([...all].filter((one) => !isNamespace(one))),
			declared: new Map(declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri])),
		};
	}

	private resolve(tag: string, declared: OpenElement['declared']) {
		const colon = tag.indexOf(':');
		const prefix = colon < 0 ? '' : tag.slice(0, colon);
		let namespace = declared.get(prefix);
		for (let level = this.open.length - 1; namespace === undefined && level >= 0; level--)
			namespace = this.open[level].declared.get(prefix);
		if (prefix && prefix !== 'xml' && !namespace)
			this.fail(`the prefix "${prefix}" is not declared`);
		return { namespace: namespace ?? '', name: tag.slice(colon + 1) };
	}

	private closeElement(): void {
		const tag = this.takeName();
		this.takeSpace();
		const closed = this.open.pop();
		if (closed?.tag !== tag || !this.take('>'))
			this.fail(`</${tag}> where ${closed ? `</${closed.tag}>` : 'nothing'} is due`);
	}
}

/**
 * The root element of an XML document.
 *
 * @throws UnreadableFile if it isn't well-formed, has a DOCTYPE, or nests or holds more than any invoice does
 */
export function parseXml(text: string): XmlElement {
	const xml = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
	if (NOT_A_CHARACTER.test(xml)) throw new UnreadableFile('it holds characters that XML forbids');
	return new XmlReader(xml).read();
}
