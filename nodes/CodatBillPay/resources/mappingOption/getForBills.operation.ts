import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { BillOptions } from '../../../shared/books/mappingOptions';
import { collect } from '../../../shared/transport/paging';
import { operation } from '../../operation';
import { listingFields, readListing } from './filters';

/** Codat's lists, by what their entries are called here. */
const LISTS: Record<string, keyof BillOptions> = { account: 'accounts', taxRate: 'taxRates' };

const optionType: INodeProperties = {
	displayName: 'Option Type',
	name: 'optionType',
	type: 'options',
	options: [
		{ name: 'Account', value: 'account', description: 'What a line can be booked to' },
		{ name: 'Tax Rate', value: 'taxRate', description: 'How a line can be taxed' },
	],
	default: 'account',
	description:
		'Only options of this type: account is what a line is booked to, taxRate how it is taxed',
};

export const getForBills = operation({
	endpoints: ['get-mapping-options-bills'],
	value: 'getForBills',
	name: 'Get for Bills',
	action: 'Get mapping options for bills',
	description:
		'List the accounts and tax rates that the lines of a bill can use on this connection',
	output:
		'One item per option: `optionType` account or taxRate, `id`, `name`, `nominalCode` or `code`.',
	properties: listingFields(optionType),
	async execute(item): Promise<IDataObject[]> {
		const { limit, isRaw, statusQuery, keep } = readListing(item);
		const type = item.filters().optionalOption('optionType');
		const types = type === undefined ? Object.keys(LISTS) : [type];
		const books = await item.books();
		const pages = books.mappingOptions.forBills(statusQuery);
		if (isRaw) {
			const whole: Record<keyof BillOptions, IDataObject[]> = { accounts: [], taxRates: [] };
			for await (const page of pages)
				for (const list of Object.values(LISTS)) whole[list].push(...page[list]);
			return [whole];
		}
		async function* entries() {
			for await (const page of pages)
				yield types.flatMap((optionType) =>
					page[LISTS[optionType]].map((one) => ({ optionType, ...one })),
				);
		}
		return await collect(entries(), limit, keep);
	},
});
