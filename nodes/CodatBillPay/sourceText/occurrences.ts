/** How long a beginning of the text is repeated at the end of each of its beginnings. */
function repeats(text: string): number[] {
	const lengths = [0];
	for (let at = 1, length = 0; at < text.length; at++) {
		while (length > 0 && text[at] !== text[length]) length = lengths[length - 1];
		if (text[at] === text[length]) length++;
		lengths.push(length);
	}
	return lengths;
}

/**
 * Where a text holds another, overlapping places included, in time in proportion to both, whatever they are: Knuth,
 * Morris, Pratt, "Fast pattern matching in strings", SIAM J. Comput. 6 (1977). indexOf takes as long for each place.
 *
 * @param wanted not empty
 */
export function occurrences(text: string, wanted: string): number[] {
	const lengths = repeats(wanted);
	const found: number[] = [];
	for (let at = 0, length = 0; at < text.length; at++) {
		while (length > 0 && text[at] !== wanted[length]) length = lengths[length - 1];
		if (text[at] === wanted[length]) length++;
		if (length < wanted.length) continue;
		found.push(at + 1 - length);
		length = lengths[length - 1];
	}
	return found;
}
