import { connectionPath } from '../../../shared/books/connection/connection';
import type { Connection } from '../../../shared/books/types';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { anyConnection } from '../../../shared/parameters/fields/connection';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { connectionShape } from './fields';

export const get = operation({
	endpoints: ['get-connection'],
	value: 'get',
	name: 'Get',
	action: 'Get connection',
	description: 'Retrieve a connection: its platform, status and link',
	properties: [companyOfInput, anyConnection, ...outputOf(connectionShape), options()],
	async execute(item, codat) {
		const connectionId = item.guid('connectionId');
		const toOutput = shaper(item, connectionShape);
		const companyId = await item.companyId();
		return toOutput(await codat.get<Connection>(connectionPath({ companyId, connectionId })));
	},
});
