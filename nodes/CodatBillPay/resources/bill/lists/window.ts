import type { Group } from '../../../../shared/parameters/parameterReader';
import { addDays } from '../../../../shared/values/dates';

/** The days of a filter such as Due Within (Days). */
export const daysAhead = (filter: Group, name: string): number =>
	filter.number(name, {
		form: 'a whole number of days from 0 to 3650',
		test: (days) => Number.isInteger(days) && days >= 0 && days <= 3650,
	});

/**
 * Refuses filters that exclude each other whatever is on the books: whoever adds one and leaves its default would take
 * the empty list for an answer.
 *
 * @param today `YYYY-MM-DD`
 * @throws NodeOperationError saying which they are
 */
export function checkContradictions(filter: Group, today: string): void {
	const after = filter.optionalDay('dueAfter');
	const isAhead =
		filter.has('dueWithinDays') || (after !== undefined && addDays(after, 1) >= today);
	if (isAhead && filter.boolean('overdue'))
		filter.fail(
			'overdue',
			`leaves no bill beside ${filter.has('dueWithinDays') ? 'Due Within (Days)' : `Due After ${after}`}`,
			'Overdue bills are due before today. Remove one of the two filters.',
		);
	const [least, most] = ['minAmountDue', 'maxAmountDue'].map((name) => filter.optionalNumber(name));
	if (least !== undefined && most !== undefined && least > most)
		filter.fail('maxAmountDue', `is ${most}, which is below the Min Amount Due, ${least}`);
}
