import type { Company } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { compact } from '../../../shared/values/compact';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { operation } from '../../operation';
import {
	companyOrigin,
	description,
	name,
	namesHint,
	readName,
	readReferences,
	readTags,
	references,
	tags,
	withRequestedName,
	rereadCompany,
} from './fields';
import { products } from './products';

export const create = operation({
	endpoints: ['create-company'],
	value: 'create',
	name: 'Create',
	action: 'Create company',
	description:
		"Add a customer's business to Codat. The field redirect of the output is the link where the customer connects the accounting software.",
	output:
		'`id` is the companyId for the nodes after it. `redirect` is a link where the customer connects any software; `requestedName` is what was given where Codat stores another name.',
	properties: [
		name,
		collection('Additional Fields', 'additionalFields', [
			description,
			products,
			...references,
			tags,
		]),
		options(idempotencyKey),
	],
	origin: companyOrigin,
	async execute(item, codat) {
		const extra = item.group('additionalFields');
		const assigned = extra.options('products');
		const body = compact({
			name: readName(item),
			description: extra.optionalText('description'),
			tags: readTags(extra),
			products: assigned.length > 0 ? assigned : undefined,
			...readReferences(extra),
		});
		const made = await codat.writes.create<Company>('/companies', body, {
			customKey: customKey(item),
		});
		return withRequestedName(made, item);
	},
	reread: rereadCompany,
	hint: namesHint,
});
