import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { platformProblem } from '../../../shared/books/platforms/platforms';
import { collection, text } from '../../../shared/parameters/fields/basic';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { compact } from '../../../shared/values/compact';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { operation } from '../../operation';

const accountFields: INodeProperties[] = [
	{
		...text(
			'Name',
			'name',
			'e.g. Bill Pay Account',
			'Name of the account in the accounting software',
		),
		required: true,
	},
	{
		displayName: 'Account Type',
		name: 'accountType',
		type: 'options',
		options: [
			{ name: 'Credit', value: 'Credit', description: 'A credit card: what it holds is owed' },
			{ name: 'Debit', value: 'Debit', description: 'A bank account: what it holds is owned' },
		],
		default: 'Debit',
		description: 'Debit for a bank account, Credit for a credit card',
	},
	{
		...text(
			'Account Number',
			'accountNumber',
			'e.g. 01200440',
			'Number of the account at the bank',
		),
		required: true,
	},
	{
		...text('Currency', 'currency', 'e.g. GBP', 'Three-letter code (ISO 4217) of the account'),
		required: true,
	},
];

const accountDetails = collection('Additional Fields', 'additionalFields', [
	text('Nominal Code', 'nominalCode', 'e.g. 1201', 'Code of the account in the chart of accounts'),
	text('Sort Code', 'sortCode', 'e.g. 50-50-50', 'Sort code of a UK bank account'),
]);

export const create = operation({
	endpoints: ['create-bank-account'],
	value: 'create',
	name: 'Create',
	action: 'Create bank account',
	description:
		'Add an account, such as one that your bills are paid from, to the accounting software',
	properties: [...companyAndConnection, ...accountFields, accountDetails, options(idempotencyKey)],
	async execute(item): Promise<IDataObject> {
		const extra = item.group('additionalFields');
		const body = compact({
			name: item.text('name'),
			accountType: item.option('accountType'),
			accountNumber: item.text('accountNumber'),
			currency: item.optionalCurrency('currency') ?? item.text('currency'),
			nominalCode: extra.optionalText('nominalCode'),
			sortCode: extra.optionalText('sortCode'),
		});
		const key = customKey(item);
		const books = await item.books();
		const refused = await platformProblem(
			({ name, bankAccounts }) =>
				bankAccounts?.refusedTypes.includes(body.accountType)
					? `is ${body.accountType}, which ${name} takes no new bank account of`
					: undefined,
			async () => await books.platform(),
		);
		if (refused)
			item.fail(
				'accountType',
				refused,
				'Add a card account in the software itself. Nothing was sent.',
			);
		return await books.create('/bankAccounts', body, { customKey: key });
	},
});
