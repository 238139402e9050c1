import { namesOf } from '../../shared/books/platforms/platformWords';
import {
	isTrackingKind,
	TRACKING,
	trackingRef,
	type TrackingForm,
	type TrackingKind,
} from '../../shared/books/platforms/tracking';
import type { TrackingRef } from '../../shared/books/types';
import { rows, text } from '../../shared/parameters/fields/basic';
import type { Group, ParameterReader } from '../../shared/parameters/parameterReader';

const TRACKING_KINDS = Object.entries(TRACKING) as Array<[TrackingKind, TrackingForm]>;

const BILLABLE = TRACKING_KINDS.filter(([, { billable }]) => billable).map(([kind]) => kind);

/** What a line is tracked by: rows `reference` of `kind`, `id` and `isBillable`. */
export const tracking = rows(
	{
		displayName: 'Tracking',
		name: 'tracking',
		description: 'What the line is for, where the accounting software tracks that',
	},
	{ displayName: 'Reference', name: 'reference' },
	[
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: TRACKING_KINDS.map(([value, { label, id }]) => ({
				name: label,
				value,
				description: `${namesOf(({ bills }) => bills.tracking?.includes(value))}: ${id}`,
			})),
			default: 'category',
			description: `What the line is tracked by: ${TRACKING_KINDS.map(([value, { id }]) => `${value} by ${id}`).join(', ')}`,
		},
		text('ID', 'id', 'e.g. 12', 'ID in the accounting software'),
		{
			displayName: 'Is Billable',
			name: 'isBillable',
			type: 'boolean',
			default: false,
			displayOptions: { show: { kind: BILLABLE } },
			description: 'Whether the line is billed on to the customer or the project',
		},
	],
);

function readReference(row: Group): TrackingRef {
	const kind = row.text('kind');
	if (!isTrackingKind(kind))
		return row.fail(
			'kind',
			`must be one of ${TRACKING_KINDS.map(([name]) => name).join(', ')}, but is "${kind}"`,
		);
	return trackingRef(kind, row.id('id'), row.boolean('isBillable'));
}

/** What a row of a form is tracked by. @throws NodeOperationError if it is of no kind that there is */
export function readTracking(row: ParameterReader): TrackingRef[] | undefined {
	const references = row.rows('tracking', 'reference').map(readReference);
	return references.length > 0 ? references : undefined;
}
