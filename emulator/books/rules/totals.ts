import { decimal, minorDigits, multiply, percentOf, round, toNumber } from '../../values/money';
import type { Connection } from '../connection';
import type { LineItem } from '../types';

/** A line item as requests carry it. */
export interface LineRequest {
	description?: string | null;
	unitAmount?: number | null;
	quantity?: number | null;
	taxAmount?: number | null;
	accountRef?: { id?: string } | null;
	taxRateRef?: { id?: string } | null;
	trackingRefs?: LineItem['trackingRefs'] | null;
}

/** Whether a request says something of a field: JSON may leave it out or say null. */
export const isGiven = <T>(value: T | null | undefined): value is T =>
	value !== undefined && value !== null;

/**
 * Completes a line: quantity 1 when left out, tax by its rate when left out or where the software computes its own,
 * total including tax, each rounded to the currency's minor unit.
 */
export function completeLine(
	line: LineRequest,
	currency: string,
	connection: Connection,
): LineItem {
	const digits = minorDigits(currency);
	const { unitPriceDecimals } = connection.platform.bills;
	const given = decimal(line.unitAmount ?? 0);
	const unitAmount = toNumber(
		unitPriceDecimals === undefined ? given : round(given, unitPriceDecimals),
	);
	const quantity = toNumber(decimal(line.quantity ?? 1));
	const net = multiply(decimal(unitAmount), decimal(quantity), digits);
	const rate = connection.taxRates.get(line.taxRateRef?.id ?? '')?.effectiveTaxRate ?? 0;
	const tax =
		isGiven(line.taxAmount) && !connection.platform.bills.ownTax
			? round(decimal(line.taxAmount), digits)
			: percentOf(net, decimal(rate), digits);
	return {
		...(line.description && { description: line.description }),
		unitAmount,
		quantity,
		taxAmount: toNumber(tax),
		totalAmount: toNumber(net + tax),
		accountRef: { id: line.accountRef?.id ?? '' },
		...(line.taxRateRef?.id && { taxRateRef: { id: line.taxRateRef.id } }),
		...(line.trackingRefs && { trackingRefs: line.trackingRefs }),
	};
}

/** The sum of the lines' totals, exact. */
export const totalOf = (lines: readonly LineItem[]): number =>
	toNumber(lines.reduce((sum, line) => sum + decimal(line.totalAmount), 0n));
