import type { Books } from '../../../shared/books/books';
import type { ClearableField } from '../../../shared/books/platforms/platformRules';
import { supplierProblem } from '../../../shared/books/platforms/supplierProblem';
import type { Supplier } from '../../../shared/books/types';
import type { ParameterReader } from '../../../shared/parameters/parameterReader';

/**
 * Refuses a supplier that the connection's platform would refuse.
 *
 * @param group where the fields are
 * @throws NodeOperationError naming the field and the platform
 */
export async function checkSupplierRules(
	group: ParameterReader,
	books: Books,
	supplier: Partial<Supplier>,
): Promise<void> {
	const found = await supplierProblem(books, supplier);
	if (found) group.fail(found.field, found.problem, 'Nothing was sent.');
}

/**
 * Refuses a change that the connection's platform would refuse, or ignore as a whole.
 *
 * @param group where the fields are
 * @throws NodeOperationError naming the platform, and what to do
 */
export async function checkChange(
	group: ParameterReader,
	books: Books,
	current: Supplier,
	{ set, cleared }: { set: Partial<Supplier>; cleared: ClearableField[] },
): Promise<void> {
	const { status, defaultCurrency } = set;
	const platform = await books.platform();
	if (!platform) return;
	const { name, suppliers } = platform;
	const isArchived = current.status === 'Archived';
	if (isArchived && suppliers.archived === 'refused')
		books.refuse(
			`The supplier "${current.supplierName}" is archived in ${name}`,
			`Restore it in ${name} first: archived suppliers can be changed there only.`,
		);
	if (isArchived && suppliers.archived === 'ignored' && status !== 'Active')
		books.refuse(
			`The supplier "${current.supplierName}" is archived in ${name}, which ignores changes to it`,
			'Nothing was sent. To make the supplier active again along with the changes, add the option "Reactivate".',
		);
	const isNew = defaultCurrency !== undefined && defaultCurrency !== current.defaultCurrency;
	if (isNew && suppliers.newCurrency === 'refused')
		group.fail(
			'defaultCurrency',
			`is ${defaultCurrency}, but the supplier's is ${current.defaultCurrency}`,
			`${name} sets the currency of a supplier when it is created. Nothing was sent.`,
		);
	for (const field of cleared) {
		const why = suppliers.cannotClear[field];
		if (why) group.fail('clearFields', `names ${field}, but ${name} ${why}`, 'Nothing was sent.');
	}
}
