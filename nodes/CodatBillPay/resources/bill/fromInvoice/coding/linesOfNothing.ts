import type { AmountLine } from '../figures/billLines';
import type { LineFinding } from '../findings/finding';

/** A line, and how it is booked, as far as that is known. */
interface MaybeCoded {
	amounts: AmountLine;
	account?: object;
	taxRate?: object;
}

/** Whether no money is on a line. */
export const carriesNothing = ({ net, tax }: AmountLine): boolean => net === 0 && tax === 0;

/**
 * Lines of 0, such as the number of a delivery note, are coded as the line before them, else the one after, where
 * nothing else tells how: no money depends on it.
 *
 * @param open what stands against the coding of such lines, by their index
 */
export function asNeighbours<L extends MaybeCoded>(
	lines: L[],
	open: Map<number, LineFinding[]>,
): { lines: L[]; findings: LineFinding[] } {
	const isMoney = ({ amounts, account }: L) => !carriesNothing(amounts) && account !== undefined;
	let neighbour = lines.find(isMoney);
	if (!neighbour) return { lines, findings: [...open.values()].flat() };
	const coded = lines.map((line, index) => {
		if (isMoney(line)) neighbour = line;
		if (!open.has(index)) return line;
		return { ...line, account: neighbour?.account, taxRate: neighbour?.taxRate };
	});
	return { lines: coded, findings: [] };
}
