import type { Books } from '../../../../shared/books/books';
import type { Platform } from '../../../../shared/books/platforms/platformRules';
import { PLATFORMS } from '../../../../shared/books/platforms/platforms';
import type { BillLineItem } from '../../../../shared/books/types';
import { decimalsOf, lineAmount, roundTo } from '../../../../shared/values/money';
import { counted } from '../../../../shared/values/text';
import type { Item } from '../../../item';
import type { GivenLine, LineValues } from './lines';

/** The fewest decimals that unit prices keep anywhere. */
const FEWEST_DECIMALS = Math.min(
	...PLATFORMS.map(({ bills }) => bills.unitPriceDecimals ?? Infinity),
);

/** A description with the quantity and price that a line can't have, as long as it may be. */
function withQuantity(
	{ description, quantity, unitAmount }: LineValues,
	{ bills: { descriptionLength } }: Platform,
): string {
	const figures = `(${quantity} × ${unitAmount})`;
	const text = (description ?? '').slice(0, descriptionLength - figures.length - 1).trim();
	return text ? `${text} ${figures}` : figures;
}

/**
 * The line as the software keeps it to the cent: where it rounds the unit price so that price × quantity is another
 * amount, 1 × the net amount, with quantity and price in the description.
 */
function keptBy(platform: Platform, values: LineValues, currency: string): LineValues {
	const { unitPriceDecimals = Infinity } = platform.bills;
	const { unitAmount, quantity } = values;
	if (decimalsOf(unitAmount) <= unitPriceDecimals) return values;
	const net = lineAmount(unitAmount, quantity, currency);
	if (lineAmount(roundTo(unitAmount, unitPriceDecimals), quantity, currency) === net) return values;
	return {
		...values,
		description: withQuantity(values, platform),
		...{ quantity: 1, unitAmount: net },
	};
}

/** Lines whose unit prices the accounting software keeps; only a price of many decimals costs a look at which it is. */
export async function withKeptPrices(
	lines: GivenLine[],
	currency: string,
	books: Books,
): Promise<GivenLine[]> {
	const isLong = ({ values }: GivenLine) => decimalsOf(values.unitAmount) > FEWEST_DECIMALS;
	const platform = lines.some(isLong) ? await books.platform() : undefined;
	if (!platform) return lines;
	return lines.map((line) => ({ ...line, values: keptBy(platform, line.values, currency) }));
}

/** The numbers of the lines that were sent as 1 × their net amount, counted from 1. */
const resized = (given: GivenLine[], sent: BillLineItem[]): number[] =>
	given.flatMap(({ values }, index) =>
		values.quantity !== sent[index]?.quantity && sent[index]?.quantity === 1 ? index + 1 : [],
	);

/** Says above the output which lines were sent as 1 × their net amount, and why. */
export async function notePrices(
	item: Item,
	books: Books,
	given: GivenLine[],
	sent: BillLineItem[] | null | undefined,
): Promise<void> {
	const count = resized(given, sent ?? []).length;
	if (count === 0) return;
	const platform = await books.platform();
	item.note(
		`${counted(count, 'line')} went out as 1 × the net amount, with quantity and price in the description: ${platform?.name} keeps ${platform?.bills.unitPriceDecimals} decimals of a unit price, and would have booked another amount.`,
	);
}
