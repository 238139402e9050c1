import { addDays } from '../../../../../../shared/values/dates';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { discountsIn, isDiscount, term, type Term } from '../engine/terms';
import { DATE, DUE_DATE, ISSUE_DATE, TERMS } from './paths';

/** Days of a period of a discount, by the codes of its unit. */
const DAYS: Record<string, number> = { DAY: 1, D: 1, WEE: 7 };

/** The discounts of a term. The day of due is theirs, unless they have periods of their own that end before it. */
function discountsOf(at: Place, issueDate: string | null): Term[] {
	return at.all('ApplicableTradePaymentDiscountTerms').map((discount) => {
		const period = discount.number('BasisPeriodMeasure');
		const unit = DAYS[discount.text('BasisPeriodMeasure/@unitCode') ?? 'DAY'];
		const from = discount.day(`BasisDateTime/${DATE}`) ?? issueDate;
		const days = period !== null && period > 0 && unit ? period * unit : null;
		const isPeriod = days !== null && days <= 3660 && Number.isInteger(days) && from !== null;
		return term({
			percent: discount.number('CalculationPercent'),
			days,
			base: discount.number('BasisAmount'),
			amount: discount.number('ActualDiscountAmount'),
			lastDay: isPeriod ? addDays(from, days) : at.day(DUE_DATE),
			text: at.text('Description'),
		});
	});
}

export function termsOf(root: Place): Term[] {
	const issueDate = root.day(ISSUE_DATE);
	return root.all(TERMS).flatMap((at) => {
		const lastDay = at.day(DUE_DATE);
		const inText = discountsIn(at.lines('Description'), issueDate);
		const discounts = [...discountsOf(at, issueDate).filter(isDiscount), ...inText.discounts];
		const isOfDiscount = discounts.some((one) => one.lastDay === lastDay);
		const rest = isOfDiscount ? [] : [term({ lastDay, text: inText.rest })];
		return [...discounts, ...rest.filter((one) => one.lastDay !== null || one.text !== null)];
	});
}

/** Parts of what is due, of which each has an amount. */
export function instalmentsOf(root: Place): InvoiceForm['instalments'] {
	const parts = root.all(TERMS).flatMap((at) => {
		const part = at.number('PartialPaymentAmount');
		return part === null ? [] : [{ dueDate: at.day(DUE_DATE), amount: part }];
	});
	return parts.length > 1 ? parts : [];
}
