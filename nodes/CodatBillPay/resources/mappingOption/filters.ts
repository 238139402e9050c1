import type { INodeProperties } from 'n8n-workflow';
import { filters } from '../../../shared/parameters/fields/list';
import { readStatusFilter, statusFilter } from '../../../shared/parameters/fields/status';
import { contains } from '../../../shared/values/text';
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

/** The collection Filters of mapping options. @param own filters of one list only */
export const optionFilters = (...own: INodeProperties[]): INodeProperties =>
	filters(optionStatus, textFilter, ...own);

/** The filters of an item: `statusQuery` is for Codat, `keep` checks here what Codat can't. */
export function readOptionFilters(item: Item) {
	const group = item.filters();
	const wanted = group.optionalText('text');
	return {
		statusQuery: readStatusFilter(group),
		keep: (option: { [field: string]: unknown }) =>
			wanted === undefined ||
			SEARCHED.some(
				(field) => typeof option[field] === 'string' && contains(option[field], wanted),
			),
	};
}

/** Switch between one item an option and Codat's own pages. */
export const raw: INodeProperties = {
	displayName: 'Raw',
	name: 'raw',
	type: 'boolean',
	default: false,
	description: "Whether to output Codat's own lists in one item",
};
