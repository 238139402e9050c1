import { accountNamed } from '../../../../../shared/books/names/accounts';
import type { AccountOption, BillLineItem } from '../../../../../shared/books/types';
import { canonicalJson } from '../../../../../shared/values/canonicalJson';
import { comparable } from '../../../../../shared/values/text';
import type { InvoiceLine } from '../form';

/** Where a line's account comes from. */
type AccountFrom =
	'sameDescription' | 'similarDescription' | 'usualAccount' | 'invoice' | 'default';

export interface CodedAccount {
	account: AccountOption;
	from: AccountFrom;
	/** The line of an earlier bill that it was taken from. */
	like?: BillLineItem;
}

/** Words in common, of all words of both, from which descriptions count as similar. */
const SIMILAR = 0.5;

/** The words of a description; numbers are left out, because months and quantities change from bill to bill. */
const wordsOf = (description: string | null | undefined): Set<string> =>
	new Set(
		(description ?? '')
			.normalize('NFKC')
			.toLowerCase()
			.split(/[^\p{L}\p{N}]+/u)
			.filter((word) => /\p{L}/u.test(word)),
	);

/** From 0 for nothing in common to 1 for the same words. */
export function similarity(a: string | null | undefined, b: string | null | undefined): number {
	const [one, other] = [wordsOf(a), wordsOf(b)];
	const common = [...one].filter((word) => other.has(word)).length;
	const all = one.size + other.size - common;
	return all === 0 ? 0 : common / all;
}

/** The line of the account and tracking that are used most; of several, the newest. */
function mostUsed(lines: BillLineItem[]): BillLineItem | undefined {
	const uses = new Map<string, { count: number; line: BillLineItem }>();
	for (const line of lines) {
		const key = canonicalJson([line.accountRef?.id, line.trackingRefs]);
		const known = uses.get(key) ?? { count: 0, line };
		uses.set(key, { ...known, count: known.count + 1 });
	}
	return [...uses.values()].reduce<{ count: number; line?: BillLineItem }>(
		(most, use) => (use.count > most.count ? use : most),
		{ count: 0 },
	).line;
}

/**
 * The account of a line: as on the supplier's earlier bills, else the one that the data names, else the default.
 *
 * @param past lines of the supplier's earlier bills, newest first
 * @param accounts the active ones: others can't be used again
 * @returns undefined if there is none
 * @throws NotNamed if it would be the one that the data names, or the default, and there is no such account
 */
export function accountOf(
	line: InvoiceLine,
	past: BillLineItem[],
	accounts: AccountOption[],
	defaultAccount: string | undefined,
): CodedAccount | undefined {
	const byId = new Map(accounts.map((account) => [account.id, account]));
	const usable = past.filter(({ accountRef }) => byId.has(accountRef?.id ?? ''));
	const wanted = comparable(line.description);
	const same = usable.find(
		({ description }) => wanted !== '' && comparable(description) === wanted,
	);
	const closest = usable.reduce<{ score: number; like?: BillLineItem }>(
		(best, like) => {
			const score = similarity(line.description, like.description);
			return score > best.score ? { score, like } : best;
		},
		{ score: 0 },
	);
	const similar = closest.score >= SIMILAR ? closest.like : undefined;
	const choices: Array<[AccountFrom, BillLineItem | undefined]> = [
		['sameDescription', same],
		['similarDescription', similar],
		['usualAccount', mostUsed(usable)],
	];
	for (const [from, like] of choices) {
		const account = byId.get(like?.accountRef?.id ?? '');
		if (account) return { account, from, like };
	}
	if (line.account !== undefined)
		return {
			account: accountNamed({ text: line.account, idFirst: false }, accounts),
			from: 'invoice',
		};
	if (defaultAccount !== undefined)
		return {
			account: accountNamed({ text: defaultAccount, idFirst: true }, accounts),
			from: 'default',
		};
	return undefined;
}
