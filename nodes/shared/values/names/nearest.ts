/** In how many letters two words differ (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next[j] = Math.min(row[j] + 1, next[j - 1] + 1, changed);
		}
		row = next;
	}
	return row[b.length];
}

/** Names longer than this are no misspelling of a field. */
const LONGEST_MISSPELLED = 40;

const letters = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** The word that a name is a misspelling of; undefined if it is like none. */
export function nearest(name: string, words: readonly string[]): string | undefined {
	const given = letters(name);
	if (given.length === 0 || given.length > LONGEST_MISSPELLED) return undefined;
	const begun = words.filter((word) => given.length >= 3 && letters(word).startsWith(given));
	if (begun.length > 0) return begun[0];
	const [closest] = words
		.map((word) => ({ word, away: distance(given, letters(word)) }))
		.sort((a, b) => a.away - b.away);
	return closest && closest.away <= Math.max(given.length, closest.word.length) / 2
		? closest.word
		: undefined;
}
