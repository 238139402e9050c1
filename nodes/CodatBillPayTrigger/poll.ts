import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { Codat } from '../shared/transport/codat';
import { sample } from './sample';
import type { TriggersInProcess } from './seen/inProcess';
import { readSettings } from './settings';
import { withCompany } from './source';
import { watchedBy, type State } from './state';
import { watchMany, watchOne } from './watch';

/** The triggers that are polling just now: n8n starts a poll even if the one before is still at it. */
const underWay = new Set<string>();

/** Polls and remembers, in that order: the last thing that happens before n8n gets the items. */
async function pollOnce(
	context: IPollFunctions,
	data: IDataObject,
	inProcess: ReturnType<TriggersInProcess['of']>,
): Promise<INodeExecutionData[]> {
	const given = data.state as unknown as State | undefined;
	const { name } = context.getNode();
	const before = inProcess.current(given, name);
	const leave = (state: State, isSaved: boolean) => {
		data.state = state as unknown as IDataObject;
		inProcess.remember(given, state, name, isSaved);
	};
	try {
		const read = readSettings(context);
		const codat = await Codat.connect(context);
		const { settings, named } = await withCompany(codat, read, before?.named);
		const last = before?.watched === watchedBy(settings) ? before : undefined;
		const watch = settings.companies === 'one' ? watchOne : watchMany;
		const poll = { context, settings, known: inProcess.known };
		const { items, state } = await watch(poll, codat, last);
		leave({ ...state, ...(named && { named }) }, items.length > 0);
		return items;
	} catch (error) {
		// A connection that was found automatically may have been replaced: look for it again next time.
		if (before) leave({ ...before, source: undefined }, false);
		throw error as Error;
	}
}

/**
 * What happened since the last poll; null if nothing did.
 *
 * @param triggers what this process knows
 */
export async function poll(
	context: IPollFunctions,
	triggers: TriggersInProcess,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await sample(context)];
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	try {
		const data = context.getWorkflowStaticData('node');
		const items = await pollOnce(context, data, triggers.of(trigger));
		return items.length > 0 ? [items] : null;
	} finally {
		underWay.delete(trigger);
	}
}
