import type { BillOptions } from '../../../../../shared/books/mappingOptions';
import { accountNamed } from '../../../../../shared/books/names/accounts';
import { NotNamed } from '../../../../../shared/books/names/named';
import type { AccountOption, Bill, BillLineItem } from '../../../../../shared/books/types';
import { sum } from '../../../../../shared/values/money';
import { Breaks } from '../../../../breaks';
import type { AmountLine } from '../figures/billLines';
import { quantityAndPrice } from '../figures/netAmounts';
import { byCause, type Finding, type LineFinding } from '../findings/finding';
import { lineAccountOf, PastLines, type CodedAccount } from './accounts';
import { asNeighbours, carriesNothing } from './linesOfNothing';
import { NoTaxRate, TaxHistory, taxRateOf, type CodedTaxRate } from './taxRates';

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
	/** Name of the accounting software. */
	software: string;
	/** Whether bills take no tax rate in this accounting software, only an amount. */
	withoutTaxRates: boolean;
}

/** Why a line isn't coded, or what is odd about how it is. */
type Cause = Pick<LineFinding, 'code' | 'facts'>;

const NO_ACCOUNT: Cause = { code: 'noAccount', facts: {} };

/** What to say of an account that was taken because nothing else tells one. */
const usualAccount = ({ from, account }: CodedAccount): Cause[] =>
	from === 'usualAccount'
		? [{ code: 'usualAccount', facts: { account: account.name ?? account.id } }]
		: [];

/** Bills of a supplier that its lines are coded by, at most: the newest. */
const MOST_BILLS = 50;

const linesOf = (bills: Bill[]): BillLineItem[] =>
	bills.filter(({ status }) => status !== 'Void').flatMap(({ lineItems }) => lineItems ?? []);

/** What `decide` gives, or the cause for which it gives nothing. */
function causeOrValue<T>(decide: () => T): { value?: T; cause?: Cause } {
	try {
		return { value: decide() };
	} catch (error) {
		if (error instanceof NotNamed)
			return { cause: { code: 'unknownAccount', facts: { message: error.message } } };
		if (error instanceof NoTaxRate) return { cause: error.why };
		throw error as Error;
	}
}

/** The account that a line has whatever earlier bills say. */
function givenAccount(
	{ onAccount, ofOrder }: AmountLine,
	accounts: AccountOption[],
): CodedAccount | undefined {
	const text = onAccount ?? ofOrder?.coding.account;
	if (text === undefined) return undefined;
	const account = accountNamed({ text, idFirst: true }, accounts);
	return { account, from: onAccount === undefined ? 'order' : 'withheld' };
}

/** Gives every line its account, tax rate and tracking. Thousands of lines take breaks, for n8n's other work. */
export async function codeLines(
	lines: AmountLine[],
	books: CodingSource,
): Promise<{ lines: CodedLine[]; findings: Finding[] }> {
	const breaks = new Breaks();
	const own = linesOf(books.ofSupplier.slice(0, MOST_BILLS));
	const isUnread = own.length === 0 && books.ofSupplier.length > 0;
	const without: Cause = isUnread
		? { code: 'linesNotRead', facts: { software: books.software } }
		: NO_ACCOUNT;
	const past = await PastLines.of(own, books.accounts, breaks);
	const taxes = new TaxHistory(books.taxRates, own, linesOf(books.ofAll));
	const found: LineFinding[] = [];
	const coded: CodedLine[] = [];
	const open = new Map<number, LineFinding[]>();
	for (const [index, amounts] of lines.entries()) {
		await breaks.take();
		const { source, percent } = amounts;
		const { value: account, cause = without } = causeOrValue(
			() =>
				givenAccount(amounts, books.accounts) ??
				lineAccountOf(source, past, books.accounts, books.defaultAccount),
		);
		const taxRate = books.withoutTaxRates
			? {}
			: causeOrValue(() =>
					taxRateOf(
						{
							...{ percent, category: source.taxCategory, reason: source.taxReason },
							isOwn: amounts.onAccount !== undefined,
						},
						account?.like,
						taxes,
					),
				);
		const causes = [
			...(account ? usualAccount(account) : [cause]),
			...(taxRate.cause ? [taxRate.cause] : []),
		];
		const { description } = source;
		const ofLine = causes.map((one) => ({ ...one, line: index + 1, description }));
		if (carriesNothing(amounts) && ofLine.length > 0) open.set(index, ofLine);
		else found.push(...ofLine);
		coded.push({ amounts, account, taxRate: taxRate.value });
	}
	const { lines: all, findings: left } = asNeighbours(coded, open);
	return { lines: all, findings: byCause([...found, ...left]) };
}

/** What the bill of the lines comes to. */
export const codedTotal = (lines: CodedLine[]): number =>
	sum(lines.flatMap(({ amounts }) => [amounts.net, amounts.tax]));

/** The most characters of a description, where the accounting software publishes no limit. */
const DESCRIPTION_LENGTH = 1000;

/** The lines with their descriptions as long as the accounting software takes them, and which were cut. */
export function cutTexts(
	lines: AmountLine[],
	most = DESCRIPTION_LENGTH,
): { lines: AmountLine[]; findings: Finding[] } {
	const found: LineFinding[] = [];
	const cut = lines.map((line, index) => {
		const { description = '' } = line.source;
		const { length } = description;
		if (length <= most) return line;
		// Not through the middle of a character of two parts.
		const text = description.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
		const shown = `${description.slice(0, 40)}…`;
		found.push({ code: 'textCut', facts: { most }, line: index + 1, description: shown });
		return { ...line, source: { ...line.source, description: `${text}…` } };
	});
	return { lines: cut, findings: byCause(found) };
}

/** The line as Codat takes it. */
export function billLine(
	{ amounts, account, taxRate }: CodedLine,
	currency: string,
): BillLineItem & { quantity: number; unitAmount: number } {
	const tracking = amounts.ofOrder?.coding.tracking ?? account?.like?.trackingRefs;
	return {
		description: amounts.source.description,
		...quantityAndPrice(amounts.source, amounts.net, currency),
		// Where no tax is due, some software takes none without a tax rate, not even 0.
		taxAmount: amounts.tax === 0 && !taxRate ? undefined : amounts.tax,
		accountRef: account && { id: account.account.id },
		taxRateRef: taxRate && { id: taxRate.rate.id },
		trackingRefs: tracking && tracking.length > 0 ? tracking : undefined,
	};
}
