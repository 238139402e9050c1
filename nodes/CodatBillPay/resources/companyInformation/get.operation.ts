import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { options } from '../../fields/options';
import { operation } from '../../operation';

export const get = operation({
	endpoints: ['get-company-information'],
	value: 'get',
	name: 'Get',
	action: 'Get company information',
	description: "Retrieve the company's name and base currency from its accounting software",
	output: 'The currency of the books is `baseCurrency`.',
	properties: [...companyAndConnection, options()],
	async execute(item) {
		const books = await item.books();
		return await books.information();
	},
});
