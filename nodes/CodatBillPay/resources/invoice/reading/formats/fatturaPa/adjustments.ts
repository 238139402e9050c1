import { multiply, roundTo } from '../../../../../../shared/values/money';
import type { Place } from '../engine/place';
import { extraLine, sharesByRate, type Line, type TaxRow } from '../engine/rows';
import { total, totalIn } from '../engine/totals';
import { DOCUMENT, SUMMARY } from './parts';

/** Amounts of FatturaPA have two decimals (technical specification). */
const cents = (amount: number): number => roundTo(amount, 2);

const CENT = 0.01;

/** Discounts (SC) and surcharges (MG) of the whole document: an amount, else a percentage of what it came to before. */
function adjustmentOf(body: Place, before: number): number {
	let whole = before;
	for (const one of body.all(`${DOCUMENT}/ScontoMaggiorazione`)) {
		const percent = multiply(one.number('Percentuale') ?? 0, 0.01);
		const amount = one.number('Importo') ?? cents(multiply(whole, percent));
		// A discount leaves less of what there is, also of a credit below zero; some write it with a minus.
		const sign = (one.text('Tipo') === 'MG' ? 1 : -1) * (whole < 0 ? -1 : 1);
		whole = total([whole, sign * Math.abs(amount)]);
	}
	return total([whole], [before]);
}

/** What the summary of each rate has more or less than its lines, as a line. */
export const inSummaryOf = (rows: TaxRow[], lines: Line[]): Line[] =>
	sharesByRate(rows, lines, ({ taxPercent, taxCategory }) => `${taxPercent} ${taxCategory}`)
		.map(({ row: { taxPercent, taxCategory, taxReason }, share }) =>
			extraLine('Discount or surcharge', cents(share), { taxPercent, taxCategory, taxReason }),
		)
		.filter(({ netAmount }) => netAmount !== 0);

/**
 * What is taken off or added to the whole document: most write it outside of the summary, so that it changes the total
 * alone; some have it in the summary, where it comes off the lines before their tax, rounded at each rate.
 *
 * @param base the net amounts of the summary, and their taxes
 * @param lines all that the summary is made of, but for this and what it is rounded by
 */
export function adjustments(
	body: Place,
	{ base, rows, lines }: { base: number; rows: TaxRow[]; lines: Line[] },
): { ofTotal: number; isInSummary: boolean } {
	const [ofLines, ofRows] = [totalIn(lines, 'netAmount'), totalIn(rows, 'netAmount')];
	const rounding = body.sum(`${SUMMARY}/Arrotondamento`);
	const ofNet = adjustmentOf(body, ofLines);
	/** By how much the summary misses the lines, whichever way its rounding is counted. */
	const missed = (adjusted: number) =>
		Math.min(...[0, rounding].map((one) => Math.abs(total([ofRows], [ofLines, adjusted, one]))));
	const isInSummary = missed(ofNet) < missed(0) && missed(ofNet) <= CENT * (rows.length + 1);
	return { ofTotal: isInSummary ? 0 : adjustmentOf(body, base), isInSummary };
}
