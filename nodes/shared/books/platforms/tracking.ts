import { compact } from '../../values/compact';
import { GUID } from '../../values/uuid';
import type { TrackingRef } from '../types';

/** A kind of thing that a line of a bill can be tracked by, and its reference's form ("Create and manage bills"). */
export interface TrackingForm {
	/** In a menu, Title Case. */
	label: string;
	/** What an ID is, for a person who looks for one. */
	id: string;
	/** The reference's `dataType`. */
	dataType?: 'trackingCategories' | 'customers';
	/** Whether software that publishes this form also takes it without the data type, or with it. */
	typeIsOptional?: true;
	/** What Codat's ID begins with, which the software's own ID lacks. */
	prefix?: string;
	/** Codat's whole ID. */
	pattern: RegExp;
	/** Whether the line can be billed on. */
	billable?: true;
}

const NUMBER = /^\d+$/;

export const TRACKING = {
	customer: {
		label: 'Customer',
		id: 'the number of a customer',
		dataType: 'customers',
		pattern: NUMBER,
		billable: true,
	},
	department: {
		label: 'Department',
		id: 'the number of a department',
		dataType: 'trackingCategories',
		prefix: 'department-',
		pattern: /^department-\d+$/,
	},
	location: {
		label: 'Location',
		id: 'the number of a location',
		dataType: 'trackingCategories',
		prefix: 'location-',
		pattern: /^location-\d+$/,
	},
	project: {
		label: 'Project',
		id: 'the number of a project',
		pattern: NUMBER,
		billable: true,
	},
	tagOption: {
		label: 'Tag Option',
		id: 'the numbers of a tag and its option with a hyphen between them, e.g. 12-34',
		dataType: 'trackingCategories',
		pattern: /^\d+-\d+$/,
	},
	category: {
		label: 'Tracking Category',
		id: 'the GUID of a tracking option',
		dataType: 'trackingCategories',
		// The guide writes none; the examples of the OpenAPI file have one.
		typeIsOptional: true,
		pattern: new RegExp(`^${GUID}$`),
	},
} as const satisfies Record<string, TrackingForm>;

/** What a line of a bill can be tracked by. */
export type TrackingKind = keyof typeof TRACKING;

/** Whether a text names a kind. */
export const isTrackingKind = (value: string): value is TrackingKind =>
	Object.hasOwn(TRACKING, value);

const formOf = (kind: TrackingKind): TrackingForm => TRACKING[kind];

/** Codat's reference to something, by its ID in the accounting software or in Codat's form. */
export function trackingRef(kind: TrackingKind, id: string, isBillable: boolean): TrackingRef {
	const { dataType, prefix = '', billable } = formOf(kind);
	return compact({
		id: id.startsWith(prefix) ? id : prefix + id,
		dataType,
		isBillable: billable ? isBillable : undefined,
	});
}

/** Whether a reference has the form of a kind. */
export function isOfKind(kind: TrackingKind, { id, dataType, isBillable }: TrackingRef): boolean {
	const form = formOf(kind);
	return (
		form.pattern.test(id) &&
		(dataType === form.dataType || (form.typeIsOptional === true && dataType === undefined)) &&
		((isBillable ?? undefined) === undefined || form.billable === true)
	);
}
