/** How far (percentage points) taxes that are rounded line by line may lead from their rate: lines may be of cents. */
const ROUNDED_BY = 2;

/**
 * The rate that a tax was taken at, where none is written: the first of the usual ones that makes it, else that
 * rounding may have led from; else what the figures make, of two decimals.
 *
 * @param usual the rates that there may be, the most usual first
 * @returns null if the figures make no rate: there is no net amount, or tax falls as it rises
 */
export function percentOf(net: number, tax: number, usual: readonly number[]): number | null {
	if (tax === 0) return usual.length === 0 || usual.includes(0) ? 0 : null;
	const made = net === 0 ? NaN : (tax / net) * 100;
	if (!(made > 0 && made <= 100)) return null;
	const isRight = (percent: number) => Math.abs((net * percent) / 100 - tax) < 0.02;
	const isNear = (percent: number) => Math.abs(percent - made) <= ROUNDED_BY;
	return usual.find(isRight) ?? usual.find(isNear) ?? Number(made.toFixed(2));
}
