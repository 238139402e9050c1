import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import type { TaxRow } from '../engine/rows';
import { total } from '../engine/totals';
import { category } from './parts';

/** What the specification and the process that a document follows are called. */
export const processOf = (root: Place) => root.texts('CustomizationID|ProfileID').join(' ');

/** The document's currency; much that isn't EN 16931 names it beside the amounts only. */
export const currency = (root: Place) =>
	root.currency('DocumentCurrencyCode', 'LegalMonetaryTotal/PayableAmount/@currencyID');

/** What is wrong where the totals are in another currency than the document, which EN 16931 forbids. */
export function otherCurrency(root: Place): string | null {
	const own = currency(root);
	const other = root
		.texts('LegalMonetaryTotal/TaxInclusiveAmount|PayableAmount/@currencyID')
		.find((one) => one.toUpperCase() !== own);
	return other === undefined
		? null
		: `Its totals are in ${other}, but its currency is ${own ?? 'none'}`;
}

/** The tax in the document's currency: it may be there again in the currency of the tax office (BT-111). */
const taxTotals = (root: Place) =>
	root
		.all('TaxTotal')
		.filter((at) => [currency(root), null].includes(at.currency('TaxAmount/@currencyID')));

/** The rates of all taxes in the document's currency. */
export const breakdownOf = (root: Place): TaxRow[] =>
	taxTotals(root)
		.flatMap((at) => at.all('TaxSubtotal'))
		.map((at) => ({
			scheme: at.text('TaxCategory/TaxScheme/ID', 'TaxCategory/TaxScheme/TaxTypeCode'),
			taxPercent: at.number('TaxCategory/Percent', 'Percent'),
			taxCategory: category('TaxCategory/ID')(at),
			taxReason: at.text('TaxCategory/TaxExemptionReasonCode'),
			netAmount: at.number('TaxableAmount'),
			taxAmount: at.number('TaxAmount'),
		}));

/** Several of one currency are taxes of several kinds, unless one alone explains the total. */
export function taxOf(root: Place): number | null {
	const taxes = taxTotals(root).flatMap((at) => at.number('TaxAmount') ?? []);
	const all = taxes.length > 0 ? total(taxes) : null;
	const [net, whole] = ['TaxExclusiveAmount', 'TaxInclusiveAmount'].map((name) =>
		root.number(`LegalMonetaryTotal/${name}`),
	);
	const isWhole = (tax: number) => net !== null && total([net, tax]) === whole;
	return all !== null && !isWhole(all) && isWhole(taxes[0]) ? taxes[0] : all;
}

/**
 * The net amount. OIOUBL calls the sum of taxes `TaxExclusiveAmount`. Its documents say in many places what they are,
 * and some only by the lists that their codes are from, so the figures tell, too.
 */
export function netOf(root: Place): number | null {
	const at = root.first('LegalMonetaryTotal');
	const [net, whole, lines, allowances, charges] = [
		...['TaxExclusiveAmount', 'TaxInclusiveAmount', 'LineExtensionAmount'],
		...['AllowanceTotalAmount', 'ChargeTotalAmount'],
	].map((name) => at?.number(name) ?? null);
	if (lines === null || net === null || net !== (taxOf(root) ?? 0)) return net;
	const isOioubl = /OIOUBL/i.test(processOf(root));
	const sumOfLines = total([lines, charges], [allowances]);
	const isTax = whole === null || total([sumOfLines, net]) === whole;
	return isOioubl || isTax ? sumOfLines : net;
}

/**
 * The form with the payments that are named beside the totals: those made before come off what is due, or are told.
 * The extension of XRechnung names in their place what is owed to others, and adds it to what is due (BR-DEX-09).
 */
export function withPaymentsBefore(form: InvoiceForm, root: Place): InvoiceForm {
	const paid = root.sum('PrepaidPayment/PaidAmount') ?? 0;
	if (paid === 0 || form.prepaidAmount !== null) return form;
	if (total([form.totalAmount], [paid]) === form.amountDue) return { ...form, prepaidAmount: paid };
	if (total([form.totalAmount, paid]) === form.amountDue) {
		const owed = `It asks for ${paid} more than its total, which is owed to others (PrepaidPayment)`;
		return { ...form, remarks: [...form.remarks, owed] };
	}
	const remark = `It names payments made before that come to ${paid} (PrepaidPayment), and its totals leave them out`;
	return { ...form, remarks: [...form.remarks, remark] };
}
