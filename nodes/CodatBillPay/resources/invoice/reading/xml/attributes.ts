import { withoutReferences } from './characters';
import { Cursor } from './cursor';
import { NONE } from './element';
import { Names, type Name } from './names';

/** Attributes by name as written, and the namespaces that are declared among them, by prefix. */
export interface Attributes {
	attributes: ReadonlyMap<string, string>;
	declared: ReadonlyMap<string, string>;
	/** Names of attributes with a prefix, which must be declared. */
	prefixed: readonly Name[];
}

const MAX_ATTRIBUTES = 100;

/** Bytes of memory that the attributes of an element take, and each of them. */
const MAP_BYTES = 160;
const ATTRIBUTE_BYTES = 64;

const NO_ATTRIBUTES: Attributes = { attributes: NONE, declared: NONE, prefixed: [] };

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/** Reads names, references and attributes. */
export abstract class AttributeCursor extends Cursor {
	private readonly names = new Names();
	/** The last map of one attribute, by its name. */
	private readonly last = new Map<string, Attributes['attributes']>();

	protected takeName(): Name | undefined {
		const name = this.names.at(this.xml, this.at);
		if (name) this.at += name.written.length;
		return name;
	}

	protected decoded(raw: string): string {
		return withoutReferences(raw) ?? this.fail('& that begins no reference that XML knows');
	}

	/** What stands between the name of an element and the end of its tag. */
	protected takeAttributes(): Attributes {
		if (!this.takeSpace()) return NO_ATTRIBUTES;
		// Most elements with attributes declare nothing, so there is no map for it until one does.
		let [attributes, declared] = [NONE, NONE];
		const prefixed: Name[] = [];
		do {
			const name = this.takeName();
			if (!name) break;
			const { written, prefix } = name;
			const value = this.takeValue(written);
			const isNamespace = prefix === 'xmlns' || written === 'xmlns';
			const known = isNamespace ? declared : attributes;
			const all = known === NONE ? new Map<string, string>() : (known as Map<string, string>);
			if (isNamespace) declared = all;
			else attributes = all;
			if (!isNamespace && prefix) prefixed.push(name);
			const key = isNamespace ? written.slice('xmlns:'.length) : written;
			if (all.has(key)) this.fail(`the attribute ${written} is there twice`);
			if (all.size >= MAX_ATTRIBUTES) this.fail(`more than ${MAX_ATTRIBUTES} attributes`);
			all.set(key, value);
		} while (this.takeSpace());
		return { attributes: this.shared(attributes), declared, prefixed };
	}

	/** Many elements have one attribute, and it is the same, such as a currency: one map in memory is enough for it. */
	private shared(attributes: Attributes['attributes']): Attributes['attributes'] {
		if (attributes.size === 0) return attributes;
		const [[name, value]] = attributes;
		const known = this.last.get(name);
		if (attributes.size === 1 && known?.get(name) === value) return known;
		this.budget.spend('memory', MAP_BYTES + ATTRIBUTE_BYTES * attributes.size);
		if (attributes.size > 1) return attributes;
		if (known || this.last.size < MAX_ATTRIBUTES) this.last.set(name, attributes);
		return attributes;
	}

	private takeValue(name: string): string {
		this.takeSpace();
		if (!this.take('=')) this.fail(`the attribute ${name} has no value`);
		this.takeSpace();
		const code = this.xml.charCodeAt(this.at);
		if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE)
			this.fail(`the attribute ${name} is not in quotes`);
		const quote = code === DOUBLE_QUOTE ? '"' : "'";
		const value = this.skipTo(quote, quote);
		if (value.includes('<')) this.fail(`< in the attribute ${name}`);
		return this.decoded(value.replace(/[\t\n]/g, ' '));
	}
}
