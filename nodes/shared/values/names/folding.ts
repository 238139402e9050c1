import { APOSTROPHES, plainText } from '../text';

/** Signs that a firm puts behind its name. */
const ORNAMENTS = /[™®©℠]/gu;

/**
 * Letters that accents alone don't make plain, as passports spell them (ICAO Doc 9303, part 3, section 6): ü is ue,
 * which is how people without the key write it.
 */
const SPELLED: Record<string, string> = {
	...{ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', æ: 'ae', ø: 'oe', œ: 'oe', ĳ: 'ij', ß: 'ss' },
	...{ þ: 'th', ð: 'd', đ: 'd', ħ: 'h', ı: 'i', ĸ: 'k', ł: 'l', ŋ: 'n', ŧ: 't' },
	// Not in the table: the Greek s at the end of words, and the Cyrillic yo, which is mostly printed as ye.
	...{ ς: 'σ', ё: 'е' },
};

const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'gu');

/** Accents of Latin and Greek letters. In other scripts they make another letter: й, が. */
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** A name in small plain letters: é is e, ü is ue, ß is ss. Punctuation and spaces stay, apostrophes don't. */
export function folded(name: string): string {
	return plainText(name.replace(ORNAMENTS, '').replace(APOSTROPHES, ''))
		.normalize('NFC')
		.replace(SPELLED_LETTERS, (letter) => SPELLED[letter])
		.normalize('NFD')
		.replace(ACCENTS, '$1')
		.normalize('NFC');
}
