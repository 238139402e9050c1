import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { addDays } from '../../../../shared/values/dates';
import type { Item } from '../../../item';

export const duplicateCheck: INodeProperties = {
	displayName: 'If the Bill Exists',
	name: 'duplicateCheck',
	type: 'options',
	options: [
		{
			name: "Don't Check",
			value: 'off',
			description: 'Create the bill without looking. Costs no extra requests.',
		},
		{
			name: 'Return the Existing Bill',
			value: 'return',
			description:
				'Output the bill that is there, and create nothing. Case and spacing of the reference make no difference; paid bills and drafts count where the accounting software lists them.',
		},
		{
			name: 'Stop With an Error',
			value: 'stop',
			description: 'Refuse to enter the invoice twice. Refuses a bill without a reference, too.',
		},
	],
	default: 'return',
	hint: 'A bill without a reference is created without looking',
	description:
		'If the supplier has a bill with this reference, void ones aside: return puts that bill out and creates nothing, stop refuses, off does not look',
};

/**
 * How far back bills are read that a new one may repeat, or is coded by, in days: 13 months, so that what comes once a
 * year is there.
 */
export const HISTORY_DAYS = 396;

export const lookBack: INodeProperties = {
	displayName: 'Look for the Bill Among',
	name: 'lookBack',
	type: 'options',
	options: [
		{
			name: 'All Bills',
			value: 'all',
			description:
				'However old. Codat gives 100 bills a request, so in large books the first look takes many; later ones ask for what changed since.',
		},
		{
			name: 'Bills of the Last 13 Months',
			value: 'recent',
			description: 'At least those that were created or changed since then',
		},
	],
	default: 'recent',
	description:
		'How far back to look for the bill: recent is the last 13 months, all may take many requests',
};

/** The day (`YYYY-MM-DD`) since when bills are looked at; undefined for all. */
export function lookBackDay(item: Item): string | undefined {
	const isAll = item.group('options').optionalOption('lookBack') === 'all';
	return isAll ? undefined : addDays(item.today(), -HISTORY_DAYS);
}

/** How one item's bill is checked for duplicates. */
export type DuplicateCheck = 'off' | 'return' | 'stop';

/**
 * How the item wants duplicates checked; undefined where it has no reference to check by, unless it wants an error for
 * a bill that exists.
 *
 * @throws NodeOperationError if it does
 */
export function readDuplicateCheck(item: Item): DuplicateCheck | undefined {
	const mode = item.option('duplicateCheck') as DuplicateCheck;
	if (mode === 'off' || item.has('reference')) return mode;
	if (mode === 'return') return undefined;
	return item.fail('reference', 'is needed to tell whether the bill exists, but is empty');
}

/** What an output item's field `existing` says about all of them, in words. */
export function existingInWords(outputs: IDataObject[]): string[] {
	const count = (state: boolean | null) =>
		outputs.filter(({ existing }) => existing === state).length;
	const [there, unchecked] = [count(true), count(null)];
	const of = `of ${outputs.length} bills`;
	return [
		...(there > 0
			? [
					`${there} ${of} were on the books before and were returned as they are ("existing": true).`,
				]
			: []),
		...(unchecked > 0
			? [
					`${unchecked} ${of} have no reference, so they were entered without looking whether they exist ("existing": null).`,
				]
			: []),
	];
}
