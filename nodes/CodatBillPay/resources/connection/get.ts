import { path } from '../../../shared/transport/path';
import type { Connection } from '../../../shared/types';
import { company } from '../../../shared/fields/company';
import { anyConnection } from '../../../shared/fields/connection';
import { simplify } from '../../../shared/fields/list';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { simpleConnection } from './fields';

export const get = operation({
	endpoints: ['get-connection'],
	value: 'get',
	name: 'Get',
	action: 'Get connection',
	description: 'Retrieve a connection: its platform, status and link',
	properties: [company, anyConnection, simplify('ID, platform, status, link and dates'), options()],
	async execute(item, codat) {
		const [companyId, connectionId] = [item.guid('companyId'), item.guid('connectionId')];
		const found = await codat.get<Connection>(
			path`/companies/${companyId}/connections/${connectionId}`,
		);
		return item.boolean('simplify') ? simpleConnection(found) : found;
	},
});
