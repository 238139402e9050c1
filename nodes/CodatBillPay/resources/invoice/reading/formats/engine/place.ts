import { sum } from '../../../../../../shared/values/money';
import { copied } from '../../../../../../shared/values/text';
import { CATEGORY_FORM } from '../../../../../invoiceForm/kinds';
import { UnreadableFile } from '../../unreadable';
import { NONE, type XmlElement } from '../../xml/element';
import { dayOfElement } from './days';
import { refuseLong } from './limits';
import { pathOf, type Step } from './path';

/** An attribute, as an element that holds nothing but its value. */
function attributeOf({ attributes }: XmlElement, name: string): XmlElement | undefined {
	const text = attributes.get(name);
	return text === undefined
		? undefined
		: { namespace: '', name, attributes: NONE, children: [], text };
}

/** Longer than any text of an invoice but the files in it. */
const MAX_TEXT = 1_000_000;

/** @throws UnreadableFile if a text is so long that it would fill what a workflow keeps */
function trimmed({ text, name }: XmlElement): string | null {
	if (text.length > MAX_TEXT)
		throw new UnreadableFile(`its ${name} has a text far longer than any of an invoice`);
	return text.trim() || null;
}

/** The text of an element for the form, which outlives the document. @throws UnreadableFile as `trimmed` */
const kept = (element: XmlElement) => copied(trimmed(element) ?? '') || null;

const isThere = () => true;
const isFilled = ({ text }: XmlElement) => text.length > MAX_TEXT || text.trim() !== '';

/** More than any amount, price or quantity has. */
const MAX_DIGITS = 18;

/** A decimal, with an exponent as `xs:double` may have one: quantities of Facturae are of that type. */
const DOUBLE = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(?:[Ee]([+-]?\d{1,3}))?$/;

/** The number that an element holds, the nearest one to the decimal that is written. */
function numberIn(element: XmlElement): number | null {
	const written = trimmed(element);
	if (written === null) return null;
	const [, decimal, exponent = '0'] = DOUBLE.exec(written) ?? [];
	if (decimal === undefined)
		throw new UnreadableFile(`its ${element.name} "${written.slice(0, 40)}" is no number`);
	if (decimal.replace('.', '').length + Math.abs(Number(exponent)) > MAX_DIGITS)
		throw new UnreadableFile(
			`its ${element.name} has more than the ${MAX_DIGITS} digits of a number that are read`,
		);
	// No -0, which JSON doesn't know.
	return Number(written) || 0;
}

/**
 * An element in a document, and what is found from there by path. A path is names of elements without prefixes, from
 * outside in: `A/B`; from the document's root: `/A/B` (without the root's own name); from the invoice that it is in:
 * `~/A/B`. `B|C` are names that versions of a standard give the same thing, `@name` is an attribute, `A[B=x|y]` an A
 * whose B is x or y, in either case of letters, `A[B!=x]` one whose B isn't (or that has none), and `.` the element
 * itself.
 */
export class Place {
	constructor(
		readonly element: XmlElement,
		private readonly root = element,
		/** The invoice that it is in: a document may hold several. */
		private readonly invoice = element,
	) {}

	/** The element's name, without its prefix. */
	get name(): string {
		return this.element.name;
	}

	/** The first element at the rest of a path, from there, that is wanted. */
	private seek(
		from: XmlElement,
		steps: readonly Step[],
		level: number,
		isWanted: (one: XmlElement) => boolean,
	): XmlElement | undefined {
		if (level === steps.length) return isWanted(from) ? from : undefined;
		const { names, attribute, asks } = steps[level];
		if (attribute !== undefined) {
			const found = attributeOf(from, attribute);
			return found && this.seek(found, steps, level + 1, isWanted);
		}
		const { children } = from;
		for (let index = 0; index < children.length; index++) {
			const child = children[index];
			if (!names.includes(child.name) || (asks && !this.isAsked(child, asks))) continue;
			const found = this.seek(child, steps, level + 1, isWanted);
			if (found) return found;
		}
		return undefined;
	}

