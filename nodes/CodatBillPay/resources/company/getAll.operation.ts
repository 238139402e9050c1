import type { INodeProperties } from 'n8n-workflow';
import { companyPages } from '../../../shared/books/companies';
import { MAX_QUERY_LENGTH } from '../../../shared/values/query';
import { collect } from '../../../shared/transport/paging';
import { filters } from '../../../shared/parameters/fields/list';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { tagQuery } from '../../../shared/parameters/fields/tags';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { companyShape, tags, companyOrigin } from './fields';

const query: INodeProperties = {
	displayName: 'Codat Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. created>2026-01-31',
	description: "A query in Codat's own language, joined to the other filters",
};

const nameContains: INodeProperties = {
	displayName: 'Name Contains',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Bakery',
	description: 'Only companies with this text in their name, whatever the case',
};

export const getAll = operation({
	endpoints: ['list-companies'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many companies',
	description: 'List companies, by name, tags or query',
	properties: [
		...returnAllAndLimit,
		filters(query, nameContains, {
			...tags,
			description: 'Only companies that have all of these tags',
		}),
		...outputOf(companyShape),
		options(),
	],
	origin: companyOrigin,
	async execute(item, codat) {
		const limit = limitOf(item);
		const toOutput = shaper(item, companyShape);
		const group = item.group('filters');
		const pages = companyPages(codat, {
			name: group.optionalText('name', { maxLength: 255 }),
			tags: tagQuery(group, 'tags'),
			query: group.optionalText('query', { maxLength: MAX_QUERY_LENGTH }),
			pageSize: limit,
		});
		const found = await collect(pages, limit);
		return found.map(toOutput);
	},
});
