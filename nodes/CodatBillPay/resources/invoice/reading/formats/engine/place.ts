import { sum } from '../../../../../../shared/values/money';
import { UnreadableFile } from '../../unreadable';
import type { XmlElement } from '../../xml/element';
import { dayOf } from './days';

/** One step of a path: elements of one of the names that have what is asked of them. */
interface Step {
	names: string[];
	asks?: { path: string; isNot: boolean; values: string[] };
}

/** A path, taken apart: from where it leads, and its steps. */
interface Path {
	from: 'root' | 'invoice' | 'here';
	steps: Step[];
}

const parsed = new Map<string, Path>();

function stepOf(written: string): Step {
	const [, names, path, not, values] =
		/^([^[]+)(?:\[([^=!]+)(!?)=([^\]]*)\])?$/.exec(written) ?? [];
	if (names === undefined) throw new Error(`The path has a step that is none: ${written}`);
	return {
		names: names.split('|'),
		...(path !== undefined && { asks: { path, isNot: not === '!', values: values.split('|') } }),
	};
}

/** Paths are written in the tables of formats, so there are only so many of them: each is taken apart once. */
function pathOf(written: string): Path {
	const known = parsed.get(written);
	if (known) return known;
	const [, from, rest] = /^(\/|~\/)?([^]*)$/.exec(written) ?? [];
	const path: Path = {
		from: from === '/' ? 'root' : from ? 'invoice' : 'here',
		steps: rest
			.split(/\/(?![^[]*\])/)
			.filter((step) => step !== '.')
			.map(stepOf),
	};
	parsed.set(written, path);
	return path;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** An attribute, as an element that holds nothing but its value. */
function attributeOf({ attributes }: XmlElement, name: string): XmlElement[] {
	const value = attributes.get(name);
	return value === undefined
		? []
		: [{ namespace: '', name, attributes: NONE, children: [], text: value }];
}

const trimmed = ({ text }: XmlElement): string | null => text.trim() || null;

/** More than any amount, price or quantity has. */
const MAX_DIGITS = 18;

/** The number that an element holds, the nearest one to the decimal that is written. */
function numberOf(element: XmlElement): number | null {
	const written = trimmed(element);
	if (written === null) return null;
	if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(written))
		throw new UnreadableFile(`its ${element.name} "${written.slice(0, 40)}" is no number`);
	if (written.replace(/\D/g, '').length > MAX_DIGITS)
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

	get name(): string {
		return this.element.name;
	}

	/** The elements at a path. */
	private elements(written: string): XmlElement[] {
		const { from, steps } = pathOf(written);
		let found = [from === 'here' ? this.element : this[from]];
		for (const { names, asks } of steps) {
			const [only] = names.length === 1 ? names : [];
			const next: XmlElement[] = [];
			for (const one of found) {
				if (only?.startsWith('@')) next.push(...attributeOf(one, only.slice(1)));
				else
					for (const child of one.children)
						if (only === undefined ? names.includes(child.name) : child.name === only)
							next.push(child);
			}
			found = asks ? next.filter((one) => this.isAsked(one, asks)) : next;
		}
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
		return values.some((value) => value.toUpperCase() === said) !== isNot;
	}

	/** The invoice that it is in. */
	invoicePlace(): Place {
		return new Place(this.invoice, this.root, this.invoice);
	}

	/** The same place as an invoice of its own. */
	asInvoice(): Place {
		return new Place(this.element, this.root, this.element);
	}

	first(path: string): Place | undefined {
		return this.all(path)[0];
	}

	/** What is first at the paths, in order, and isn't blank. */
	private filled(paths: string[]): XmlElement | undefined {
		for (const path of paths)
			for (const element of this.elements(path)) if (trimmed(element) !== null) return element;
		return undefined;
	}

	/** The first text that isn't blank, of all paths in order. */
	text(...paths: string[]): string | null {
		const found = this.filled(paths);
		return found ? trimmed(found) : null;
	}

	/** All texts at a path that aren't blank. */
	texts(path: string): string[] {
		return this.elements(path).flatMap((element) => trimmed(element) ?? []);
	}

	/** The first number at the paths, in order. @throws UnreadableFile if it is none */
	number(...paths: string[]): number | null {
		const found = this.filled(paths);
		return found ? numberOf(found) : null;
	}

	/** The first day at the paths, in order. @throws UnreadableFile if it is no day that exists */
	day(...paths: string[]): string | null {
		const found = this.filled(paths);
		return found ? dayOf(found) : null;
	}

	/** Whether the first text at the paths says yes. */
	flag(...paths: string[]): boolean {
		return /^(true|1)$/i.test(this.text(...paths) ?? '');
	}

	/** The sum of all numbers at the paths; null if there are none. */
	sum(...paths: string[]): number | null {
		const amounts = paths
			.flatMap((path) => this.elements(path))
			.flatMap((element) => numberOf(element) ?? []);
		return amounts.length > 0 ? sum(amounts) : null;
	}
}
