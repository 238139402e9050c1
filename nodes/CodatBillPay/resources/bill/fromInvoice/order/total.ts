import { formatAmount, minorUnits, multiply, round, sum } from '../../../../../shared/values/money';
import type { standingOfOrder } from './claims';
import type { Order } from './order';
import { isAbove, type Tolerance } from './tolerance';

/** The order's amount without tax, if all of its lines tell theirs. */
export const netAmountOf = ({ lines }: Order): number | undefined => {
	const amounts = lines.flatMap(({ netAmount }) => netAmount ?? []);
	return amounts.length === lines.length ? sum(amounts) : undefined;
};

/** What is invoiced of an order as a whole, where that is beyond the tolerance. */
export function aboveTotal(
	order: Order,
	{ before, now }: ReturnType<typeof standingOfOrder>,
	tolerance: Tolerance,
	currency: string,
) {
	const ordered = netAmountOf(order);
	// Each line may be rounded once.
	const slack = multiply(order.lines.length, 10 ** -minorUnits(currency));
	if (ordered === undefined || now <= 0 || !isAbove(sum([before, now]), ordered, tolerance, slack))
		return undefined;
	const [of, earlier, asked] = [ordered, before, now].map((one) =>
		formatAmount(round(one, currency), currency),
	);
	return { order: order.number, ordered: of, before: earlier, now: asked };
}
