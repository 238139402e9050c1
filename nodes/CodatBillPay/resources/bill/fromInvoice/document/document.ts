import { isTaken, meaningOf } from '../../../../invoiceForm/untdid';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';

/**
 * What the document is, by its own words and by its type code: whoever has read it may have left out what that means.
 */
export function meaning(read: Partial<Invoice>) {
	const { typeCode = null, documentType, notPayable, isSelfBilled, correction } = read;
	const byCode = meaningOf(typeCode);
	return {
		isCreditNote: [documentType, byCode.documentType].includes('creditNote'),
		notPayable: notPayable ?? byCode.notPayable,
		isSelfBilled: isSelfBilled === true || byCode.isSelfBilled,
		correction: correction ?? byCode.correction,
	};
}

/** Whether the money is taken without the customer's doing. */
export const isPaidByOthers = ({ paidByOthers, paymentMeans }: Invoice): boolean =>
	paidByOthers || isTaken(paymentMeans.map(({ code = null, text = null }) => ({ code, text })));

/** Why the document is no bill, the first reason only: the others would follow from it. */
export function whyNoBill(read: Partial<Invoice>): Finding[] {
	const { totalAmount, isTest, isCopy, contradiction } = read;
	const { isCreditNote, notPayable } = meaning(read);
	if (notPayable !== null) return [finding('notPayable', { what: notPayable })];
	if (isTest) return [finding('testDocument', {})];
	if (isCopy) return [finding('copyDocument', {})];
	if (isCreditNote) return [finding('creditNote', {})];
	if (totalAmount !== undefined && totalAmount < 0)
		return [finding('negativeTotal', { totalAmount })];
	if (totalAmount === 0) return [finding('totalZero', {})];
	if (contradiction !== undefined) return [finding('contradiction', { what: contradiction })];
	return [];
}
