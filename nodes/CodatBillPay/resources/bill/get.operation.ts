import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { dateInItem } from '../../dateInItem';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { billShape } from './output';

export const get = operation({
	endpoints: ['list-bills'],
	value: 'get',
	name: 'Get',
	action: 'Get bill',
	description:
		'Retrieve one bill. Codat has no request for a single bill: one that n8n has seen takes one or two requests, others are looked for in the list.',
	properties: [...companyAndConnection, bill, ...outputOf(billShape), options()],
	async execute(item) {
		const id = item.id('billId');
		const toOutput = shaper(item, billShape);
		const books = await item.books();
		return toOutput(await books.bills.require(id, { changed: dateInItem(item, id) }));
	},
});