	/** The first element at a path that is wanted. */
	private find(written: string, isWanted: (one: XmlElement) => boolean): XmlElement | undefined {
		const { from, steps } = pathOf(written);
		return this.seek(from === 'here' ? this.element : this[from], steps, 0, isWanted);
	}

	/** The elements at a path. @throws UnreadableFile if there are more than are read */
	private elements(written: string): XmlElement[] {
		const found: XmlElement[] = [];
		this.find(written, (one) => {
			refuseLong(found.push(one));
			return false;
		});
		return found;
	}

	/** All there is at a path. */
	all(path: string): Place[] {
		return this.elements(path).map((element) => new Place(element, this.root, this.invoice));
	}

	private isAsked(
		element: XmlElement,
		{ path, isNot, values }: NonNullable<Step['asks']>,
	): boolean {
		const said = new Place(element, this.root, this.invoice).text(path)?.toUpperCase() ?? '';
		return values.includes(said) !== isNot;
	}

	/** The invoice that it is in. */
	invoicePlace(): Place {
		return new Place(this.invoice, this.root, this.invoice);
	}

	/** The same place as an invoice of its own. */
	asInvoice(): Place {
		return new Place(this.element, this.root, this.element);
	}

	/** The first element at a path, whatever it holds; undefined if there is none. */
	first(path: string): Place | undefined {
		const found = this.find(path, isThere);
		return found && new Place(found, this.root, this.invoice);
	}

	/** What is first at the paths, in order, and isn't blank. */
	private filled(paths: readonly string[]): XmlElement | undefined {
		for (const path of paths) {
			const found = this.find(path, isFilled);
			if (found) return found;
		}
		return undefined;
	}

	/** The first text that isn't blank, of all paths in order. */
	text(...paths: string[]): string | null {
		const found = this.filled(paths);
		return found ? kept(found) : null;
	}

	/** The first code of a currency that isn't blank, in capitals: some write them small. */
	currency(...paths: string[]): string | null {
		return this.text(...paths)?.toUpperCase() ?? null;
	}

	/** The first code of a tax category that isn't blank, in capitals; null where makers have codes of their own. */
	category(...paths: string[]): string | null {
		const code = this.text(...paths)?.toUpperCase() ?? '';
		return CATEGORY_FORM.test(code) ? code : null;
	}

	/** All texts at a path that aren't blank. @throws UnreadableFile if together they are too long for a text */
	texts(path: string): string[] {
		let length = 0;
		return this.elements(path).flatMap((element) => {
			length += element.text.length;
			if (length > MAX_TEXT)
				throw new UnreadableFile(
					`its ${element.name} has a text far longer than any of an invoice`,
				);
			return kept(element) ?? [];
		});
	}

	/** All texts at a path that aren't blank, a line each; null if there are none. @throws UnreadableFile as `texts` */
	lines(path: string): string | null {
		return this.texts(path).join('\n') || null;
	}

	/** The texts that are at these paths, put together; null if there are none. */
	joined(between: string, ...paths: string[]): string | null {
		return paths.flatMap((path) => this.text(path) ?? []).join(between) || null;
	}

	/** What a file that is in the document holds, as it is written. */
	content(path: string): string {
		return this.find(path, isThere)?.text ?? '';
	}

	/** The first number at the paths, in order. @throws UnreadableFile if it is none */
	number(...paths: string[]): number | null {
		const found = this.filled(paths);
		return found ? numberIn(found) : null;
	}

	/** The first day at the paths, in order. @throws UnreadableFile if it is no day that exists */
	day(...paths: string[]): string | null {
		const found = this.filled(paths);
		return found ? dayOfElement(found) : null;
	}

	/** Whether the first text at the paths says yes. */
	flag(...paths: string[]): boolean {
		return /^(true|1)$/i.test(this.text(...paths) ?? '');
	}

	/** The sum of all numbers at the paths; null if there are none. */
	sum(...paths: string[]): number | null {
		const amounts = paths
			.flatMap((path) => this.elements(path))
			.flatMap((element) => numberIn(element) ?? []);
		return amounts.length > 0 ? sum(amounts) : null;
	}
}
