import type { IDataObject } from 'n8n-workflow';
import type { Supplier } from '../../../shared/books/types';
import type { Group } from '../../../shared/parameters/parameterReader';
import { EMAIL } from '../../../shared/parameters/textReader';
import { compact, pick } from '../../../shared/values/compact';
import type { Item } from '../../item';
import { ADDRESS_PARTS } from './fields';

function readAddress(row: Group): IDataObject {
	const parts = ADDRESS_PARTS.map((part) => [part, row.optionalText(part)] as const);
	return compact({
		type: row.optionalOption('type') ?? 'Billing',
		...Object.fromEntries(parts),
	});
}

/** The details that are set. */
export function readDetails(group: Group): Partial<Supplier> {
	const addresses = group.rows('addresses', 'address').map(readAddress);
	return compact({
		contactName: group.optionalText('contactName'),
		emailAddress: group.optionalText('emailAddress', EMAIL),
		phone: group.optionalText('phone'),
		addresses: addresses.length > 0 ? addresses : undefined,
		defaultCurrency: group.optionalCurrency('defaultCurrency'),
		status: group.optionalOption('status') as Supplier['status'] | undefined,
	});
}

/** Whether the item wants an archived supplier made active. */
export const reactivates = (item: Item): boolean => item.group('options').boolean('reactivate');

/** What Codat's prototype takes of a supplier that it gave. */
export function supplierPrototype(supplier: Supplier): Partial<Supplier> {
	return pick(supplier, [
		'supplierName',
		'contactName',
		'emailAddress',
		'phone',
		'addresses',
		'status',
		'balance',
		'defaultCurrency',
	]);
}
