import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { canonicalType } from './events';
import { connectionsIn, type Output } from './output';
import { eventTypes, listOf } from './settings';

/** Filters of the node, and what of an event they look at. */
const FILTERS: Record<string, (event: Output) => string[]> = {
	companyIds: ({ companyId }) => (companyId === null ? [] : [companyId]),
	connectionIds: connectionsIn,
	writeTypes: ({ writeType }) => (writeType === null ? [] : [writeType]),
};

/**
 * Whether the workflow wants an event. A filter speaks of the events that have what it looks at: one by company lets
 * pass an event that is about no company.
 */
export function isWanted(context: IWebhookFunctions, event: Output): boolean {
	if (!eventTypes(context).map(canonicalType).includes(event.eventType)) return false;
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	return Object.entries(FILTERS).every(([name, valuesOf]) => {
		const wanted = listOf(filters[name]).map((value) => value.toLowerCase());
		const values = valuesOf(event).map((value) => value.toLowerCase());
		return (
			wanted.length === 0 || values.length === 0 || values.some((value) => wanted.includes(value))
		);
	});
}
