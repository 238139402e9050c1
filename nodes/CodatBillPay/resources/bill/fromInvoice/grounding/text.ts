/**
 * A text as it is compared: one form of each character, small letters, single blanks.
 *
 * @param given up to some MB; everything that looks through it takes time in proportion
 */
export const plain = (given: string): string =>
	given.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
