import type { INodeProperties } from 'n8n-workflow';
import type { Connection } from '../../../shared/books/types';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { filters } from '../../../shared/parameters/fields/list';
import { collect } from '../../../shared/transport/paging';
import { path } from '../../../shared/transport/path';
import { compact } from '../../../shared/values/compact';
import { titleCase } from '../../../shared/values/text';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { orderBy } from '../../fields/sort';
import { operation } from '../../operation';
import { connectionShape } from './fields';

function choice(
	displayName: string,
	name: string,
	values: string[],
	description: string,
): INodeProperties {
	const [first] = values;
	return {
		displayName,
		name,
		type: 'options',
		options: values.map((value) => ({ name: titleCase(value), value })),
		default: first,
		description,
	};
}

const connectionFilters = filters(
	choice(
		'Source Type',
		'sourceType',
		['Accounting', 'BankFeed', 'Banking', 'Commerce', 'Expense', 'Other', 'Unknown'],
		'Only connections to sources of this kind',
	),
	choice(
		'Status',
		'status',
		['Linked', 'PendingAuth', 'Unlinked', 'Deauthorized'],
		'Only connections in this status',
	),
);

const connectionOrder = orderBy([
	['created', 'Created', 'time'],
	['platformName', 'Platform Name', 'text'],
	['status', 'Status', 'text'],
]);

export const getAll = operation({
	endpoints: ['list-connections'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many connections',
	description: "List a company's connections to its software",
	output:
		'One item per connection. Only with `status` Linked can its books be used; `linkUrl` is where the customer links it.',
	properties: [
		companyOfInput,
		...returnAllAndLimit,
		connectionFilters,
		...outputOf(connectionShape),
		options(),
		connectionOrder.field,
	],
	origin: ({ id }) => ({ connectionId: id }),
	async execute(item, codat) {
		const limit = limitOf(item);
		const toOutput = shaper(item, connectionShape);
		const group = item.filters();
		const wanted = (['sourceType', 'status'] as const).filter((field) => group.has(field));
		const values = wanted.map((field) => [field, group.option(field)] as const);
		const ordered = connectionOrder.read(item);
		const companyId = await item.companyId();
		const found = await collect(
			codat.pages<Connection>(
				path`/companies/${companyId}/connections`,
				compact({ orderBy: ordered }),
			),
			limit,
			(connection) => values.every(([field, value]) => connection[field] === value),
		);
		return found.map(toOutput);
	},
});
