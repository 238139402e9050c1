import { createHash } from 'crypto';
import type { ConnectionRef } from '../../shared/books/connection/connection';
import type { Bill, BillLineItem, BillPrototype } from '../../shared/books/types';
import { canonicalJson } from '../../shared/values/canonicalJson';
import { fromCodatDate } from '../../shared/values/dates';
import { formatAmount, lineAmount, sum } from '../../shared/values/money';
import { comparable } from '../../shared/values/text';

/** A bill, as it is to be or as it is on the books, with what was computed for it. */
type AnyBill = BillPrototype & Partial<Pick<Bill, 'totalAmount'>>;

/** A line by what a person approves of it: how it is split into quantity and price is the software's. */
function lineContent(line: BillLineItem, currency: string) {
	const { description, unitAmount = 0, quantity = 1, taxAmount = 0 } = line;
	return {
		description: comparable(description),
		net: lineAmount(unitAmount, quantity, currency),
		tax: taxAmount,
		account: line.accountRef?.id ?? null,
		taxRate: line.taxRateRef?.id ?? null,
		tracking: (line.trackingRefs ?? []).map(({ id }) => id).sort(),
	};
}

/** What a person approves of a bill. Its status and what is still due of it change when it is paid, and don't count. */
function approvedContent(bill: AnyBill) {
	const lines = (bill.lineItems ?? []).map((line) => lineContent(line, bill.currency));
	return {
		supplier: bill.supplierRef?.id ?? null,
		reference: comparable(bill.reference),
		issueDate: bill.issueDate && fromCodatDate(bill.issueDate),
		dueDate: bill.dueDate && fromCodatDate(bill.dueDate),
		currency: bill.currency,
		totalAmount: bill.totalAmount ?? sum(lines.flatMap(({ net, tax }) => [net, tax])),
		lines,
	};
}

/**
 * Stands for a bill on the books, and for where it is: SHA-256, in hexadecimal. The supplier's name counts beside its
 * ID: a supplier that is renamed, merged with another or written over is not the one that a person has read there.
 */
export function billHash({ companyId, connectionId }: ConnectionRef, bill: Bill): string {
	const { id, currencyRate = null } = bill;
	const supplierName = comparable(bill.supplierRef?.supplierName);
	const place = { companyId, connectionId, id };
	const content = { ...approvedContent(bill), ...place, supplierName, currencyRate };
	return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

const totalInWords = ({ totalAmount, currency }: ReturnType<typeof approvedContent>) =>
	formatAmount(totalAmount, currency);

/** By what a bill on the books differs from the one that was approved, in words; nothing if it is that one. */
export function differencesFrom(approved: BillPrototype, bill: Bill): string[] {
	const [wanted, found] = [approvedContent(approved), approvedContent(bill)];
	const differs = (a: unknown, b: unknown) => canonicalJson(a) !== canonicalJson(b);
	const rate = approved.currencyRate;
	return [
		...(wanted.supplier === found.supplier ? [] : ['it is of another supplier']),
		...(totalInWords(wanted) === totalInWords(found)
			? []
			: [`its total is ${totalInWords(found)}, not ${totalInWords(wanted)}`]),
		...(['issueDate', 'dueDate'] as const).flatMap((field) =>
			wanted[field] === found[field]
				? []
				: [
						`its ${field === 'dueDate' ? 'due date' : 'date'} is ${found[field]}, not ${wanted[field]}`,
					],
		),
		...(typeof rate !== 'number' || bill.currencyRate === rate
			? []
			: [`its currency rate is ${bill.currencyRate}, not ${rate}`]),
		...(differs(wanted.lines, found.lines) ? ['its lines differ'] : []),
	];
}
