import { changingConnections } from '../../../shared/books/connection/connection';
import { company } from '../../../shared/parameters/fields/company';
import { path } from '../../../shared/transport/path';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { operation } from '../../operation';

export const remove = operation({
	endpoints: ['delete-company'],
	value: 'delete',
	name: 'Delete',
	action: 'Delete company',
	description:
		'Permanently delete a company from Codat, with its connections and cached data. This cannot be undone. The accounting software keeps its own records.',
	properties: [
		notice(
			'deleteNotice',
			'This permanently deletes the company from Codat, with its connections. The accounting software keeps its own records.',
		),
		company,
		options(),
	],
	async execute(item, codat) {
		const companyId = await item.companyId();
		await changingConnections(companyId, async () => {
			await codat.sendWithoutKey('DELETE', path`/companies/${companyId}`);
		});
		return { deleted: true };
	},
});
