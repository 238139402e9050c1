import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { dayOf } from '../shared/values/dates';
import { Codat } from '../shared/transport/codat';
import { detect, sample } from './detect';
import { toItem } from './output';
import { readSettings } from './settings';
import type { State } from './state';

/** The static data of triggers that are polling just now: n8n starts a poll even if the one before is still at it. */
const underWay = new WeakSet<IDataObject>();

/** Polls and remembers, in that order: the last thing that happens before n8n gets the items. */
async function pollOnce(context: IPollFunctions, data: IDataObject): Promise<INodeExecutionData[]> {
	const before = data.state as unknown as State | undefined;
	try {
		const settings = readSettings(context);
		const codat = await Codat.connect(context);
		const { changes, source, state } = await detect(context, codat, settings, before);
		const items = changes.map((change) => toItem(settings, source, state.day, change));
		data.state = state as unknown as IDataObject;
		return items;
	} catch (error) {
		// A connection that was found automatically may have been replaced: look for it again next time.
		if (before) data.state = { ...before, source: undefined } as unknown as IDataObject;
		throw error as Error;
	}
}

/** Real records for a test run in the editor. */
async function test(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const codat = await Codat.connect(context);
	const { changes, source } = await sample(context, codat, settings);
	const today = dayOf(new Date(), context.getTimezone());
	return changes.map((change) => toItem(settings, source, today, change));
}

/** What happened since the last poll; null if nothing did. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await test(context)];
	const data = context.getWorkflowStaticData('node');
	if (underWay.has(data)) return null;
	underWay.add(data);
	try {
		const items = await pollOnce(context, data);
		return items.length > 0 ? [items] : null;
	} finally {
		underWay.delete(data);
	}
}
