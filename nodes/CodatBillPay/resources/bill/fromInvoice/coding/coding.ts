import type { BillOptions } from '../../../../../shared/books/mappingOptions';
import { NotNamed } from '../../../../../shared/books/names/named';
import type { Bill, BillLineItem } from '../../../../../shared/books/types';
import { quantityOf, type AmountLine } from '../totals';
import { accountOf, type CodedAccount } from './accounts';
import { NoTaxRate, taxRateOf, type CodedTaxRate } from './taxRates';

/** A line as it is booked, and how that was decided. */
export interface CodedLine {
	amounts: AmountLine;
	account?: CodedAccount;
	taxRate?: CodedTaxRate;
}

/** What lines are coded by. */
export interface CodingSource extends BillOptions {
	/** Bills of the supplier, newest first. */
	ofSupplier: Bill[];
	/** All bills, newest first. */
	ofAll: Bill[];
	/** The account of lines that nothing else tells one for: its ID, nominal code or name. */
	defaultAccount?: string;
	/** Whether bills take no tax rate in this accounting software, only an amount. */
	withoutTaxRates: boolean;
}

/** Bills of a supplier that its lines are coded by, at most: the newest. */
const MOST_BILLS = 50;

const linesOf = (bills: Bill[]): BillLineItem[] =>
	bills.filter(({ status }) => status !== 'Void').flatMap(({ lineItems }) => lineItems ?? []);

/** Gives every line its account, tax rate and tracking. What can't be decided is told in `problems`. */
export function codeLines(
	lines: AmountLine[],
	books: CodingSource,
	problems: string[],
): CodedLine[] {
	const own = linesOf(books.ofSupplier.slice(0, MOST_BILLS));
	const others = linesOf(books.ofAll);
	return lines.map((amounts, index) => {
		const { source, percent } = amounts;
		const refuse = (problem: string) =>
			void problems.push(
				`Line ${index + 1} (${source.description ?? 'no description'}): ${problem}`,
			);
		const attempt = <T>(decide: () => T): T | undefined => {
			try {
				return decide();
			} catch (error) {
				if (!(error instanceof NotNamed || error instanceof NoTaxRate)) throw error as Error;
				return refuse(error.message) as undefined;
			}
		};
		const before = problems.length;
		const account = attempt(() => accountOf(source, own, books.accounts, books.defaultAccount));
		if (!account && problems.length === before)
			refuse('there is no account for it: no earlier bill of the supplier, none named, no default');
		const taxRate = books.withoutTaxRates
			? undefined
			: attempt(() =>
					taxRateOf(
						{ percent, category: source.taxCategory },
						books.taxRates,
						account?.like,
						own,
						others,
					),
				);
		return { amounts, account, taxRate };
	});
}

/** The line as Codat takes it. */
export function billLine(
	{ amounts, account, taxRate }: CodedLine,
	currency: string,
): BillLineItem & { quantity: number; unitAmount: number } {
	const tracking = account?.like?.trackingRefs;
	return {
		description: amounts.source.description,
		...quantityOf(amounts, currency),
		// Where no tax is due, some software takes none without a tax rate, not even 0.
		taxAmount: amounts.tax === 0 && !taxRate ? undefined : amounts.tax,
		accountRef: account && { id: account.account.id },
		taxRateRef: taxRate && { id: taxRate.rate.id },
		trackingRefs: tracking && tracking.length > 0 ? tracking : undefined,
	};
}
