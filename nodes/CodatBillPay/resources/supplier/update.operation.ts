import { CLEARABLE_FIELDS } from '../../../shared/books/platforms/platformRules';
import {
	ALL_PLATFORMS,
	CANNOT_CLEAR,
	IGNORING_ARCHIVED,
	UPDATING_NO_ARCHIVED,
} from '../../../shared/books/platforms/platformWords';
import type { Supplier } from '../../../shared/books/types';
import { collection } from '../../../shared/parameters/fields/basic';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { supplier } from '../../../shared/parameters/fields/locators';
import { compact } from '../../../shared/values/compact';
import { clearFields, readCleared } from '../../fields/clear';
import { keepUnset } from '../../fields/keepUnset';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { inTurn } from '../../oneRecord';
import { operation } from '../../operation';
import { ignoredHint, withIgnored } from '../../running/ignored';
import { readDetails, reactivates } from './body';
import { detailFields, reactivate, supplierName } from './fields';
import { replaceSupplier } from './updating/replace';

const supplierUpdateFields = collection('Update Fields', 'updateFields', [
	...detailFields,
	{ ...supplierName, required: false },
	clearFields(CLEARABLE_FIELDS, CANNOT_CLEAR),
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
		supplierUpdateFields,
		keepUnset("Codat replaces the whole supplier and clears what it isn't sent"),
		options(reactivate),
	],
	async execute(item) {
		const chosen = item.chosen('supplierId');
		const group = item.group('updateFields');
		const set = compact({
			supplierName: group.optionalText('supplierName'),
			...readDetails(group),
		});
		const cleared = readCleared(group, CLEARABLE_FIELDS, set);
		if (Object.keys(set).length + cleared.length === 0 && !reactivates(item))
			item.fail(
				'updateFields',
				'must hold at least one field',
				'Nothing was changed. Choose what is to change with Add Field.',
			);
		const keepsRest = item.boolean('keepUnset');
		if (!keepsRest && !set.supplierName)
			group.fail('supplierName', 'is required, because Codat replaces the whole supplier');
		if (reactivates(item)) set.status ??= 'Active';
		const books = await item.books();
		const id = await books.suppliers.idOf(chosen);
		return await inTurn(item, books, `supplier ${id}`, {
			read: async (anew) => {
				const found = await books.suppliers.find((candidate) => candidate.id === id, anew);
				return found && (await books.suppliers.current(found));
			},
			write: async (known: Supplier | undefined) => {
				const current = known ?? books.suppliers.refuseUnknown(id, 'Nothing was changed.');
				const changes = { group, set, cleared, keepsRest };
				const { answer, left, ignored } = await replaceSupplier(books, current, changes);
				return { result: withIgnored(answer, ignored), left };
			},
		});
	},
	hint: (outputs) => ignoredHint(outputs, 'suppliers'),
});
