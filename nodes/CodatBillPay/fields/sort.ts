import type { INodeProperties } from 'n8n-workflow';
import { byName } from '../../shared/values/text';
import type { Item } from '../item';

/** What a field holds, which decides the words for its two directions. */
type Holds = 'amount' | 'text' | 'time';

/** From the first to the last, and back. */
const DIRECTIONS: Record<Holds, [string, string]> = {
	amount: ['Smallest First', 'Largest First'],
	text: ['A to Z', 'Z to A'],
	time: ['Earliest First', 'Latest First'],
};

/** A field to sort by: Codat's name, ours, and what it holds. */
export type SortKey = [field: string, name: string, holds: Holds];

/**
 * One drop-down to sort by; its values are those of Codat's `orderBy`: `dueDate`, or `-dueDate` from the last to the
 * first.
 */
export function sortBy(keys: SortKey[], description: string): INodeProperties {
	const choices = keys.flatMap(([field, name, holds]) =>
		DIRECTIONS[holds].map((direction, index) => ({
			name: `${name}, ${direction}`,
			value: index === 0 ? field : `-${field}`,
		})),
	);
	return {
		displayName: 'Sort By',
		name: 'sort',
		type: 'options',
		options: [...choices, { name: 'As Listed', value: '' }].toSorted(byName),
		default: '',
		description,
	};
}

/** The value of `sortBy`; undefined for the order of the list. */
export function readSortBy(item: Item): string | undefined {
	return item.optionalOption('sort');
}

/** `sortBy` for lists that Codat orders. */
export function orderBy(keys: SortKey[]): {
	field: INodeProperties;
	read(item: Item): string | undefined;
} {
	return { field: sortBy(keys, 'The order of the list. Codat sorts it.'), read: readSortBy };
}
