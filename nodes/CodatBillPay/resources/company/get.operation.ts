import type { Company } from '../../../shared/books/types';
import { company } from '../../../shared/parameters/fields/company';
import { path } from '../../../shared/transport/path';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { companyShape, companyOrigin } from './fields';

export const get = operation({
	endpoints: ['get-company'],
	value: 'get',
	name: 'Get',
	action: 'Get company',
	description: 'Retrieve a company with its connections',
	properties: [company, ...outputOf(companyShape), options()],
	origin: companyOrigin,
	async execute(item, codat) {
		const toOutput = shaper(item, companyShape);
		const found = await codat.get<Company>(path`/companies/${await item.companyId()}`);
		return toOutput(found);
	},
});
