import type { Books } from '../../../../shared/books/books';
import type { ClearableField } from '../../../../shared/books/platforms/platformRules';
import type { Supplier } from '../../../../shared/books/types';
import type { ParameterReader } from '../../../../shared/parameters/parameterReader';
import { path } from '../../../../shared/transport/path';
import { canonicalJson } from '../../../../shared/values/canonicalJson';
import { compact } from '../../../../shared/values/compact';
import { ignoredFields } from '../../../running/ignored';
import { supplierPrototype } from '../body';
import { checkChange, checkSupplierRules } from '../rules';

/** What an item changes of a supplier. */
export interface SupplierChanges {
	/** Where the fields are. */
	group: ParameterReader;
	/** The fields that are set. */
	set: Partial<Supplier>;
	/** The fields that are emptied. */
	cleared: ClearableField[];
	/** Whether the other fields stay as they are. */
	keepsRest: boolean;
}

/** The supplier after an update. */
interface Replaced {
	/** As Codat answers. */
	answer: Supplier;
	/** As it is left: what the answer lacks is as it was sent. */
	left: Supplier;
	/** What the accounting software didn't take over. */
	ignored: string[];
	/** Whether anything is another now. */
	isChanged: boolean;
}

/**
 * What is set, together with the addresses that are kept: software that has several replaces all of them. An address of
 * no known type is the only one there is, so another takes its place.
 *
 * @param most addresses that the software has; any number if undefined
 */
export function withKeptAddresses(
	current: Supplier,
	set: Partial<Supplier>,
	most: number | undefined,
): Partial<Supplier> {
	const { addresses } = set;
	if (!addresses || most === 1) return set;
	const types = addresses.map(({ type }) => type);
	const kept = (current.addresses ?? []).filter(
		({ type }) => type !== 'Unknown' && type !== undefined && !types.includes(type),
	);
	return { ...set, addresses: [...addresses, ...kept] };
}

/**
 * What is sent in the place of a supplier. Its status stays unless it is set: left out, NetSuite would make it active.
 */
async function bodyOf(
	books: Books,
	current: Supplier,
	{ set, cleared, keepsRest }: SupplierChanges,
): Promise<Partial<Supplier>> {
	const body: Partial<Supplier> = {
		...(keepsRest ? supplierPrototype(current) : {}),
		status: current.status === 'Archived' ? 'Archived' : 'Active',
		...set,
	};
	const clearedBy = (await books.platform())?.suppliers.clearedBy ?? {};
	for (const field of cleared) Object.assign(body, { [field]: clearedBy[field] });
	return compact(body);
}

/**
 * Replaces a supplier by Codat's full-replace PUT.
 *
 * @throws NodeOperationError if the platform would refuse the change, or ignore it as a whole
 */
export async function replaceSupplier(
	books: Books,
	current: Supplier,
	changes: SupplierChanges,
): Promise<Replaced> {
	const { group, cleared, keepsRest } = changes;
	const most = (await books.platform())?.suppliers.addresses;
	const set = keepsRest ? withKeptAddresses(current, changes.set, most) : changes.set;
	await checkSupplierRules(group, books, changes.set);
	await checkChange(group, books, current, { set, cleared });
	const body = await bodyOf(books, current, { ...changes, set });
	const answer = await books.replace<Supplier>(path`/suppliers/${current.id}`, body);
	const emptied = Object.fromEntries(cleared.map((field) => [field, null]));
	const ignored = ignoredFields({ ...set, ...emptied }, answer);
	const left = { ...body, ...compact(answer) };
	return {
		answer,
		left,
		ignored,
		isChanged: canonicalJson(supplierPrototype(left)) !== canonicalJson(supplierPrototype(current)),
	};
}
