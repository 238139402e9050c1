import type { INodeProperties } from 'n8n-workflow';
import type { PushOperation, PushStatus } from '../../../shared/books/pushOperations';
import type { Group } from '../../../shared/parameters/parameterReader';
import { addDays, momentOf } from '../../../shared/values/dates';
import { allOf, anyOf, clause } from '../../../shared/values/query';
import { titleCase } from '../../../shared/values/text';
import { rawQuery, readRawQuery } from '../../fields/query';

const PUSH_STATUSES: PushStatus[] = ['Failed', 'Pending', 'Success', 'TimedOut'];

/** What Bill Pay writes. */
const WRITTEN_DATA_TYPES = ['bankAccounts', 'billPayments', 'bills', 'suppliers'];

const choices = (values: string[]) => values.map((value) => ({ name: titleCase(value), value }));

export const pushFilters: INodeProperties[] = [
	rawQuery('', 'e.g. status=Failed&&dataType=bills'),
	{
		displayName: 'Data Type',
		name: 'dataType',
		type: 'multiOptions',
		options: choices(WRITTEN_DATA_TYPES),
		default: ['billPayments'],
		description: 'Only writes of these kinds of records. An uploaded file counts as its bill.',
	},
	{
		displayName: 'Requested Since',
		name: 'requestedSince',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-01-31',
		description:
			"Only writes that were requested since. A day begins at midnight in the workflow's timezone.",
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'multiOptions',
		options: choices(PUSH_STATUSES),
		default: ['Failed', 'TimedOut'],
		description:
			'Only writes with these statuses. Timed Out: the accounting software did not answer in time, so the record may exist.',
	},
];

function anyValue(filter: Group, name: string, known?: string[]): string | undefined {
	const values = filter.options(name);
	const unknown = values.find((value) => !(known?.includes(value) ?? /^[\w-]+$/.test(value)));
	if (unknown !== undefined)
		filter.fail(
			name,
			`must be any of ${(known ?? WRITTEN_DATA_TYPES).join(', ')}, but is "${unknown}"`,
		);
	return anyOf(values.map((value) => clause(name, '=', value)));
}

/**
 * The filters of an item: `query` is for Codat. It is asked for what was requested since the day before, because it
 * doesn't say how it compares; `keep` does the rest.
 *
 * @throws NodeOperationError if a filter has no meaning
 */
export function readPushFilters(filter: Group): {
	query: string | undefined;
	keep(push: PushOperation): boolean;
} {
	const since = filter.optionalInstant('requestedSince');
	const dayBefore = since && addDays(since.toISOString().slice(0, 10), -1);
	const query = allOf(
		readRawQuery(filter),
		anyValue(filter, 'dataType'),
		dayBefore && clause('requestedOnUtc', '>', `${dayBefore}T00:00:00Z`),
		anyValue(filter, 'status', PUSH_STATUSES),
	);
	return {
		query,
		keep: ({ requestedOnUtc }) => !since || !(momentOf(requestedOnUtc) < since.getTime()),
	};
}
