import { compact } from '../../../shared/values/compact';
import type { Supplier } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import {
	ALL_PLATFORMS,
	IGNORING_ARCHIVED,
	UPDATING_NO_ARCHIVED,
} from '../../../shared/books/platformWords';
import { keepUnset } from '../../fields/keepUnset';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { supplier } from '../../../shared/parameters/fields/locators';
import { operation } from '../../operation';
import { changeInTurn } from '../../turns';
import { ignoredHint, withIgnored } from '../../ignored';
import { readCleared, readDetails, reactivates } from './body';
import { clearFields, detailFields, reactivate, supplierName } from './fields';
import { replaceSupplier } from './replace';

const updateFields = collection('Update Fields', 'updateFields', [
	...detailFields,
	{ ...supplierName, required: false },
	clearFields,
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
			`${UPDATING_NO_ARCHIVED} updates no archived suppliers, ${IGNORING_ARCHIVED} only with the option Reactivate.`,
		),
		updateFields,
		keepUnset("Codat replaces the whole supplier and clears what it isn't sent"),
		options(reactivate),
	],
	async execute(item) {
		const chosen = item.chosen('supplierId');
		const group = item.group('updateFields');
		const cleared = readCleared(group);
		const set = compact({
			supplierName: group.optionalText('supplierName'),
			...readDetails(group),
		});
		if (Object.keys(set).length + cleared.length === 0 && !reactivates(item))
			item.fail('updateFields', 'must hold at least one field');
		const both = cleared.find((field) => field in set);
		if (both) group.fail('clearFields', `names ${both}, which is set as well`);
		const keepsRest = item.boolean('keepUnset');
		if (!keepsRest && !set.supplierName)
			group.fail('supplierName', 'is required, because Codat replaces the whole supplier');
		if (reactivates(item)) set.status ??= 'Active';
		const books = await item.books();
		const id = await books.suppliers.idOf(chosen);
		return await changeInTurn(books, `supplier ${id}`, {
			read: async (anew) => await books.suppliers.find((candidate) => candidate.id === id, anew),
			apply: async (known: Supplier | undefined) => {
				const current = known ?? books.suppliers.refuseUnknown(id, 'Nothing was changed.');
				const changes = { group, set, cleared, keepsRest };
				const { answer, left, ignored } = await replaceSupplier(books, current, changes);
				return { result: withIgnored(answer, ignored), left };
			},
		});
	},
	hint: (outputs) => ignoredHint(outputs, 'suppliers'),
});
