import { changingConnections, connectionPath } from '../../../shared/books/connection/connection';
import type { Connection } from '../../../shared/books/types';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { anyConnection } from '../../../shared/parameters/fields/connection';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { connectionShape } from './fields';

export const unlink = operation({
	endpoints: ['unlink-connection'],
	value: 'unlink',
	name: 'Unlink',
	action: 'Unlink connection',
	description:
		'Stop using a connection but keep it. The customer can authorize it again with its link. Bills and payments stop working until then.',
	properties: [
		notice(
			'unlinkNotice',
			'Bills and payments of this connection stop working until the customer authorizes it again',
		),
		companyOfInput,
		anyConnection,
		...outputOf(connectionShape, false),
		options(),
	],
	async execute(item, codat) {
		const connectionId = item.guid('connectionId');
		const toOutput = shaper(item, connectionShape);
		const companyId = await item.companyId();
		const target = connectionPath({ companyId, connectionId });
		const unlinked = await changingConnections(
			companyId,
			async () => await codat.sendWithoutKey<Connection>('PATCH', target, { status: 'Unlinked' }),
		);
		return toOutput(unlinked);
	},
});
