/** Characters that aren't seen: soft hyphens, joiners, marks of direction, selectors of variants. */
const UNSEEN = /[\p{Cf}\u034F\uFE00-\uFE0F]/gu;

/** All that is written for a hyphen: dashes of any length, the minus sign, the hyphen bullet. */
const DASHES = /[\p{Pd}\u2212\u2043]/gu;

/** All that is written for an apostrophe. */
export const APOSTROPHES = /['`´\u02B9\u02BB\u02BC\u02BE\u02BF\u2018\u2019\u201B\u2032\uFF07]/gu;

/** Small letters, and one character for each that Unicode and printers have several for. */
export const plainText = (text: string): string =>
	text.normalize('NFKC').replace(UNSEEN, '').replace(DASHES, '-').toLowerCase();

/**
 * Text for comparing references, codes and descriptions, as people type them and programs read them from a PDF: case,
 * spacing, Unicode forms, kinds of dashes and apostrophes and what isn't seen don't count. Names: `firmName`.
 */
export function comparable(text: string | null | undefined): string {
	return plainText((text ?? '').replace(APOSTROPHES, "'")).replace(/\s+/g, '');
}

/** Small Cyrillic and Greek letters, and the Latin ones that look like them (Unicode, UTS 39: confusables). */
const LOOKALIKES = new Map(
	'аa сc еe оo рp хx уy іi јj ѕs ԁd ԛq ԝw һh кk мm тt вb нh αa βb εe ζz ηh ιi κk μm νv οo ρp τt υu χx'
		.split(' ')
		.map(([letter, latin]) => [letter, latin]),
);

/** Small letters as they look: those of other scripts that nobody tells from Latin ones are these. */
export const inLatin = (small: string): string =>
	small.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (one) => LOOKALIKES.get(one) ?? one);

/** A reference without what people and scanners get wrong: spaces, dashes, O for 0, leading zeros, lookalikes. */
export const squashed = (reference: string | null | undefined): string =>
	inLatin(comparable(reference))
		.replace(/[^\p{L}\p{N}]/gu, '')
		.replaceAll('o', '0')
		.replace(/(?<!\d)0+(?=\d)/g, '');

/** Whether `text` contains `part`, whatever the case. */
export function contains(text: string | null | undefined, part: string): boolean {
	return (text ?? '').toLowerCase().includes(part.trim().toLowerCase());
}

/** "A", "A and B", "A, B and C"; with another last word, such as "or". */
export function enumerate(words: string[], last = 'and'): string {
	const [end, ...others] = words.toReversed();
	return others.length === 0 ? (end ?? '') : `${others.toReversed().join(', ')} ${last} ${end}`;
}

/** Of fewer characters, V8 copies the part of a text (SlicedString::kMinLength). */
const MIN_SLICE = 13;

/**
 * The same text in memory of its own. What is cut out of a text is no copy in V8 but points into it, and keeps the
 * whole of it in memory: for what outlives the text that it was cut out of. @param text without half characters
 */
export const copied = (text: string): string =>
	text.length < MIN_SLICE ? text : Buffer.from(text).toString();

/** `1 bill`, `2 bills`. @param noun whose plural ends in s */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A name in camel case as a label: "Amount Due" of "amountDue". */
export const titleCase = (name: string): string =>
	name.replace(/\B[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());

/** The order in which menus list their entries. */
export const byName = (a: { name: string }, b: { name: string }): number =>
	a.name.localeCompare(b.name, 'en');
