import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { Codat } from '../shared/transport/codat';
import { sample } from './sample';
import { Known } from './seen/seenInProcess';
import { readSettings } from './settings';
import { watchedBy, type State } from './state';
import { watchMany, watchOne } from './watch';

/** The triggers that are polling just now: n8n starts a poll even if the one before is still at it. */
const underWay = new Set<string>();

/** What triggers have seen, by their static data: n8n keeps that object as long as the workflow is active. */
const known = new WeakMap<IDataObject, Known>();

function knownOf(data: IDataObject): Known {
	const kept = known.get(data) ?? new Known();
	known.set(data, kept);
	return kept;
}

/** Polls and remembers, in that order: the last thing that happens before n8n gets the items. */
async function pollOnce(context: IPollFunctions, data: IDataObject): Promise<INodeExecutionData[]> {
	const before = data.state as unknown as State | undefined;
	try {
		const settings = readSettings(context);
		const codat = await Codat.connect(context);
		const last = before?.watched === watchedBy(settings) ? before : undefined;
		const watch = settings.companies === 'one' ? watchOne : watchMany;
		const { items, state } = await watch({ context, settings, known: knownOf(data) }, codat, last);
		data.state = state as unknown as IDataObject;
		return items;
	} catch (error) {
		// A connection that was found automatically may have been replaced: look for it again next time.
		if (before) data.state = { ...before, source: undefined } as unknown as IDataObject;
		throw error as Error;
	}
}

/** What happened since the last poll; null if nothing did. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await sample(context)];
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	try {
		const items = await pollOnce(context, context.getWorkflowStaticData('node'));
		return items.length > 0 ? [items] : null;
	} finally {
		underWay.delete(trigger);
	}
}
