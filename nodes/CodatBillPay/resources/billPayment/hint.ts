import type { IDataObject } from 'n8n-workflow';
import { groupBy } from '../../../shared/values/groupBy';
import { formatAmount, sum } from '../../../shared/values/money';
import { counted, enumerate } from '../../../shared/values/text';
import type { Note } from '../../input/itemInput';

const were = (count: number) => (count === 1 ? 'was' : 'were');

/** The totals of payments, one for each currency: "1,250.00 GBP and 80.00 EUR". */
function totals(payments: IDataObject[]): string {
	const byCurrency = [...groupBy(payments, ({ currency }) => String(currency ?? ''))];
	return enumerate(
		byCurrency.map(([currency, group]) =>
			formatAmount(sum(group.map(({ amount }) => Number(amount))), currency).trim(),
		),
	);
}

/**
 * The line above the output of a payment run: how many payments were recorded, their total in each currency, and what
 * was paid before. Payments of earlier writes, which come back, are told in a hint of their own.
 */
export function paymentsHint(outputs: IDataObject[]): Note {
	const payments = outputs.filter(
		({ alreadyPaid, replayed }) => alreadyPaid === false && replayed !== true,
	);
	const paid = outputs.filter(({ alreadyPaid }) => alreadyPaid === true).length;
	const unlisted = outputs.filter(({ listed }) => listed === false).length;
	const tooMuch = outputs.filter(
		({ alreadyPaid, amountDue }) => alreadyPaid === true && Number(amountDue ?? 0) < 0,
	).length;
	const sums = payments.length > 0 ? `: ${totals(payments)}` : '';
	const said = [
		`${counted(payments.length, 'payment')} ${were(payments.length)} recorded${sums}.`,
		paid > 0 &&
			`${counted(paid, 'bill')} ${were(paid)} paid already, so nothing was recorded for ${paid === 1 ? 'it' : 'them'}.`,
		unlisted > 0 &&
			`${unlisted} of these ${unlisted === 1 ? 'is' : 'are'} not among the unpaid bills, the only ones that the accounting software lists: ${unlisted === 1 ? 'it' : 'they'} may also be void.`,
		tooMuch > 0 &&
			`${tooMuch} of these ${were(tooMuch)} paid too much, by the amountDue below 0: settle that with the supplier.`,
	];
	return { isWarning: unlisted + tooMuch > 0, text: said.filter(Boolean).join(' ') };
}
