import type { IDataObject } from 'n8n-workflow';
import { simpleBill } from '../../../../shared/books/bills';
import type { Bill } from '../../../../shared/books/types';
import { formatAmount, sum } from '../../../../shared/values/money';
import { conflictWith } from '../entering/conflict';
import { codedTotal, type CodedLine } from './coding/coding';
import { finding, type Finding } from './findings/finding';
import type { Prepared } from './prepare';

/** Each line, what it is booked as, and where that comes from. */
export const linesInWords = (lines: CodedLine[]): IDataObject[] =>
	lines.map(({ amounts, account, taxRate }) => ({
		description: amounts.source.description ?? null,
		netAmount: amounts.net,
		taxPercent: amounts.percent,
		taxAmount: amounts.tax,
		accountId: account?.account.id ?? null,
		accountName: account?.account.name ?? null,
		accountFrom: account?.from ?? null,
		taxRateId: taxRate?.rate.id ?? null,
		taxRateName: taxRate?.rate.name ?? null,
		taxRateFrom: taxRate?.from ?? null,
		match: (amounts.ofOrder?.match as IDataObject | undefined) ?? null,
	}));

/** The supplier, and what it was found by. */
export function supplierOutput({
	match,
	newSupplier,
	invoice,
	bankAccount,
}: Prepared): IDataObject {
	return {
		id: match.supplier?.id ?? null,
		name:
			match.supplier?.supplierName ?? newSupplier?.supplierName ?? invoice.supplier.name ?? null,
		matchedBy: match.matchedBy ?? null,
		isNew: newSupplier !== undefined,
		bankAccount,
	};
}

/** What the document says it comes to, and what is booked. */
export function totalsOf({ invoice, lines, bill }: Prepared): IDataObject {
	const netAmount = sum(lines.map(({ amounts }) => amounts.net));
	const taxAmount = sum(lines.map(({ amounts }) => amounts.tax));
	return {
		currency: invoice.currency,
		currencyRate: bill?.currencyRate ?? null,
		netAmount,
		taxAmount,
		totalAmount: codedTotal(lines),
		documentTotalAmount: invoice.totalAmount,
	};
}

/** That the supplier has the bill already, or another of that reference; with `isStop`, why it isn't entered. */
export function existsFinding({ invoice, lines }: Prepared, bill: Bill, isStop: boolean): Finding {
	const { id, status } = bill;
	const facts = { reference: bill.reference ?? '', id, status };
	const { issueDate, currency } = invoice;
	const compared = { issueDate, currency, totalAmount: codedTotal(lines), lines: lines.length };
	const conflict = lines.length > 0 ? conflictWith(compared, bill) : undefined;
	return conflict
		? finding('sameReference', { ...facts, ...conflict })
		: finding('billExists', facts, isStop);
}

/** Bills that are, or may be, the same invoice. */
export const duplicatesOf = (existing: Bill | undefined, { near }: Prepared): IDataObject => ({
	existing: existing ? simpleBill(existing) : null,
	near: near as unknown as IDataObject[],
});

/**
 * How a bill on the books differs from what was decided, in words: software that computes taxes itself may differ by
 * rounding.
 */
export function differenceOf(
	{ invoice: { currency }, lines }: Prepared,
	bill: Bill,
	isExisting: boolean,
): Finding[] {
	const wanted = codedTotal(lines);
	const isSame = bill.totalAmount === wanted && bill.currency === currency;
	if (bill.totalAmount === undefined || isSame) return [];
	const booked = formatAmount(bill.totalAmount, bill.currency);
	const stated = formatAmount(wanted, currency);
	return [finding(isExisting ? 'existingDiffers' : 'bookedOtherwise', { booked, stated })];
}
