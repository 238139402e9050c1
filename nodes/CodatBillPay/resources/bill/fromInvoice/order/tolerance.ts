import { multiply, subtract } from '../../../../../shared/values/money';

/** By how much something may be more than agreed. Where both are given, neither may be exceeded. */
export interface Tolerance {
	/** 2 for 2%. */
	percent?: number;
	/** In the currency, or in the unit of the quantity. */
	amount?: number;
}

/** The most that may be on top of `base`: nothing, where no tolerance is given. */
export function allowedOn(base: number, { percent, amount }: Tolerance): number {
	const limits = [
		...(percent === undefined ? [] : [multiply(Math.abs(base), multiply(percent, 0.01))]),
		...(amount === undefined ? [] : [amount]),
	];
	return limits.length === 0 ? 0 : Math.min(...limits);
}

/**
 * Whether `value` is more than `base`, beyond the tolerance.
 *
 * @param slack what rounding may make of it
 */
export const isAbove = (value: number, base: number, tolerance: Tolerance, slack = 0): boolean =>
	subtract(subtract(value, base), slack) > allowedOn(base, tolerance);
