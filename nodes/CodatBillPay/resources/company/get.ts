import { path } from '../../../shared/transport/path';
import type { Company } from '../../../shared/types';
import { company } from '../../../shared/fields/company';
import { simplify } from '../../../shared/fields/list';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { simpleCompany } from './fields';

export const get = operation({
	endpoints: ['get-company'],
	value: 'get',
	name: 'Get',
	action: 'Get company',
	description: 'Retrieve a company with its connections',
	properties: [company, simplify('ID, name, link, dates, tags and connections'), options()],
	async execute(item, codat) {
		const found = await codat.get<Company>(path`/companies/${item.guid('companyId')}`);
		return item.boolean('simplify') ? simpleCompany(found) : found;
	},
});
