import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { operation } from '../../operation';

export const getAll = operation({
	endpoints: ['list-bill-attachments'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many bill attachments',
	description: "List a bill's files: name, type, size and ID",
	output: 'One item per file: `id`, `name`. Download has the files themselves.',
	properties: [...companyAndConnection, bill, ...returnAllAndLimit, options()],
	async execute(item) {
		const billId = item.id('billId');
		const limit = limitOf(item);
		const books = await item.books();
		const files = (await books.attachments.of(billId)).slice(0, limit);
		return files.map((file) => ({ ...file, billId }));
	},
});
