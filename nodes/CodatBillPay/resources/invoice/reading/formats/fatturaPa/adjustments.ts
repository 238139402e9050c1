import { groupBy } from '../../../../../../shared/values/groupBy';
import type { Place } from '../engine/place';
import { extraLine, type Line, type TaxRow } from '../engine/rows';
import { total } from '../engine/totals';

const cents = (amount: number) => Number(amount.toFixed(2));

/** Discounts (SC) and surcharges (MG) of the whole document: an amount, else a percentage of what it came to before. */
function adjustmentOf(body: Place, before: number): number {
	let whole = before;
	for (const one of body.all('DatiGenerali/DatiGeneraliDocumento/ScontoMaggiorazione')) {
		const amount = one.number('Importo') ?? cents((whole * (one.number('Percentuale') ?? 0)) / 100);
		// Some write a discount with a minus.
		const sign = one.text('Tipo') === 'MG' ? 1 : -1;
		whole = total([whole, sign * Math.abs(amount)]);
	}
	return total([whole], [before]);
}

/** The net amounts of rows or lines by their rate. */
const netsByRate = (list: Array<TaxRow | Line>) =>
	new Map(
		[...groupBy(list, ({ taxPercent, taxCategory }) => `${taxPercent} ${taxCategory}`)].map(
			([rate, ofRate]) => [
				rate,
				{ first: ofRate[0], net: total(ofRate.map((one) => one.netAmount)) },
			],
		),
	);

/** What the summary of each rate has more or less than its lines, as a line. */
function sharesOf(rows: TaxRow[], lines: Line[]): Line[] {
	const ofLines = netsByRate(lines);
	return [...netsByRate(rows)].flatMap(([rate, { first, net }]) => {
		const share = total([net], [ofLines.get(rate)?.net ?? 0]);
		const { taxPercent, taxCategory, taxReason } = first;
		const taxed = { taxPercent, taxCategory, taxReason };
		return share === 0 ? [] : [extraLine('Discount or surcharge', share, taxed)];
	});
}

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
	const [ofLines, ofRows] = [lines, rows].map((list) =>
		total(list.map(({ netAmount }) => netAmount)),
	);
	const ofNet = adjustmentOf(body, ofLines);
	const isInSummary = ofNet !== 0 && cents(total([ofRows], [ofLines, ofNet])) === 0;
	return isInSummary
		? { ofTotal: 0, inSummary: sharesOf(rows, lines) }
		: { ofTotal: adjustmentOf(body, base), inSummary: [] };
}
