import { plainText } from '../../shared/values/text';

/** Characters of a document's text, at most: several hundred pages, looked through in about a second. */
export const MOST_TEXT = 1_000_000;

/**
 * A text as it is compared: one form of each character, small letters, single blanks.
 *
 * @param given up to some MB; everything that looks through it takes time in proportion
 */
export const plain = (given: string): string => plainText(given).replace(/\s+/g, ' ');

/** Two small figures behind others that have no decimals, as ⁹⁵ in 119⁹⁵. */
const SMALL_CENTS = /(?<=\d)(?<![.,]\d\d)[⁰¹²³⁴-⁹]{2}(?![⁰¹²³⁴-⁹])/g;

/** Two figures with a line of their own, below others without decimals. */
const RAISED_CENTS = /(?<=\d)(?<![.,]\d\d)[ \t]*\r?\n[ \t]*(?=\d\d[ \t]*(?:\r?\n|$))/g;

/**
 * A text with a middle dot before cents that are printed small or raised, so that 119⁹⁵ is neither 119 nor 11995. n8n
 * begins a line wherever a PDF's text stands higher or lower than what came before (`parseText` of Extract From File in
 * n8n 2.41), so raised cents have a line of their own. Any other small figure is a note's, and no part of an amount.
 */
export const withCents = (given: string): string =>
	given
		.replace(SMALL_CENTS, '·$&')
		.replace(/(?<=\d)[⁰¹²³⁴-⁹]/g, ' $&')
		.replace(RAISED_CENTS, '·');
