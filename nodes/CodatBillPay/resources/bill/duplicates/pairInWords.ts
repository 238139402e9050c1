import type { IDataObject } from 'n8n-workflow';
import { simpleBill } from '../../../../shared/books/bills';
import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { formatAmount } from '../../../../shared/values/money';
import { counted } from '../../../../shared/values/text';
import type { Reason } from './looks';
import type { Pair } from './sameInvoice';

const supplierOf = ({ supplierRef }: Bill) => supplierRef.supplierName ?? supplierRef.id;

const referenceOf = ({ reference }: Bill) => (reference ? `"${reference}"` : 'no reference');

/** Why, as the first words of a sentence that names both bills. */
const WHY: Record<Reason, (pair: Pair) => string> = {
	sameReference: ({ earlier }) =>
		`${supplierOf(earlier)} has two bills with the reference ${referenceOf(earlier)}`,
	similarReference: ({ earlier, later }) =>
		`${supplierOf(earlier)} has two bills of the same total, and their references ${referenceOf(earlier)} and ${referenceOf(later)} differ in spelling only`,
	otherSupplier: ({ earlier, later }) =>
		`Two suppliers, ${supplierOf(earlier)} (ID ${earlier.supplierRef.id}) and ${supplierOf(later)} (ID ${later.supplierRef.id}), have what may be the same bill`,
	sameLines: ({ earlier, later }) =>
		`${supplierOf(earlier)} has two bills of the same total and lines, with ${referenceOf(earlier)} and ${referenceOf(later)} as references`,
	closeDate: ({ earlier, later }) =>
		`${supplierOf(earlier)} has two bills of the same total, issued ${later.issueDate === earlier.issueDate ? 'on the same day' : 'within days'}`,
};

const billOfPairInWords = ({ id, status, totalAmount, currency, issueDate }: Bill) =>
	`${formatAmount(totalAmount ?? 0, currency)} of ${fromCodatDate(issueDate)} (ID ${id}, ${status})`;

/** A pair as it is put out. */
export function pairInOutput(pair: Pair): IDataObject {
	const { reason, earlier, later, daysApart } = pair;
	const days = daysApart === 0 ? '' : `, ${counted(daysApart, 'day')} apart`;
	return {
		reason,
		text: `${WHY[reason](pair)}: ${billOfPairInWords(earlier)} and ${billOfPairInWords(later)}${days}`,
		daysApart,
		earlier: simpleBill(earlier),
		later: simpleBill(later),
	};
}
