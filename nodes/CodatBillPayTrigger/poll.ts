import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { dayOf } from '../shared/values/dates';
import { Codat } from '../shared/transport/codat';
import { look } from './detect';
import type { Memory } from './state';
import { toItem } from './output';
import { sample } from './sample';
import { readSettings } from './settings';

/** The static data of triggers that are polling just now: n8n starts a poll even if the one before is still at it. */
const underWay = new WeakSet<IDataObject>();

/** Polls and remembers, in that order: the last thing that happens before n8n gets the items. */
async function pollOnce(context: IPollFunctions, data: IDataObject): Promise<INodeExecutionData[]> {
	const before = data.memory as unknown as Memory | undefined;
	try {
		const settings = readSettings(context);
		const codat = await Codat.connect(context);
		const { news, source, memory } = await look(context, codat, settings, before);
		const items = news.map((one) => toItem(settings, source, memory.day, one));
		data.memory = memory as unknown as IDataObject;
		return items;
	} catch (error) {
		// A connection that was found automatically may have been replaced: look for it again next time.
		if (before) data.memory = { ...before, source: undefined } as unknown as IDataObject;
		throw error as Error;
	}
}

/** Real records for a test run in the editor. */
async function test(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const codat = await Codat.connect(context);
	const { news, source } = await sample(context, codat, settings);
	const today = dayOf(new Date(), context.getTimezone());
	return news.map((one) => toItem(settings, source, today, one));
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
