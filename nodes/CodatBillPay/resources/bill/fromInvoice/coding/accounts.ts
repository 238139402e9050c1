import { accountNamed } from '../../../../../shared/books/names/accounts';
import type { AccountOption, BillLineItem } from '../../../../../shared/books/types';
import { canonicalJson } from '../../../../../shared/values/canonicalJson';
import { comparable } from '../../../../../shared/values/text';
import type { Breaks } from '../../../../breaks';
import type { InvoiceLine } from '../invoice';
import { SimilarDescriptions } from './similar';

/** Where a line's account comes from. */
type AccountFrom =
	| 'order'
	| 'sameDescription'
	| 'similarDescription'
	| 'usualAccount'
	| 'invoice'
	| 'default'
	| 'withheld';

/** The account of a line, and how it was found. */
export interface CodedAccount {
	account: AccountOption;
	from: AccountFrom;
	/** The line of an earlier bill that it was taken from. */
	like?: BillLineItem;
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
 * Types of accounts that nothing is bought on. NetSuite lists tax and discounts as lines of their own, on such accounts
 * (Codat's NetSuite reference, 7 May 2026).
 */
const NOT_BOUGHT_ON = /liability|equity|income|revenue/i;

/** Names of accounts that software books taxes and discounts on by itself, whatever their type. */
const OF_TAXES =
	/\b(sales tax|vat|gst|input tax|tax (paid|receivable|recoverable)|accounts? payable|trade creditors|discounts?)\b/i;

const isLearnedFrom = (account: AccountOption | undefined): boolean =>
	account !== undefined &&
	!NOT_BOUGHT_ON.test(account.type ?? '') &&
	!OF_TAXES.test(account.name ?? '');

/** Lines of a supplier's earlier bills, to be looked through for each line of an invoice. */
export class PastLines {
	/** The line of the account and tracking that are used most. */
	readonly usual: BillLineItem | undefined;

	private constructor(
		private readonly lines: BillLineItem[],
		private readonly byDescription: Map<string, BillLineItem>,
		private readonly similar: SimilarDescriptions,
		private readonly accounts: Map<string, AccountOption>,
	) {
		this.usual = mostUsed(lines);
	}

	/**
	 * @param past newest first
	 * @param accounts the active ones: lines of others don't count, because these can't be used again; nor do lines of
	 *   accounts that nothing is bought on
	 */
	static async of(
		past: BillLineItem[],
		accounts: AccountOption[],
		breaks: Breaks,
	): Promise<PastLines> {
		const byId = new Map(accounts.map((account) => [account.id, account]));
		const lines = past.filter((line) => isLearnedFrom(byId.get(line.accountRef?.id ?? '')));
		const byDescription = new Map<string, BillLineItem>();
		for (const line of lines) {
			const description = comparable(line.description);
			if (!byDescription.has(description)) byDescription.set(description, line);
			await breaks.take();
		}
		const descriptions = lines.map(({ description }) => description);
		const similar = await SimilarDescriptions.of(descriptions, breaks);
		return new PastLines(lines, byDescription, similar, byId);
	}

	/** The newest line of the same description. */
	same(description: string | undefined): BillLineItem | undefined {
		const wanted = comparable(description);
		return wanted === '' ? undefined : this.byDescription.get(wanted);
	}

	/** The line of the most similar description, if one is similar enough. */
	closest(description: string | undefined): BillLineItem | undefined {
		const [position] = this.similar.closest(description);
		return position === undefined ? undefined : this.lines[position];
	}

	/** The account of an earlier line, if it is active. */
	accountOf(line: BillLineItem | undefined): AccountOption | undefined {
		return this.accounts.get(line?.accountRef?.id ?? '');
	}
}

/**
 * The account of a line: as on the supplier's earlier bills, else the one that the data names, else the default.
 *
 * @param accounts the active ones: others can't be used again
 * @returns undefined if there is none
 * @throws NotNamed if it would be the one that the data names, or the default, and there is no such account
 */
export function lineAccountOf(
	line: InvoiceLine,
	past: PastLines,
	accounts: AccountOption[],
	defaultAccount: string | undefined,
): CodedAccount | undefined {
	const choices: Array<[AccountFrom, () => BillLineItem | undefined]> = [
		['sameDescription', () => past.same(line.description)],
		['similarDescription', () => past.closest(line.description)],
		['usualAccount', () => past.usual],
	];
	for (const [from, find] of choices) {
		const like = find();
		const account = past.accountOf(like);
		if (account) return { account, from, like };
	}
	const named = (text: string, idFirst: boolean) => accountNamed({ text, idFirst }, accounts);
	if (line.account !== undefined) return { account: named(line.account, false), from: 'invoice' };
	if (defaultAccount === undefined) return undefined;
	return { account: named(defaultAccount, true), from: 'default' };
}
