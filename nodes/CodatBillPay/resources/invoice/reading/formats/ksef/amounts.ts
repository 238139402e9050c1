import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { turnedIfNegative } from '../engine/rows';
import { total, totalIn } from '../engine/totals';
import { advances, netOfGross, withRate } from './lineAmounts';

/** What the sums of KSeF's invoices come to. The texts in the Ministry's schemas FA(2) and FA(3) are the source. */

/** The most that rounding changes a total: it may be rounded to whole złoty. */
const MOST_ROUNDING = 0.5;

const NOT_ITS_TOTAL =
	'What is to be paid is not its total: charges or deductions stand beside it (Rozliczenie)';

/** What is charged and deducted beside the invoice, and whether its result is what it says. */
function settlement(root: Place, whole: number): { due: number; contradiction: string | null } {
	const at = root.first('Fa/Rozliczenie');
	if (!at) return { due: whole, contradiction: null };
	const stated = at.number('DoZaplaty');
	// Overpaid: something is left for the next invoice.
	if (stated === null && at.number('DoRozliczenia') !== null)
		return { due: 0, contradiction: null };
	const due = total([whole, at.sum('Obciazenia/Kwota')], [at.sum('Odliczenia/Kwota')]);
	const isSaid = stated === null || stated === due;
	return {
		due: stated ?? due,
		contradiction: isSaid
			? null
			: `It is to be paid with ${stated} (DoZaplaty), but by its total, charges and deductions it comes to ${due}`,
	};
}

/** What is marked as paid: all, or parts. */
function paid(root: Place, due: number): number | null {
	if (
		root.flag('Fa/Platnosc/Zaplacono') ||
		root.text('Fa/Platnosc/ZnacznikZaplatyCzesciowej') === '2'
	)
		return due;
	return root.sum('Fa/Platnosc/ZaplataCzesciowa/KwotaZaplatyCzesciowej');
}

/** What is left to pay: nothing, where more was paid than the document asks for. */
function leftOf(due: number, prepaid: number | null): number {
	const left = total([due], [prepaid]);
	return due > 0 ? Math.max(0, left) : left;
}

/** Totals, what is due, and what the kind of document makes of them. */
export function ksefAmounts(form: InvoiceForm, root: Place): InvoiceForm {
	const whole = root.number('Fa/P_15');
	if (whole === null) return form;
	const rows = form.taxBreakdown;
	const netAmount = rows.length > 0 ? totalIn(rows, 'netAmount') : null;
	const taxAmount = rows.length > 0 ? totalIn(rows, 'taxAmount') : null;
	const rounding = netAmount === null ? 0 : total([whole], [netAmount, taxAmount]);
	const { due, contradiction } = settlement(root, whole);
	const prepaidAmount = paid(root, due);
	const problem =
		Math.abs(rounding) > MOST_ROUNDING
			? `Its total is ${whole}, but net amounts and taxes come to ${total([netAmount, taxAmount])}`
			: contradiction;
	return turnedIfNegative({
		...form,
		lineItems: [
			...netOfGross(form.lineItems.map(withRate(rows, root)), rows, root),
			...advances(form),
		],
		...{ netAmount, taxAmount, totalAmount: whole, roundingAmount: rounding, withheldAmount: 0 },
		prepaidAmount,
		amountDue: problem === null ? leftOf(due, prepaidAmount) : null,
		contradiction: problem,
		remarks: [...form.remarks, ...(due === whole ? [] : [NOT_ITS_TOTAL])],
	});
}
