import type { INodeExecutionData } from 'n8n-workflow';
import type { Change } from './events/diff';
import type { TriggerEvent } from './events/events';
import type { Settings } from './settings';
import type { WatchedSource } from './source';

/** The event's name in the output; of an event that is two things, which of them it was. */
function eventName({ value, parts }: TriggerEvent, { isNew }: Change): string {
	return (isNew ? parts?.created : parts?.updated) ?? value;
}

/** An output item: the event, the record, and where it happened; IDs that nobody reads come last. */
export function toItem(
	{ event, simplify }: Settings,
	{ companyId, companyName, connectionId }: WatchedSource,
	today: string,
	change: Change,
): INodeExecutionData {
	const { record } = change;
	const simple = simplify ? event.records.simple?.(record) : undefined;
	return {
		json: {
			event: eventName(event, change),
			companyName,
			...event.details?.(record, today),
			...(simple ?? record),
			companyId,
			connectionId,
		},
	};
}
