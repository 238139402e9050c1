import { compact } from '../../../shared/values/compact';
import { path } from '../../../shared/transport/path';
import type { Company } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { company } from '../../../shared/parameters/fields/company';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { companyOrigin, description, name, readOptionalName, readTags, tags } from './fields';

export const update = operation({
	endpoints: ['update-company'],
	value: 'update',
	name: 'Update',
	action: 'Update company',
	description: 'Change the name, description or tags of a company; what is left out stays as it is',
	properties: [
		company,
		collection('Update Fields', 'updateFields', [description, { ...name, required: false }, tags]),
		options(),
	],
	origin: companyOrigin,
	async execute(item, codat) {
		const fields = item.group('updateFields');
		const changes = compact({
			name: readOptionalName(fields),
			description: fields.optionalText('description'),
			tags: readTags(fields),
		});
		if (Object.keys(changes).length === 0)
			item.fail('updateFields', 'must hold at least one field');
		return await codat.sendWithoutKey<Company>(
			'PATCH',
			path`/companies/${await item.companyId()}`,
			changes,
		);
	},
});
