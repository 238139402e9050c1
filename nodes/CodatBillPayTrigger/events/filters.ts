import type { INodeProperties } from 'n8n-workflow';
import { filters } from '../../shared/parameters/fields/list';
import { supplier } from '../../shared/parameters/fields/locators';
import { withoutName } from '../../shared/parameters/fields/modes';
import type { Group, ParameterReader } from '../../shared/parameters/parameterReader';
import type { TriggerEvent } from './events';
import type { RecordKind, Watched } from './records';

/** Whether the filters let a record through. */
export type KeepsRecord = (record: Watched) => boolean;

interface TriggerFilter {
	property: INodeProperties;
	/** The filter's value as it is set, and whether a record passes. */
	read(group: Group): {
		value: string | number;
		passes: (record: Watched, kind: RecordKind<Watched>) => boolean;
	};
}

/** Nothing is due on a paid bill, nor on a supplier. */
const WITH_AMOUNT_DUE = ['billChanged', 'billCreated', 'billDue', 'billOverdue', 'billUpdated'];

function dueFilter(
	displayName: string,
	name: string,
	description: string,
	isWithin: (due: number, limit: number) => boolean,
): TriggerFilter {
	return {
		property: {
			displayName,
			name,
			// A text, because a field of numbers begins with one, and at most 0 is nothing.
			type: 'string',
			default: '',
			placeholder: 'e.g. 250.00',
			description,
			displayOptions: { show: { '/event': WITH_AMOUNT_DUE } },
		},
		read: (group) => {
			const value = group.number(name);
			return { value, passes: (record, kind) => isWithin(kind.amountDue(record), value) };
		},
	};
}

const FILTERS: TriggerFilter[] = [
	{
		property: {
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'e.g. GBP',
			description:
				'Three-letter code of the currency of the bill, or the default currency of the supplier',
		},
		read: (group) => {
			const value = group.optionalCurrency('currency') ?? '';
			return { value, passes: (record, kind) => kind.currency(record) === value };
		},
	},
	dueFilter(
		'Max Amount Due',
		'maxAmountDue',
		'Only bills with at most so much due, in their currency',
		(due, most) => due <= most,
	),
	dueFilter(
		'Min Amount Due',
		'minAmountDue',
		'Only bills with at least so much due, in their currency',
		(due, least) => due >= least,
	),
	{
		property: {
			...withoutName(supplier),
			required: false,
			description: 'Only this supplier, or its bills',
			// A supplier is one company's.
			displayOptions: { show: { '/companies': ['one'] } },
		},
		read: (group) => {
			const value = group.id('supplierId');
			return { value, passes: (record, kind) => kind.supplierId(record) === value };
		},
	},
];

export const triggerFilters = filters(...FILTERS.map(({ property }) => property));

/**
 * The filters that are set: `values` by name, to notice when they change, and `keep` to apply them.
 *
 * @throws NodeOperationError if a filter has no meaning
 */
export function readPollFilters(
	reader: ParameterReader,
	event: TriggerEvent,
	companies: string,
): { values: Record<string, string | number>; keep: KeepsRecord } {
	const applies = ({ displayOptions }: INodeProperties) => {
		const { '/event': events, '/companies': numbers } = displayOptions?.show ?? {};
		return (!events || events.includes(event.value)) && (!numbers || numbers.includes(companies));
	};
	const group = reader.filters(applies);
	const set = FILTERS.filter(
		({ property }) => group.isAdded(property.name) && applies(property),
	).map(({ property: { name }, read }) => ({ name, ...read(group) }));
	return {
		values: Object.fromEntries(set.map(({ name, value }) => [name, value])),
		keep: (record) => set.every(({ passes }) => passes(record, event.records)),
	};
}
