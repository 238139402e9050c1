import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { webhookProperties } from './description';
import { canonicalType } from './events';
import { connectionsIn, type EventOutput } from './output';
import { eventTypes, listOf } from './settings';

/** Filters of the node, and what of an event they look at. */
const EVENT_FILTERS: Record<string, (event: EventOutput) => string[]> = {
	companyIds: ({ companyId }) => (companyId === null ? [] : [companyId]),
	connectionIds: connectionsIn,
	writeTypes: ({ writeType }) => (writeType === null ? [] : [writeType]),
};

/** The label of a filter. */
function labelOf(name: string): string {
	const fields = webhookProperties.flatMap(({ options }) => options ?? []);
	const field = fields.find((one) => one.name === name);
	return field && 'displayName' in field ? field.displayName : name;
}

/**
 * The filters that were added, each with the values that it lets pass.
 *
 * @throws NodeOperationError for one that is empty: an expression that finds nothing would let everything pass
 */
export function readEventFilters(
	context: IHookFunctions | IWebhookFunctions,
): Array<[name: string, wanted: string[]]> {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	return Object.keys(EVENT_FILTERS)
		.filter((name) => Object.hasOwn(filters, name))
		.map((name) => {
			const wanted = listOf(filters[name]).map((value) => value.toLowerCase());
			if (wanted.length === 0)
				throw new NodeOperationError(
					context.getNode(),
					`The field "${labelOf(name)}" is required, but is empty`,
					{ description: 'Enter a value, remove the filter, or check the expression.' },
				);
			return [name, wanted];
		});
}

/**
 * Whether the workflow wants an event. A filter speaks of the events that have what it looks at: one by company lets
 * pass an event that is about no company.
 */
export function isWanted(context: IWebhookFunctions, event: EventOutput): boolean {
	if (!eventTypes(context).map(canonicalType).includes(event.eventType)) return false;
	return readEventFilters(context).every(([name, wanted]) => {
		const values = EVENT_FILTERS[name](event).map((value) => value.toLowerCase());
		return values.length === 0 || values.some((value) => wanted.includes(value));
	});
}
