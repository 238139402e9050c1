import { comparable } from '../text';
import { folded } from './folding';
import { ALSO_WORDS, LEADING_FORMS, LEGAL_FORMS, UNSPACED_FORMS } from './legalForms';

/** The name of a firm, for comparing. */
export interface FirmName {
	/** The same for all spellings of one firm's name, its legal form included. Empty where there is no name. */
	key: string;
	/** The name without its legal form. */
	base: string;
	/** The legal form as it is compared, e.g. `ltd` of "Limited"; empty if there is none. */
	form: string;
	/** Whether somebody who leaves the legal form out still means this firm. */
	mayLackForm: boolean;
}

/** How two names compare. */
export type NameRelation = 'same' | 'withoutForm' | 'otherForm' | 'different';

/** And in the languages of most invoices; `y` and `e` only between whole words: J.E. Smith isn't J & Smith. */
const AND = new Set(['&', 'and', 'und', 'et', 'en', 'og', 'och']);

const AND_OR_INITIAL = new Set(['y', 'e']);

/** More words than the longest legal form has. */
const MOST_FORM_WORDS = 10;

const isConjunction = (word: string, [before, after]: string[]) =>
	AND.has(word) ||
	(AND_OR_INITIAL.has(word) && [before, after].every((near) => near.length > 1 && !AND.has(near)));

/** Words with a legal form that is written to the first or the last of them apart. */
function apart(words: string[]): string[] {
	const last = words.at(-1) ?? '';
	const after = UNSPACED_FORMS.find((form) => last !== form && last.endsWith(form));
	if (after) return [...words.slice(0, -1), last.slice(0, -after.length), after];
	const before = UNSPACED_FORMS.find((form) => words[0] !== form && words[0]?.startsWith(form));
	return before ? [before, words[0].slice(before.length), ...words.slice(1)] : words;
}

/** The words of a name: letters, digits and signs. And is `&`, in any language; other punctuation parts words. */
function wordsOfName(name: string): string[] {
	const words = folded(name)
		.replace(/(?<=\s)\+(?=\s)|&/g, ' & ')
		.split(/[^\p{L}\p{N}\p{M}\p{S}&]+/u)
		.filter((word) => word !== '');
	return apart(
		words.map((word, index) => {
			const around = [words[index - 1] ?? '', words[index + 1] ?? ''];
			return !around.includes('') && isConjunction(word, around) ? '&' : word;
		}),
	);
}

/** Words written together. Digits stay apart: Studio 5 4 isn't Studio 54. */
const writtenTogether = (words: string[]) =>
	words.join(' ').replace(/(?<!\p{N}) | (?!\p{N})/gu, '');

/** The legal form at the end, and the words before it. Something must be left of the name. */
function trailingForm(words: string[]): { rest: string[]; form: string } | undefined {
	const from = Math.max(1, words.length - MOST_FORM_WORDS);
	for (let at = from; at < words.length; at += 1) {
		const form = LEGAL_FORMS.get(words.slice(at).join(''));
		const rest = words.slice(0, at);
		if (form && rest.some((word) => word !== '&')) return { rest, form };
	}
	return undefined;
}

function parseFirmName(name: string): FirmName {
	let rest = wordsOfName(name);
	let form = '';
	// GmbH & Co. KG, Co. Ltd: forms of several parts are taken off from the end.
	for (let found = trailingForm(rest); found; found = trailingForm(rest)) {
		form = found.form + form;
		rest = found.rest;
	}
	let mayLackForm = !ALSO_WORDS.has(form);
	const leading = LEGAL_FORMS.get(rest[0] ?? '') ?? '';
	if (form === '' && rest.length > 1 && LEADING_FORMS.has(leading)) {
		form = leading;
		rest = rest.slice(1);
		// SAS Institute isn't Institute: in Latin letters it may be part of the name.
		mayLackForm = !/\p{Script=Latin}/u.test(leading);
	}
	const base = writtenTogether(rest);
	if (base === '') return { key: comparable(name), base: comparable(name), form: '', mayLackForm };
	return { key: base + form, base, form, mayLackForm };
}

/** Names that were parsed, which are compared again and again. Cleared when there are too many. */
const parsedNames = new Map<string, FirmName>();

const MOST_PARSED = 50_000;

/**
 * A firm's name for comparing. Case, spacing, accents (ü is ue), ß, and in any language, apostrophes, dashes, full
 * stops, characters that aren't seen and the spelling of the legal form don't count.
 */
export function firmName(name: string | null | undefined): FirmName {
	const text = name ?? '';
	const known = parsedNames.get(text);
	if (known) return known;
	if (parsedNames.size >= MOST_PARSED) parsedNames.clear();
	const found = parseFirmName(text);
	parsedNames.set(text, found);
	return found;
}

/** How two firms' names compare. Two legal forms are two firms; one that is left out may be meant. */
export function compareNames(
	a: string | null | undefined,
	b: string | null | undefined,
): NameRelation {
	const [one, other] = [firmName(a), firmName(b)];
	if (one.key === '' || other.key === '') return 'different';
	if (one.key === other.key) return 'same';
	if (one.base !== other.base) return 'different';
	const lacksForm = (lacking: FirmName, having: FirmName) =>
		lacking.form === '' && having.mayLackForm;
	return lacksForm(one, other) || lacksForm(other, one) ? 'withoutForm' : 'otherForm';
}
