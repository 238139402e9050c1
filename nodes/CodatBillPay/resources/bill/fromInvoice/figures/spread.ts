import { minorUnits, round, subtract, sum } from '../../../../../shared/values/money';

/** The difference of amounts in minor units of their currency. */
export const unitsOf = (amount: number, currency: string): number =>
	Math.round(amount * 10 ** minorUnits(currency));

/**
 * Amounts that add up to `target`, each rounded to the currency's minor unit: what rounding leaves over is spread
 * evenly, the odd units over the largest. Whether rounding explains it is asked before.
 */
export function spread(amounts: number[], target: number, currency: string): number[] {
	const units = 10 ** minorUnits(currency);
	const rounded = amounts.map((amount) => round(amount, currency));
	const missing = unitsOf(subtract(target, sum(rounded)), currency);
	if (missing === 0 || amounts.length === 0) return rounded;
	const each = Math.trunc(missing / amounts.length);
	const odd = Math.abs(missing % amounts.length);
	const largestFirst = [...amounts.keys()].sort(
		(a, b) => Math.abs(amounts[b]) - Math.abs(amounts[a]) || a - b,
	);
	for (const [position, index] of largestFirst.entries()) {
		const own = each + (position < odd ? Math.sign(missing) : 0);
		rounded[index] = sum([rounded[index], own / units]);
	}
	return rounded;
}
