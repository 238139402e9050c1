import type { Place } from '../engine/place';
import { extraLine, isTaxed, sharesByRate, untaxed, type Line, type TaxRow } from '../engine/rows';
import { total, totalIn } from '../engine/totals';

/** What is taken off and added to the whole document: each by itself, or their totals alone. */
function statedAdjustments(totals: Place) {
	const found = totals.all('GeneralDiscounts|GeneralSurcharges/Discount|Charge');
	const [off, on] = [
		totals.sum('GeneralDiscounts/Discount/DiscountAmount') ??
			totals.number('TotalGeneralDiscounts'),
		totals.sum('GeneralSurcharges/Charge/ChargeAmount') ?? totals.number('TotalGeneralSurcharges'),
	].map((amount) => amount ?? 0);
	const reasons = found.flatMap((one) => one.text('DiscountReason|ChargeReason') ?? []);
	return {
		description: reasons.join(', ') || 'Discounts and surcharges',
		all: total([on], [off]),
		most: total([Math.abs(on), Math.abs(off)]),
	};
}

/**
 * Discounts and surcharges of the whole document, as a line of each rate: what a rate's base has more or less than its
 * lines. The rest is without tax, as are the lines without tax, whose bases many documents leave out. None, where the
 * lines come to the net amount without them: some state what they have taken off the lines once more.
 *
 * @param exact rounds to what the document's currency has
 */
export function adjustments(
	at: Place,
	{ rows, lines, netAmount }: { rows: TaxRow[]; lines: Line[]; netAmount: number },
	exact: (amount: number) => number,
): Line[] {
	const totals = at.first('InvoiceTotals');
	if (!totals || exact(totalIn(lines, 'netAmount')) === netAmount) return [];
	const { description, all, most } = statedAdjustments(totals);
	if (most === 0) return [];
	const taxed = [rows, lines].map((list) => list.filter(isTaxed)) as [TaxRow[], Line[]];
	// A second tax on the same base isn't what was taken off or added.
	const shares = sharesByRate(...taxed, ({ taxPercent }) => String(taxPercent)).flatMap(
		({ row: { taxPercent }, share }) =>
			Math.abs(share) > most
				? []
				: [extraLine(description, share, { taxPercent, taxCategory: 'S' })],
	);
	const rest = total([all], [totalIn(shares, 'netAmount')]);
	const { taxPercent, taxCategory } = lines.find((one) => !isTaxed(one)) ?? untaxed(rest);
	return rest === 0
		? shares
		: [...shares, extraLine(description, rest, { taxPercent, taxCategory })];
}
