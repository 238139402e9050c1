import { compact } from '../../../shared/values/compact';
import type { Supplier } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { ALL_PLATFORMS, namesOf } from '../../../shared/books/platformWords';
import { keepUnset } from '../../fields/keepUnset';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { supplier } from '../../../shared/parameters/fields/locators';
import { operation } from '../../operation';
import { changeInTurn } from '../../turns';
import { readDetails } from './body';
import { detailFields, supplierName } from './fields';
import { replaceSupplier } from './replace';

const updateFields = collection('Update Fields', 'updateFields', [
	...detailFields,
	{ ...supplierName, required: false },
]);

export const update = operation({
	endpoints: ['update-supplier'],
	value: 'update',
	name: 'Update',
	action: 'Update supplier',
	description: `Change a supplier. Works with ${ALL_PLATFORMS}.`,
	properties: [
		...companyAndConnection,
		supplier,
		notice(
			'updateNotice',
			`${namesOf(({ suppliers }) => suppliers.archived === 'refused')} updates no archived suppliers. ${namesOf(({ suppliers }) => suppliers.newCurrency === 'refused')} doesn't change the currency of a supplier.`,
		),
		updateFields,
		keepUnset("Codat replaces the whole supplier and clears what it isn't sent"),
		options(),
	],
	async execute(item) {
		const chosen = item.chosen('supplierId');
		const fields = item.group('updateFields');
		const changes = compact({
			supplierName: fields.optionalText('supplierName'),
			...readDetails(fields),
		});
		if (Object.keys(changes).length === 0)
			item.fail('updateFields', 'must hold at least one field');
		const keeps = item.boolean('keepUnset');
		if (!keeps && !changes.supplierName)
			fields.fail('supplierName', 'is required, because Codat replaces the whole supplier');
		const books = await item.books();
		const id = await books.suppliers.idOf(chosen);
		return await changeInTurn(books, `supplier ${id}`, {
			read: async (anew) =>
				keeps ? await books.suppliers.find((candidate) => candidate.id === id, anew) : undefined,
			apply: async (known: Supplier | undefined) => {
				const current = keeps
					? (known ?? books.suppliers.refuseUnknown(id, 'Nothing was changed.'))
					: undefined;
				return await replaceSupplier(books, id, changes, current);
			},
		});
	},
});
