import type { Bill } from '../../../../../shared/books/types';
import { formatAmount } from '../../../../../shared/values/money';
import { comparable } from '../../../../../shared/values/text';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import { meaning } from './document';

/** How it corrects, in words. */
const CORRECTION_KINDS = {
	difference: ', stating the difference',
	replacement: ', taking its place',
};

const billInWords = ({ reference, id, status, totalAmount, currency }: Bill): string =>
	[
		`"${reference}" (ID ${id}, ${status}`,
		...(totalAmount === undefined ? [] : [formatAmount(totalAmount, currency)]),
	].join(', ') + ')';

/**
 * What an invoice does to the ones before it that it names: one that corrects comes in their place, or changes them.
 *
 * @param ofSupplier the supplier's bills
 * @param isAllowed whether corrections are to be entered
 */
export function correctionFindings(
	invoice: Invoice,
	ofSupplier: Bill[],
	isAllowed: boolean,
): Finding[] {
	const named = invoice.precedingInvoices.flatMap(({ reference }) => reference ?? []);
	const onBooks = (reference: string) =>
		ofSupplier.find(
			(bill) => bill.status !== 'Void' && comparable(bill.reference) === comparable(reference),
		);
	const { correction } = meaning(invoice);
	if (correction) {
		const earlier = named.map((reference) => {
			const bill = onBooks(reference);
			return bill
				? billInWords(bill)
				: `"${reference}", which is none of the supplier's bills of the last 13 months`;
		});
		const facts = {
			kind: CORRECTION_KINDS[correction],
			earlier: earlier.join('; ') || 'the document does not say which',
		};
		return [finding('correction', facts, isAllowed)];
	}
	const bills = named.flatMap((reference) => onBooks(reference) ?? []);
	return bills.length > 0
		? [finding('followsBill', { earlier: bills.map(billInWords).join('; ') })]
		: [];
}
