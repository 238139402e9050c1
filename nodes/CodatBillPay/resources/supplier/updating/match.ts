import type { INodeProperties } from 'n8n-workflow';
import { sameEmail, suppliersNamed } from '../../../../shared/books/names/suppliers';
import type { Supplier } from '../../../../shared/books/types';
import { matchByName, type HowSupplierMatches } from '../../../findOrCreateSupplier';
import type { Item } from '../../../item';

export const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	options: [
		{
			name: 'Email Address',
			value: 'emailAddress',
			description: 'The same address, whatever the case',
		},
		{ name: 'ID', value: 'id', description: 'The ID in the accounting software' },
		{
			name: 'Name',
			value: 'supplierName',
			description:
				'The same name, whatever case, spacing, accents, punctuation and the spelling of the legal form (Ltd, Limited)',
		},
	],
	default: 'supplierName',
	description:
		'How to tell whether the supplier exists: by supplierName whatever its case, accents and legal form, by emailAddress of the additional fields, or by ID',
};

export const matchId: INodeProperties = {
	displayName: 'Supplier ID',
	name: 'matchId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1262c350-fe0f-40ec-aeff-41c95b4a45af',
	displayOptions: { show: { matchBy: ['id'] } },
	description: 'ID of the supplier to look for',
};

/** What the item tells suppliers apart by. */
export function readMatch(item: Item, details: Partial<Supplier>): HowSupplierMatches {
	const by = item.option('matchBy');
	const name = item.text('supplierName');
	if (by === 'id') {
		const id = item.id('matchId');
		return {
			key: `id ${id}`,
			find: async ({ suppliers }, anew) =>
				await suppliers.find((supplier) => supplier.id === id, anew),
		};
	}
	if (by === 'supplierName') return matchByName(name);
	const email =
		details.emailAddress ??
		item.group('additionalFields').fail('emailAddress', 'is required to match by it, but is empty');
	const matching = (all: Supplier[]) => {
		const found = all.filter((supplier) => sameEmail(supplier, email));
		// Several firms may share an address: that of the name is meant.
		const named = suppliersNamed(name, found);
		return named.length > 0 ? named : found;
	};
	const what = `the e-mail address "${email}"`;
	return {
		key: `email ${email.toLowerCase()}`,
		find: async ({ suppliers }, anew) =>
			await suppliers.pick((all) => suppliers.onlyOne(matching(all), what), anew),
	};
}
