import type { Company } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { company } from '../../../shared/parameters/fields/company';
import { path } from '../../../shared/transport/path';
import { compact } from '../../../shared/values/compact';
import { clearFields, readCleared } from '../../fields/clear';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import {
	companyOrigin,
	description,
	name,
	namesHint,
	readOptionalName,
	readTags,
	tags,
	withRequestedName,
	rereadCompany,
} from './fields';

/** What empties a field: null would leave it as it is (Update company). */
const EMPTY = { description: '', tags: {} };

const CLEARABLE = ['description', 'tags'] as const;

export const update = operation({
	endpoints: ['update-company'],
	value: 'update',
	name: 'Update',
	action: 'Update company',
	description: 'Change the name, description or tags of a company; what is left out stays as it is',
	properties: [
		company,
		collection('Update Fields', 'updateFields', [
			clearFields(CLEARABLE),
			description,
			{ ...name, required: false },
			tags,
		]),
		options(),
	],
	origin: companyOrigin,
	async execute(item, codat) {
		const fields = item.group('updateFields');
		const set = compact({
			name: readOptionalName(fields),
			description: fields.optionalText('description'),
			tags: readTags(fields),
		});
		const cleared = readCleared(fields, CLEARABLE, set).map((field) => [field, EMPTY[field]]);
		const changes = { ...set, ...(Object.fromEntries(cleared) as Partial<typeof EMPTY>) };
		if (Object.keys(changes).length === 0)
			item.fail(
				'updateFields',
				'must hold at least one field',
				'Nothing was changed. Choose what is to change with Add Field.',
			);
		const target = path`/companies/${await item.companyId()}`;
		return withRequestedName(await codat.sendWithoutKey<Company>('PATCH', target, changes), fields);
	},
	reread: rereadCompany,
	hint: namesHint,
});
