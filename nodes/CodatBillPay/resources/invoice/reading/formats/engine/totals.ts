import { sum } from '../../../../../../shared/values/money';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';

/** Arithmetic with amounts of which some aren't there: those count as 0. */
export const total = (plus: Array<number | null>, minus: Array<number | null> = []): number =>
	sum([...plus.map((one) => one ?? 0), ...minus.map((one) => -(one ?? 0))]) || 0;

/** The sum of one field of all rows. */
export const totalIn = <K extends string>(
	rows: ReadonlyArray<Record<K, number | null>>,
	field: K,
): number => total(rows.map((row) => row[field]));

/** An amount the other way round. */
export const negated = (amount: number | null): number | null =>
	amount === null ? null : total([0], [amount]);

/** Fills in totals that a document leaves out, where others say what they are. */
export function withTotals(form: InvoiceForm): InvoiceForm {
	const { netAmount, taxAmount, totalAmount, prepaidAmount, roundingAmount, amountDue } = form;
	const whole =
		totalAmount ??
		(amountDue !== null
			? total([amountDue, prepaidAmount], [roundingAmount])
			: netAmount !== null
				? total([netAmount, taxAmount])
				: null);
	if (whole === null) return form;
	const net = netAmount ?? (taxAmount === null ? null : total([whole], [taxAmount]));
	const tax = taxAmount ?? (net === null ? null : total([whole], [net]));
	// Some count their rounding into the total (CIUS-RO, EHF 2), most only into the amount due.
	const isRoundedTotal = total([net, tax, roundingAmount]) === whole;
	return {
		...form,
		totalAmount: whole,
		netAmount: net,
		taxAmount: tax,
		amountDue: amountDue ?? total([whole, isRoundedTotal ? null : roundingAmount], [prepaidAmount]),
	};
}

/** The price of one: `amount` for `base` pieces, to 15 digits. */
export const perPiece = (amount: number | null, base: number | null): number | null =>
	amount === null || !base ? amount : Number((amount / base).toPrecision(15));

/** The account numbers without spaces: the first that has the form of an IBAN, else the first. */
export function accountOf(written: string[]): string | null {
	const accounts = written.map((one) => one.replace(/\s/g, '')).filter(Boolean);
	return accounts.find((one) => /^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/i.test(one)) ?? accounts[0] ?? null;
}
