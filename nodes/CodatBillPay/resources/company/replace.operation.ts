import type { Company } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { company } from '../../../shared/parameters/fields/company';
import { path } from '../../../shared/transport/path';
import { compact } from '../../../shared/values/compact';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import {
	companyOrigin,
	description,
	name,
	namesHint,
	readName,
	readTags,
	tags,
	withRequestedName,
	rereadCompany,
} from './fields';

export const replace = operation({
	endpoints: ['replace-company'],
	value: 'replace',
	name: 'Replace',
	action: 'Replace company',
	description: 'Set name, description and tags of a company anew; what is left out is cleared',
	properties: [
		company,
		name,
		collection('Additional Fields', 'additionalFields', [description, tags]),
		options(),
	],
	origin: companyOrigin,
	async execute(item, codat) {
		const extra = item.group('additionalFields');
		const body = compact({
			name: readName(item),
			description: extra.optionalText('description'),
			tags: readTags(extra),
		});
		const target = path`/companies/${await item.companyId()}`;
		return withRequestedName(await codat.sendWithoutKey<Company>('PUT', target, body), item);
	},
	reread: rereadCompany,
	hint: namesHint,
});
