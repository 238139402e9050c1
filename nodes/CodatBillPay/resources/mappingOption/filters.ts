import type { INodeProperties } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { filters } from '../../../shared/parameters/fields/list';
import { readStatusFilter, statusFilter } from '../../../shared/parameters/fields/status';
import { contains } from '../../../shared/values/text';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import type { Item } from '../../item';

const optionStatus = statusFilter('Only options in this status; active ones if it is left out');

const textFilter: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	default: '',
	placeholder: 'e.g. Rent',
	description: 'Only options with this text in their name, code, number or type, whatever the case',
};

/** Fields of an option that the text filter looks into. */
const SEARCHED = ['name', 'nominalCode', 'code', 'accountNumber', 'type'] as const;

/** How an item wants the options: `statusQuery` is for Codat, `keep` checks here what Codat can't. */
export function readListing(item: Item) {
	const limit = limitOf(item);
	const group = item.filters();
	const wanted = group.optionalText('text');
	return {
		limit,
		isRaw: item.group('options').boolean('raw'),
		statusQuery: readStatusFilter(group),
		keep: (option: { [field: string]: unknown }) =>
			wanted === undefined ||
			SEARCHED.some(
				(field) => typeof option[field] === 'string' && contains(option[field], wanted),
			),
	};
}

/** Switch between one item an option and Codat's own pages. */
const raw: INodeProperties = {
	displayName: 'Raw',
	name: 'raw',
	type: 'boolean',
	default: false,
	description: "Whether to output Codat's own lists in one item",
};

/** The fields of a list of mapping options. @param own filters of one list only */
export const listingFields = (...own: INodeProperties[]): INodeProperties[] => [
	...companyAndConnection,
	...returnAllAndLimit,
	filters(optionStatus, textFilter, ...own),
	options(raw),
];
