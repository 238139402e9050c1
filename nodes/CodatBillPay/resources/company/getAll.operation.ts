import type { INodeProperties } from 'n8n-workflow';
import { companyPages } from '../../../shared/books/connection/companies';
import { filters } from '../../../shared/parameters/fields/list';
import { tagConditions, tagQuery } from '../../../shared/parameters/fields/tags';
import { collect } from '../../../shared/transport/paging';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { rawQuery, readRawQuery } from '../../fields/query';
import { orderBy } from '../../fields/sort';
import { operation } from '../../operation';
import { companyShape, companyOrigin } from './fields';

const query = rawQuery('', 'e.g. created>2026-01-31');

const nameContains: INodeProperties = {
	displayName: 'Name Contains',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Bakery',
	description: 'Only companies with this text in their name, whatever the case',
};

const tagsFilter = tagConditions({
	displayName: 'Tags',
	name: 'tags',
	description: 'Only companies whose tags match',
});

const tagsMatch: INodeProperties = {
	displayName: 'Tags Must Match',
	name: 'tagsMatch',
	type: 'options',
	options: [
		{ name: 'All of the Tags', value: 'all' },
		{ name: 'Any of the Tags', value: 'any' },
	],
	default: 'all',
	description: 'Whether a company must match all tags of the filter, or one of them',
};

const companyOrder = orderBy([
	['created', 'Created', 'time'],
	['modifiedDate', 'Modified', 'time'],
	['name', 'Name', 'text'],
]);

export const getAll = operation({
	endpoints: ['list-companies'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many companies',
	description: 'List companies, by name, tags or query',
	output: 'One item per company: `id`, `name`, `tags`, `connections`.',
	properties: [
		...returnAllAndLimit,
		filters(query, nameContains, tagsFilter, tagsMatch),
		...outputOf(companyShape),
		options(),
		companyOrder.field,
	],
	origin: companyOrigin,
	async execute(item, codat) {
		const limit = limitOf(item);
		const toOutput = shaper(item, companyShape);
		const group = item.filters();
		const matchesAny = group.optionalOption('tagsMatch') === 'any';
		const pages = companyPages(codat, {
			name: group.optionalText('name', { maxLength: 255 }),
			tags: tagQuery(group, 'tags', matchesAny ? '||' : '&&'),
			query: readRawQuery(group),
			orderBy: companyOrder.read(item),
			pageSize: limit,
		});
		const found = await collect(pages, limit);
		return found.map(toOutput);
	},
});
