import type { INodeProperties } from 'n8n-workflow';
import { anyOf, clause } from '../../values/query';
import { byName } from '../../values/text';
import type { Group } from '../parameterReader';

const ACTIVE_OR_ARCHIVED = ['Active', 'Archived'];

/** The two statuses that suppliers, accounts, tax rates and bank accounts have in common. */
export function activeOrArchived(description: string): INodeProperties {
	return {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: ACTIVE_OR_ARCHIVED.map((value) => ({ name: value, value })),
		default: 'Active',
		description,
	};
}

const BOTH = 'both';

/** A filter for records in one of the statuses, or in both. */
export function statusFilter(description: string): INodeProperties {
	const field = activeOrArchived(description);
	return {
		...field,
		options: [...(field.options ?? []), { name: 'Active and Archived', value: BOTH }].toSorted(
			byName,
		),
	};
}

/**
 * What `statusFilter` asks of Codat; undefined if it isn't set. @throws NodeOperationError if it is none of the choices
 */
export function readStatusFilter(group: Group): string | undefined {
	const status = group.optionalOption('status');
	if (status === undefined) return undefined;
	const wanted = status === BOTH ? ACTIVE_OR_ARCHIVED : [status];
	return anyOf(wanted.map((one) => clause('status', '=', one)));
}
