import { changingConnections, connectionPath } from '../../../shared/books/connection/connection';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { anyConnection } from '../../../shared/parameters/fields/connection';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { operation } from '../../operation';

export const remove = operation({
	endpoints: ['delete-connection'],
	value: 'delete',
	name: 'Delete',
	action: 'Delete connection',
	description:
		'Permanently delete a connection and its cached data from Codat. This cannot be undone. The accounting software keeps its own records.',
	properties: [
		notice(
			'deleteNotice',
			'This permanently deletes the connection from Codat. The accounting software keeps its own records.',
		),
		companyOfInput,
		anyConnection,
		options(),
	],
	async execute(item, codat) {
		const connectionId = item.guid('connectionId');
		const companyId = await item.companyId();
		await changingConnections(companyId, async () => {
			await codat.sendWithoutKey('DELETE', connectionPath({ companyId, connectionId }));
		});
		return { deleted: true };
	},
});
