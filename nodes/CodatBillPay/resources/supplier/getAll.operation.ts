import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { sameEmail } from '../../../shared/books/names/suppliers';
import type { Supplier } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { filters } from '../../../shared/parameters/fields/list';
import { readStatusFilter, statusFilter } from '../../../shared/parameters/fields/status';
import { EMAIL } from '../../../shared/parameters/textReader';
import { collect } from '../../../shared/transport/paging';
import { contains } from '../../../shared/values/text';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { modifiedSinceFilter, readModifiedSince } from '../../fields/modifiedSince';
import { options } from '../../fields/options';
import { queryOf, rawQuery, readRawQuery } from '../../fields/query';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { outstandingBySupplier } from './outstanding';

const supplierFilters = filters(
	{
		displayName: 'Email Address',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. accounts@supplier.example',
		description: 'Only suppliers with this address, whatever the case',
	},
	modifiedSinceFilter('suppliers'),
	{
		displayName: 'Name Contains',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Millstone',
		description: 'Only suppliers with this text in their name, whatever the case',
	},
	rawQuery(
		'Suppliers can be queried by status and sourceModifiedDate.',
		'e.g. sourceModifiedDate>2026-01-31T14:30:00Z',
	),
	statusFilter('Only suppliers in this status; active and archived ones if it is left out'),
	{
		displayName: 'With Unpaid Bills Only',
		name: 'withUnpaidBills',
		type: 'boolean',
		default: true,
		description:
			'Whether to return only suppliers that have open, partially paid or draft bills. Reads the bills once.',
	},
);

const addOutstanding: INodeProperties = {
	displayName: 'Add Outstanding Amount',
	name: 'addOutstanding',
	type: 'boolean',
	default: false,
	description:
		'Whether to add what is owed to each supplier, by currency, in the field "outstanding". Reads the unpaid bills once.',
};

/** What is asked of Codat, which knows status and modification date, and what is checked here. */
function readSupplierFilters(item: Item) {
	const group = item.filters();
	const since = readModifiedSince(group);
	const name = group.optionalText('name');
	const email = group.optionalText('email', EMAIL);
	return {
		query: queryOf(group, since?.query, readStatusFilter(group), readRawQuery(group)),
		withUnpaidBills: group.boolean('withUnpaidBills'),
		keep: (supplier: Supplier) =>
			(name === undefined || contains(supplier.supplierName, name)) &&
			(email === undefined || sameEmail(supplier, email)) &&
			(since?.keep(supplier) ?? true),
	};
}

export const getAll = operation({
	endpoints: ['list-suppliers', 'list-bills'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many suppliers',
	description: 'List suppliers, optionally only those with unpaid bills, with what is owed to each',
	output: 'One item per supplier: `id`, `supplierName`, `emailAddress`.',
	properties: [
		...companyAndConnection,
		...returnAllAndLimit,
		supplierFilters,
		options(addOutstanding),
	],
	async execute(item): Promise<IDataObject[]> {
		const limit = limitOf(item);
		const { query, keep, withUnpaidBills } = readSupplierFilters(item);
		const adds = item.group('options').boolean('addOutstanding');
		const books = await item.books();
		const owed = adds || withUnpaidBills ? await outstandingBySupplier(books) : undefined;
		const suppliers = await collect(
			books.suppliers.pages(query),
			limit,
			(supplier) => (!withUnpaidBills || owed?.has(supplier.id)) === true && keep(supplier),
		);
		return adds
			? suppliers.map((supplier) => ({ ...supplier, outstanding: owed?.get(supplier.id) ?? {} }))
			: suppliers;
	},
});
