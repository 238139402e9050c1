/** Characters of a document's text, at most: several hundred pages, looked through in about a second. */
export const MOST_TEXT = 1_000_000;

/**
 * A text as it is compared: one form of each character, small letters, single blanks.
 *
 * @param given up to some MB; everything that looks through it takes time in proportion
 */
export const plain = (given: string): string =>
	given.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
