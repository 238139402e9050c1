import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { discountsIn, term, type Term } from '../engine/terms';

export function termsOf(root: Place): Term[] {
	const issueDate = root.day('IssueDate');
	return root.all('PaymentTerms').flatMap((at) => {
		const { discounts, rest } = discountsIn(at.lines('Note'), issueDate);
		const [percent, amount] = [
			at.number('SettlementDiscountPercent'),
			at.number('SettlementDiscountAmount'),
		];
		const lastDay = at.day('SettlementPeriod/EndDate', 'PaymentDueDate', 'InstallmentDueDate');
		const isSaid = rest !== null || percent !== null || lastDay !== null;
		return [...discounts, ...(isSaid ? [term({ percent, amount, lastDay, text: rest })] : [])];
	});
}

/** Parts of what is due, of which each has an amount. */
export function instalmentsOf(root: Place): InvoiceForm['instalments'] {
	const parts = root.all('PaymentTerms').flatMap((at) => {
		const amount = at.number('Amount');
		// Without a day, it is what goes to one of several accounts (the Dutch G account of SI-UBL).
		return amount === null || at.first('SettlementDiscountPercent')
			? []
			: [{ dueDate: at.day('InstallmentDueDate'), amount }];
	});
	return parts.length > 1 ? parts : [];
}
