import { addDays } from '../../../../../../shared/values/dates';
import type { Place } from '../engine/place';
import { term, type Term } from '../engine/terms';

export const PAYMENT = 'DatiPagamento/DettaglioPagamento';

/** The day on which a payment is due: the one written, else so many days from another. */
export function dueDay(payment: Place): string | null {
	const from = payment.day('DataRiferimentoTerminiPagamento');
	const days = payment.number('GiorniTerminiPagamento');
	const isTerm =
		from !== null && days !== null && Number.isInteger(days) && days >= 0 && days <= 3660;
	return payment.day('DataScadenzaPagamento') ?? (isTerm ? addDays(from, days) : null);
}

/** Discounts for paying early. */
export const termsOf = (body: Place): Term[] =>
	body.all(PAYMENT).flatMap((one) => {
		const amount = one.number('ScontoPagamentoAnticipato');
		const lastDay = one.day('DataLimitePagamentoAnticipato');
		return amount ? [term({ amount, lastDay })] : [];
	});
