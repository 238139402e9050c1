import type { IDataObject } from 'n8n-workflow';
import type { Bill } from '../../../../shared/books/types';
import { daysApart, fromCodatDate } from '../../../../shared/values/dates';
import { percentageOf, round, roundTo, subtract } from '../../../../shared/values/money';

/** A discount for paying early, as the flow has kept it. */
export interface KeptDiscount {
	/** `YYYY-MM-DD`: the last day on which it holds. */
	lastDay: string;
	/** 2 for 2%. */
	percent?: number;
	/** What the percentage is taken of; the bill's total unless it is given. */
	base?: number;
	/** The discount itself, in the currency of the bill. */
	amount?: number;
}

/** What is saved by paying a bill until a day, and what it costs not to. Amounts are in the bill's currency. */
export interface Discount extends IDataObject {
	/** 2 for 2%. */
	percent: number | null;
	amount: number;
	/** What is due, less the discount. */
	amountToPay: number;
	/** `YYYY-MM-DD` */
	lastDay: string;
	/** From today to the last day: 0 on that day itself. */
	daysLeft: number;
	/** From the last day to the due date: how much later the bill can be paid without it. */
	daysUntilDue: number;
	/** What each of these days costs; null if there is none. */
	amountPerDay: number | null;
	/** What these days cost as interest of a year of 365 days, compounded, in percent; null if there is none. */
	effectiveAnnualPercent: number | null;
}

/**
 * What it costs to keep the discounted amount for some days longer, as an effective annual rate in percent with two
 * decimals: (1 + discount / (due − discount)) ^ (365 / days) − 1. For 2/10 net 30: (100/98)^(365/20) − 1 = 44.59%.
 */
function effectiveAnnualPercent(discount: number, due: number, days: number): number | null {
	const rate = Math.expm1((365 / days) * Math.log1p(discount / (due - discount))) * 100;
	return Number.isFinite(rate) ? roundTo(rate, 2) : null;
}

/** The discount on what is due; of a bill that is paid in part, its part. */
function amountOf({ percent = 0, base, amount }: KeptDiscount, bill: Bill, due: number): number {
	const { totalAmount = due, currency } = bill;
	const whole = amount ?? percentageOf(base ?? totalAmount, percent, currency);
	return due < totalAmount ? round((whole * due) / totalAmount, currency) : whole;
}

/**
 * The discount of a bill that is lost next: of those that still hold today, the one that ends first.
 *
 * @param today `YYYY-MM-DD`
 * @returns undefined if none holds, nothing is due, or it would leave nothing to pay
 */
export function discountOn(bill: Bill, kept: KeptDiscount[], today: string): Discount | undefined {
	const due = bill.amountDue ?? 0;
	const [first] = kept
		.filter(({ lastDay }) => lastDay >= today)
		.map((one) => ({ ...one, amount: amountOf(one, bill, due) }))
		.filter(({ amount }) => amount > 0 && amount < due)
		.toSorted((a, b) => a.lastDay.localeCompare(b.lastDay) || b.amount - a.amount);
	if (!first) return undefined;
	const { amount, lastDay, percent = null } = first;
	const dueDate = fromCodatDate(bill.dueDate);
	const days = dueDate > lastDay ? daysApart(lastDay, dueDate) : 0;
	return {
		...{ percent, amount, amountToPay: subtract(due, amount) },
		...{ lastDay, daysLeft: daysApart(today, lastDay), daysUntilDue: days },
		amountPerDay: days > 0 ? round(amount / days, bill.currency) : null,
		effectiveAnnualPercent: days > 0 ? effectiveAnnualPercent(amount, due, days) : null,
	};
}
