import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { addDays, dayOf } from '../shared/values/dates';
import type { Codat } from '../shared/transport/codat';
import { collect } from '../shared/transport/paging';
import { isExisting, type News } from './diff';
import { isByAbsence } from './detect';
import type { Settings } from './settings';
import { findSource, watchedPages, type Source } from './source';

/** Records in a test run. */
const SAMPLES = 10;

/**
 * Real records for a test run: those that a first run would report. Nothing is remembered.
 *
 * @throws NodeOperationError if there are none
 */
export async function sample(
	context: IPollFunctions,
	codat: Codat,
	settings: Settings,
): Promise<{ news: News[]; source: Source }> {
	const { event, keep, days } = settings;
	const source = await findSource(context, codat, settings);
	const today = dayOf(new Date(), context.getTimezone());
	const now = { today, lastDay: today, dueUntil: addDays(today, days) };
	const byAbsence = isByAbsence(settings, source);
	const statuses = byAbsence ? source.statuses : event.existing;
	const found = await collect(
		watchedPages(codat, source, settings, statuses),
		SAMPLES,
		(record) =>
			keep(record) &&
			(byAbsence || isExisting(event, record)) &&
			event.version(record, now) !== undefined,
	);
	if (found.length === 0)
		throw new NodeOperationError(context.getNode(), 'There is nothing to show for this event yet', {
			description:
				'No record in the accounting software fits the event and its filters. The trigger still works once it is active.',
		});
	return { news: found.map((record) => ({ record, isNew: true })), source };
}
