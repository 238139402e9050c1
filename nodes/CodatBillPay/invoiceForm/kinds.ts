/**
 * Kinds of fields of an invoice's form. What a field may hold, how a reader of files writes it, and how what was given
 * is checked, all follow from its kind.
 */

/** What a single value is, once it is there. */
interface Values {
	text: string;
	/** `YYYY-MM-DD`. */
	day: string;
	/** ISO 4217 code. */
	currency: string;
	/** Of the whole document, in its currency: no more decimals than that has. */
	amount: number;
	/** Of a line or in passing: as many decimals as the document has. */
	number: number;
	/** 19 for 19%. */
	percent: number;
	/** A code of UNCL 5305, or a national one of that form. */
	category: string;
}

/** What a code of a category looks like. */
export const CATEGORY_FORM = /^[A-Z]{1,3}$/;

/** Kinds of fields that hold a single value. */
export type ValueKind = keyof Values;

/** `flag`: yes or no, and no where nothing is said. `texts`: sentences. */
type SimpleKind = ValueKind | 'flag' | 'texts';

/** The fields of a form or of a part of it, by name. */
export interface Fields {
	readonly [name: string]: Field;
}

/** A field that is a form of its own, e.g. the supplier. */
export interface Part<F extends Fields = Fields> {
	readonly part: F;
	/** Whether it is null where nothing is known of it; else it is there, with empty fields. */
	readonly optional?: true;
}

/** A field that is a list of forms, e.g. the lines. */
export interface List<F extends Fields = Fields> {
	readonly list: F;
}

/** A field that holds one of some words. */
export interface Choice<T extends string = string> {
	readonly oneOf: readonly T[];
}

/** What a field of a form holds. */
export type Field = SimpleKind | Part | List | Choice;

type Nothing<T> = T extends { readonly optional: true } ? null : never;

/** What a field holds in a form that was read from a file. */
export type Value<F> = F extends ValueKind
	? Values[F] | null
	: F extends 'flag'
		? boolean
		: F extends 'texts'
			? string[]
			: F extends Choice<infer T>
				? T | null
				: F extends List<infer L>
					? Array<Form<L>>
					: F extends Part<infer P>
						? Form<P> | Nothing<F>
						: never;

/** A form that was read from a file: what it doesn't say is null, or an empty list. */
export type Form<F> = { -readonly [K in keyof F]: Value<F[K]> };

/** Fields that are always there, at least empty. */
type Constant = 'flag' | 'texts' | List | { readonly part: Fields; readonly optional?: undefined };

type CheckedValue<F> =
	F extends List<infer L>
		? Array<Checked<L>>
		: F extends Part<infer P>
			? Checked<P>
			: NonNullable<Value<F>>;

/** A form that was given by somebody, and checked: what isn't there is undefined, or an empty list. */
export type Checked<F> = {
	-readonly [K in keyof F as F[K] extends Constant ? K : never]: CheckedValue<F[K]>;
} & { -readonly [K in keyof F as F[K] extends Constant ? never : K]?: CheckedValue<F[K]> };

/** Whether a field is a list of forms. */
export const isList = (field: Field): field is List => typeof field === 'object' && 'list' in field;
/** Whether a field is a form of its own. */
export const isPart = (field: Field): field is Part => typeof field === 'object' && 'part' in field;
/** Whether a field holds one of some words. */
export const isChoice = (field: Field): field is Choice =>
	typeof field === 'object' && 'oneOf' in field;

/** What a field holds of which nothing is known. */
export function emptyValue(field: Field): unknown {
	if (isList(field) || field === 'texts') return [];
	if (isPart(field)) return field.optional ? null : emptyForm(field.part);
	return field === 'flag' ? false : null;
}

/** A form of which nothing is known. */
export const emptyForm = <F extends Fields>(fields: F): Form<F> =>
	Object.fromEntries(
		Object.entries(fields).map(([name, field]) => [name, emptyValue(field)]),
	) as Form<F>;
