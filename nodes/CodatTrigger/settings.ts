import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { EVENT_TYPE, OTHER } from './events';

/** Where a trigger is set up, and where it is called. */
export type HookContext = IHookFunctions | IWebhookFunctions;

/** The entries of a list, or of a text with commas; an expression may give either. */
export function listOf(value: unknown): string[] {
	const entries = Array.isArray(value) ? (value as unknown[]) : String(value ?? '').split(',');
	return entries.map((entry) => String(entry).trim()).filter(Boolean);
}

/** Whether the node registers its URL with Codat by itself. */
export function isAutomatic(context: HookContext): boolean {
	return context.getNodeParameter('registration', 'manual') === 'automatic';
}

/** The event types that the node listens for, each once, in alphabetical order. */
export function eventTypes(context: HookContext): string[] {
	const chosen = listOf(context.getNodeParameter('events', []));
	const others = chosen.includes(OTHER) ? listOf(context.getNodeParameter('otherEvents', '')) : [];
	return [...new Set([...chosen.filter((one) => one !== OTHER), ...others])].sort();
}

/**
 * As {@link eventTypes}, for registration.
 *
 * @throws NodeOperationError if there is none, or one has no form of Codat's
 */
export function requireEventTypes(context: HookContext): string[] {
	const types = eventTypes(context);
	if (types.length === 0)
		throw new NodeOperationError(context.getNode(), 'No event is chosen', {
			description: 'Choose at least one in the field "Events".',
		});
	const wrong = types.find((type) => !EVENT_TYPE.test(type));
	if (wrong !== undefined)
		throw new NodeOperationError(context.getNode(), `"${wrong}" is not an event type of Codat's`, {
			description:
				'Event types are words joined by dots, e.g. invoices.write.successful, or a name such as AccountCategoriesUpdated.',
		});
	return types;
}

/** Limits of the schema WebhookConsumer. */
const MAX_CONSUMER_TAGS = 10;
const MAX_TAG_LENGTH = 128;

/**
 * Company tags as Codat takes them, `key:value`, in alphabetical order.
 *
 * @throws NodeOperationError for a row without key or value, a tag that is too long, or more than ten
 */
export function companyTags(context: HookContext): string[] {
	const rows = (context.getNodeParameter('companyTags', {}) as IDataObject).tag ?? [];
	const tags = (rows as IDataObject[]).map(({ key, value }) => {
		const parts = [key, value].map((part) => String(part ?? '').trim());
		const tag = parts.join(':');
		if (parts.includes('') || parts[0].includes(':') || tag.length > MAX_TAG_LENGTH)
			throw new NodeOperationError(context.getNode(), `The company tag "${tag}" can't be used`, {
				description: `A tag needs a key without a colon and a value, ${MAX_TAG_LENGTH} characters at most together.`,
			});
		return tag;
	});
	if (tags.length > MAX_CONSUMER_TAGS)
		throw new NodeOperationError(
			context.getNode(),
			`Codat takes ${MAX_CONSUMER_TAGS} company tags at most, but there are ${tags.length}`,
		);
	return [...new Set(tags)].sort();
}
