import type { Place } from '../engine/place';
import { extraLine, sharesByRate, type Line, type TaxRow } from '../engine/rows';
import { total, totalIn } from '../engine/totals';
import { DOCUMENT } from './parts';

const cents = (amount: number) => Number(amount.toFixed(2));

/** Discounts (SC) and surcharges (MG) of the whole document: an amount, else a percentage of what it came to before. */
function adjustmentOf(body: Place, before: number): number {
	let whole = before;
	for (const one of body.all(`${DOCUMENT}/ScontoMaggiorazione`)) {
		const amount = one.number('Importo') ?? cents((whole * (one.number('Percentuale') ?? 0)) / 100);
		// Some write a discount with a minus.
		const sign = one.text('Tipo') === 'MG' ? 1 : -1;
		whole = total([whole, sign * Math.abs(amount)]);
	}
	return total([whole], [before]);
}

/** What the summary of each rate has more or less than its lines, as a line. */
const inSummaryOf = (rows: TaxRow[], lines: Line[]): Line[] =>
	sharesByRate(rows, lines, ({ taxPercent, taxCategory }) => `${taxPercent} ${taxCategory}`).map(
		({ row: { taxPercent, taxCategory, taxReason }, share }) =>
			extraLine('Discount or surcharge', share, { taxPercent, taxCategory, taxReason }),
	);

/**
 * What is taken off or added to the whole document: most write it outside of the summary, so that it changes the total
 * alone; some have it in the summary, where it comes off the lines before their tax.
 *
 * @param base the net amounts of the summary, and their taxes
 * @param lines all that the summary is made of, but for this
 */
export function adjustments(
	body: Place,
	{ base, rows, lines }: { base: number; rows: TaxRow[]; lines: Line[] },
): { ofTotal: number; inSummary: Line[] } {
	const [ofLines, ofRows] = [totalIn(lines, 'netAmount'), totalIn(rows, 'netAmount')];
	const ofNet = adjustmentOf(body, ofLines);
	const isInSummary = ofNet !== 0 && cents(total([ofRows], [ofLines, ofNet])) === 0;
	return isInSummary
		? { ofTotal: 0, inSummary: inSummaryOf(rows, lines) }
		: { ofTotal: adjustmentOf(body, base), inSummary: [] };
}
