import { percentsOf } from '../../../../../shared/books/names/taxRates';
import type { Bill, BillLineItem, TaxRateOption } from '../../../../../shared/books/types';
import { formatAmount } from '../../../../../shared/values/money';
import { finding, type Finding } from '../findings/finding';
import type { Invoice, InvoiceLine, InvoiceTax } from '../invoice';
import { moneyLines } from './netAmounts';
import { statedPercent } from './taxes';

const saysPercent = (one: InvoiceTax | InvoiceLine) => statedPercent(one) !== undefined;

/** Whether the document says how its money is taxed, or what it is with and without tax. */
function saysTax(invoice: Invoice): boolean {
	const { netAmount, taxAmount, taxBreakdown } = invoice;
	const lines = moneyLines(invoice);
	return (
		netAmount !== undefined ||
		taxAmount !== undefined ||
		taxBreakdown.some(saysPercent) ||
		(lines.length > 0 && lines.every(({ source }) => saysPercent(source)))
	);
}

const isAboveZero = (rate: TaxRateOption) => percentsOf([rate]).some((percent) => percent > 0);

/** Whether a supplier's bills have been without tax so far: their lines have a tax amount, a tax rate, or both. */
function areUntaxed(bills: Bill[], taxed: TaxRateOption[]): boolean {
	const ids = new Set(taxed.map(({ id }) => id));
	const lines = bills
		.filter(({ status }) => status !== 'Void')
		.flatMap(({ lineItems }) => lineItems ?? []);
	const isUntaxed = ({ taxAmount = 0, taxRateRef }: BillLineItem) =>
		taxAmount === 0 && !ids.has(taxRateRef?.id ?? '');
	return lines.length > 0 && lines.every(isUntaxed);
}

/**
 * That nothing says how much of the total is tax, so that it is entered without. It goes without saying where the books
 * know no tax, or the supplier takes none.
 *
 * @param ofSupplier the supplier's bills of the last 13 months
 * @param taxRates the active ones of the books
 */
export function unsaidTax(
	invoice: Invoice,
	{ ofSupplier, taxRates }: { ofSupplier: Bill[]; taxRates: TaxRateOption[] },
): Finding[] {
	const taxed = taxRates.filter(isAboveZero);
	if (saysTax(invoice) || taxed.length === 0 || areUntaxed(ofSupplier, taxed)) return [];
	const { totalAmount, currency } = invoice;
	return [finding('taxNotSaid', { total: formatAmount(totalAmount, currency) })];
}
