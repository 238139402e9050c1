import { getOrMake } from '../../../../../shared/values/caches/getOrMake';
import type { Breaks } from '../../../../breaks';

/** Words in common, of all words of both, from which descriptions count as similar. */
const SIMILAR = 0.5;

/** The words of a description; numbers are left out, because months and quantities change from bill to bill. */
export const wordsOf = (description: string | null | undefined): string[] => [
	...new Set(
		(description ?? '')
			.normalize('NFKC')
			.toLowerCase()
			.split(/[^\p{L}\p{N}]+/u)
			.filter((word) => /\p{L}/u.test(word)),
	),
];

/**
 * How many of a description's rarest words one that is similar must share one of. Two similar ones have at least
 * `SIMILAR × count` words in common, so they can't differ in all of so many (prefix filtering: Bayardo, Ma, Srikant,
 * "Scaling up all pairs similarity search", WWW 2007).
 */
const tellingWords = (count: number) => count - Math.ceil(SIMILAR * count) + 1;

/** A description, its words as numbers in ascending order: the rarest first. */
interface KnownDescription {
	words: number[];
	/** Where it stands among those compared with, each time. */
	positions: number[];
	/** The search in which it was compared last. */
	search: number;
}

/** How many words two descriptions of that similarity have in common at least; `all` counts those of both. */
const leastInCommon = (score: number, all: number) => (score / (1 + score)) * all - 1e-9;

/** How many numbers two ascending lists have in common. */
function inCommon(one: number[], other: number[]): number {
	let common = 0;
	for (let a = 0, b = 0; a < one.length && b < other.length;) {
		if (one[a] === other[b]) common += 1;
		const isBehind = one[a] <= other[b];
		if (one[a] >= other[b]) b += 1;
		if (isBehind) a += 1;
	}
	return common;
}

/**
 * Finds the most similar of many descriptions without comparing with each: only with those that share one of the rarest
 * words. Similarity is the share of common words, from 0 for none to 1 for the same.
 */
export class SimilarDescriptions {
	/** Numbers of words: the rarer a word, the lower. Words that no description holds have none. */
	private readonly ranks = new Map<string, number>();

	/** Descriptions by each of their rarest words. */
	private readonly byWord = new Map<number, Array<{ known: KnownDescription; position: number }>>();

	private readonly answers = new Map<string, number[]>();

	private searches = 0;

	/** @param descriptions those to compare with */
	static async of(
		descriptions: Array<string | null | undefined>,
		breaks: Breaks,
	): Promise<SimilarDescriptions> {
		const similar = new SimilarDescriptions();
		const split: string[][] = [];
		const uses = new Map<string, number>();
		for (const description of descriptions) {
			const words = wordsOf(description);
			for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
			split.push(words);
			await breaks.take();
		}
		const rarestFirst = [...uses].sort(([, a], [, b]) => a - b);
		for (const [rank, [word]] of rarestFirst.entries()) similar.ranks.set(word, rank);
		const seen = new Map<string, KnownDescription>();
		for (const [at, words] of split.entries()) {
			similar.add(at, words, seen);
			await breaks.take();
		}
		return similar;
	}

	/** The positions of the most similar descriptions, in ascending order; none if none is similar enough. */
	closest(description: string | null | undefined): number[] {
		const words = wordsOf(description);
		const key = words.toSorted().join(' ');
		return getOrMake(this.answers, key, () => this.search(words));
	}

	private ranked(words: string[]): number[] {
		return words.flatMap((word) => this.ranks.get(word) ?? []).sort((a, b) => a - b);
	}

	private add(at: number, description: string[], seen: Map<string, KnownDescription>): void {
		const words = this.ranked(description);
		const key = words.join(' ');
		const same = seen.get(key);
		if (same) return void same.positions.push(at);
		const known: KnownDescription = { words, positions: [at], search: 0 };
		seen.set(key, known);
		for (const [position, word] of words.slice(0, tellingWords(words.length)).entries()) {
			const others = this.byWord.get(word);
			if (others) others.push({ known, position });
			else this.byWord.set(word, [{ known, position }]);
		}
	}

	private search(description: string[]): number[] {
		const count = description.length;
		const words = this.ranked(description);
		const search = ++this.searches;
		let best: { score: number; found: KnownDescription[] } = { score: SIMILAR, found: [] };
		// Words that no description holds are the rarest of all: they leave fewer to look by.
		const telling = Math.max(0, tellingWords(count) - (count - words.length));
		for (const [at, word] of words.slice(0, telling).entries())
			for (const { known, position } of this.byWord.get(word) ?? []) {
				if (known.search === search) continue;
				known.search = search;
				// This is their first common word: no more can follow than the one that has fewer has left.
				const most = Math.min(words.length - at, known.words.length - position);
				if (most < leastInCommon(best.score, count + known.words.length)) continue;
				const common = inCommon(words, known.words);
				const score = common / (count + known.words.length - common);
				if (score > best.score) best = { score, found: [known] };
				else if (score === best.score) best.found.push(known);
			}
		return best.found.flatMap(({ positions }) => positions).sort((a, b) => a - b);
	}
}
