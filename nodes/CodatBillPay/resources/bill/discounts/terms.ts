import type { IDataObject } from 'n8n-workflow';
import { addDays } from '../../../../shared/values/dates';
import { percentageOf } from '../../../../shared/values/money';
import type { Invoice } from '../fromInvoice/invoice';

/** Days of a term that mean a day: ten years at most. */
const isTerm = (days: number | undefined) =>
	days !== undefined && Number.isInteger(days) && days >= 0 && days <= 3650;

/**
 * The payment terms of an invoice as the flow keeps them beside its bill: days as a day, percentages as an amount,
 * where the document leaves that to be computed. A discount without a base is one of the whole total.
 */
export const termsInOutput = ({
	paymentTerms,
	issueDate,
	totalAmount,
	currency,
}: Invoice): IDataObject[] =>
	paymentTerms.map(({ percent, days, base, amount, lastDay, text }) => ({
		percent: percent ?? null,
		days: days ?? null,
		base: base ?? null,
		amount: amount ?? (percent ? percentageOf(base ?? totalAmount, percent, currency) : null),
		lastDay: lastDay ?? (isTerm(days) ? addDays(issueDate, days ?? 0) : null),
		text: text ?? null,
	}));
