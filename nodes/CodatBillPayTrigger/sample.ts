import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { Codat } from '../shared/transport/codat';
import { collect } from '../shared/transport/paging';
import { addDays, dayOf } from '../shared/values/dates';
import { isByAbsence } from './events/absence';
import { toItem } from './output';
import { readSettings, type Settings } from './settings';
import { findSites, findSource, withCompany, type WatchedSource } from './source';

/** Records in a test run. */
const SAMPLES = 10;

/** Companies whose books are searched for them. */
const COMPANIES = 20;

async function sourcesOf(codat: Codat, settings: Settings): Promise<WatchedSource[]> {
	if (settings.companies === 'one') return [await findSource(codat, settings)];
	const sites = await findSites(codat, settings);
	return sites.filter(({ status }) => status === 'Linked').slice(0, COMPANIES);
}

/**
 * Real records for a test run in the editor: those that a first run would report. Nothing is remembered.
 *
 * @throws NodeOperationError if there are none
 */
export async function sample(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const read = readSettings(context);
	const codat = await Codat.connect(context);
	const { settings } = await withCompany(codat, read, undefined);
	const { event, keep, days } = settings;
	const today = dayOf(new Date(), context.getTimezone());
	const now = { today, lastDay: today, dueUntil: addDays(today, days) };
	const items: INodeExecutionData[] = [];
	for (const source of await sourcesOf(codat, settings)) {
		const statuses = isByAbsence(event, source) ? source.statuses : event.existing;
		const found = await collect(
			event.records.pages(new Books(codat, source), statuses),
			SAMPLES - items.length,
			(record) => keep(record) && event.version(record, now) !== undefined,
		);
		items.push(...found.map((record) => toItem(settings, source, today, { record, isNew: true })));
	}
	if (items.length === 0)
		throw new NodeOperationError(context.getNode(), 'There is nothing to show for this event yet', {
			description:
				'No record in the accounting software fits the event and its filters. The trigger still works once it is active.',
		});
	return items;
}
