import type { INodeProperties } from 'n8n-workflow';
import { modifiedSince } from '../../shared/books/finding/modifiedSince';
import type { Group } from '../../shared/parameters/parameterReader';

/** A filter for records that changed, e.g. `bills`. */
export const modifiedSinceFilter = (records: string): INodeProperties => ({
	displayName: 'Modified Since',
	name: 'modifiedSince',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-01-31',
	description: `Only ${records} that changed in the accounting software since. A day begins at midnight in the workflow's timezone.`,
});

/** What the filter keeps; undefined if it isn't set. @throws NodeOperationError if it is no date */
export function readModifiedSince(filter: Group): ReturnType<typeof modifiedSince> | undefined {
	const moment = filter.optionalInstant('modifiedSince');
	return moment && modifiedSince(moment);
}
