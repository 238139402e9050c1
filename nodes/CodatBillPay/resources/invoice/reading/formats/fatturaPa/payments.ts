import { addDays } from '../../../../../../shared/values/dates';
import { compareNames } from '../../../../../../shared/values/names/firmName';
import { INVOICE, type InvoiceForm } from '../../../../../invoiceForm/invoice';
import { emptyForm } from '../../../../../invoiceForm/kinds';
import type { Place } from '../engine/place';
import { term, type Term } from '../engine/terms';
import { accountOf } from '../engine/totals';

export const PAYMENT = 'DatiPagamento/DettaglioPagamento';

const DUE = 'DataScadenzaPagamento';
const FROM = 'DataRiferimentoTerminiPagamento';

/** The days of a term; null if there is none. */
function daysOf(payment: Place): number | null {
	const days = payment.number('GiorniTerminiPagamento');
	return days !== null && Number.isInteger(days) && days >= 0 && days <= 3660 ? days : null;
}

/** The day on which a payment is due: the one written, else so many days from another, or from that of the document. */
export function dueDay(payment: Place, issueDate: string | null): string | null {
	const [from, days] = [payment.day(FROM) ?? issueDate, daysOf(payment)];
	return payment.day(DUE) ?? (from !== null && days !== null ? addDays(from, days) : null);
}

/** What is assumed of a term: the specification doesn't say when one begins that names no day. */
export function assumedTerm(body: Place): string[] {
	const payment = body.all(PAYMENT).find((one) => !one.day(DUE) && !one.day(FROM));
	const days = payment ? daysOf(payment) : null;
	return days === null
		? []
		: [`It is due in ${days} days, and doesn't say from when: they are counted from its date`];
}

/** Discounts for paying early. */
export const termsOf = (body: Place): Term[] =>
	body.all(PAYMENT).flatMap((one) => {
		const amount = one.number('ScontoPagamentoAnticipato');
		const lastDay = one.day('DataLimitePagamentoAnticipato');
		return amount ? [term({ amount, lastDay })] : [];
	});

/** Who is to be paid, where the payments name somebody else than the supplier, e.g. a factor. */
export function payeeOf(body: Place, supplier: string | null): InvoiceForm['payee'] {
	const payment = body
		.all(PAYMENT)
		.find((one) => compareNames(one.text('Beneficiario') ?? '', supplier ?? '') === 'different');
	const name = payment?.text('Beneficiario') ?? null;
	if (!payment || name === null) return null;
	return { ...emptyForm(INVOICE.payee.part), name, iban: accountOf(payment.texts('IBAN')) };
}

/** The form, with a remark where the payments don't come to what is due: they may name a part, or leave out tax. */
export function comparedWithPayments(form: InvoiceForm, body: Place): InvoiceForm {
	const { amountDue, notPayable } = form;
	const named = Math.abs(body.sum(`${PAYMENT}/ImportoPagamento`) ?? 0);
	if (named === 0 || notPayable !== null || [null, named].includes(amountDue)) return form;
	const remark = `Its payments (ImportoPagamento) come to ${named}, but by its figures ${amountDue} is to be paid`;
	return { ...form, remarks: [...form.remarks, remark] };
}
