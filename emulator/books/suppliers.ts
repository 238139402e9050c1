import type { Clock } from '../clock';
import { recordNotFound } from '../errors';
import { fill } from '../platforms/messages';
import type { Random } from '../random';
import type { Connection } from './connection';
import { Findings } from './findings';
import type { Address, Supplier } from './types';

/** The body of Create and Update supplier, after its form has been checked. */
export interface SupplierRequest {
	supplierName?: string | null;
	contactName?: string | null;
	emailAddress?: string | null;
	phone?: string | null;
	addresses?: Address[] | null;
	status: Supplier['status'];
	defaultCurrency?: string | null;
}

function checkName(
	name: string | undefined,
	connection: Connection,
	findings: Findings,
	id?: string,
): void {
	const { suppliers, messages } = connection.platform;
	if (!name) {
		findings.add('supplierName', "'Supplier Name' must not be empty.");
		return;
	}
	const same = (other: Supplier) =>
		other.id !== id && other.supplierName.toLowerCase() === name.toLowerCase();
	if (suppliers.uniqueNames && connection.suppliers.find(same)) {
		findings.add('supplierName', fill(messages.duplicateSupplier, { name }));
	}
}

function checkCurrency(request: SupplierRequest, connection: Connection, findings: Findings): void {
	const { suppliers, messages } = connection.platform;
	const currency = request.defaultCurrency;
	if (!currency || suppliers.currency === 'ignored' || connection.currencies.includes(currency))
		return;
	findings.add('defaultCurrency', fill(messages.currencyNotEnabled, { currency }));
}

/** The record that a request describes: what it leaves out is not there. */
function recordOf(
	request: SupplierRequest,
	id: string,
	supplierName: string,
	connection: Connection,
	clock: Clock,
): Supplier {
	const { suppliers } = connection.platform;
	const currency =
		suppliers.currency === 'ignored' ? connection.baseCurrency : request.defaultCurrency;
	const addresses = request.addresses?.map((address) => ({
		...address,
		type: address.type ?? 'Unknown',
		...(suppliers.defaultCountry && { country: address.country ?? suppliers.defaultCountry }),
	}));
	return {
		id,
		supplierName,
		...(request.contactName && { contactName: request.contactName }),
		...(request.emailAddress && { emailAddress: request.emailAddress }),
		...(request.phone && { phone: request.phone }),
		...(addresses && { addresses }),
		status: request.status,
		...(currency && { defaultCurrency: currency }),
		sourceModifiedDate: clock.iso(),
	};
}

/** Records a supplier; throws 400 with every rule it breaks. */
export function createSupplier(
	request: SupplierRequest,
	connection: Connection,
	random: Random,
	clock: Clock,
): Supplier {
	const findings = new Findings('CreateSupplier');
	const name = request.supplierName ?? undefined;
	checkName(name, connection, findings);
	checkCurrency(request, connection, findings);
	findings.throwIfAny();
	const withCurrency = {
		...request,
		defaultCurrency: request.defaultCurrency ?? connection.baseCurrency,
	};
	return connection.suppliers.add(
		recordOf(withCurrency, connection.newId(random), name ?? '', connection, clock),
	);
}

/** The name an update leaves: "Software-specific behavior" of Codat's guide to suppliers. */
function updatedName(
	request: SupplierRequest,
	current: Supplier,
	connection: Connection,
	findings: Findings,
): string | undefined {
	const { suppliers, name } = connection.platform;
	if (request.supplierName) return request.supplierName;
	if (suppliers.missingName === 'keep') return current.supplierName;
	const contact = request.contactName ?? undefined;
	if (contact && suppliers.contactNeedsSpace && !contact.includes(' ')) {
		findings.add(
			'contactName',
			`'Contact Name' must contain a space when it stands for the supplier's name in ${name}.`,
		);
	}
	return contact;
}

/** Replaces a supplier: fields left out are cleared, but for what the software keeps. Throws 404, or 400 with every
 * rule it breaks. */
export function updateSupplier(
	id: string,
	request: SupplierRequest,
	connection: Connection,
	clock: Clock,
): Supplier {
	const current = connection.suppliers.get(id);
	if (!current) throw recordNotFound('Supplier', id);
	const { platform } = connection;
	const { suppliers } = platform;
	const findings = new Findings('UpdateSupplier');
	if (!suppliers.updatable) {
		findings.add('id', `Updating suppliers is not supported for ${platform.name}.`);
	} else if (current.status === 'Archived' && suppliers.archived === 'refuse') {
		findings.add(
			'id',
			`Archived suppliers can't be updated in ${platform.name}. Unarchive it there first.`,
		);
	}
	findings.throwIfAny();
	if (
		current.status === 'Archived' &&
		suppliers.archived === 'ignoreUnlessReactivated' &&
		request.status !== 'Active'
	) {
		return current;
	}

	const name = updatedName(request, current, connection, findings);
	checkName(name, connection, findings, id);
	checkCurrency(request, connection, findings);
	const currency = request.defaultCurrency;
	if (suppliers.currency === 'fixed' && currency && currency !== current.defaultCurrency) {
		findings.add(
			'defaultCurrency',
			`The currency of a supplier can't be changed in ${platform.name}.`,
		);
	}
	findings.throwIfAny();
	const fixedCurrency = suppliers.currency === 'fixed' ? current.defaultCurrency : currency;
	const changed = recordOf(
		{ ...request, defaultCurrency: fixedCurrency },
		id,
		name ?? '',
		connection,
		clock,
	);
	for (const field of [
		'contactName',
		'emailAddress',
		'phone',
		'addresses',
		'defaultCurrency',
	] as const) {
		if (!(field in changed)) delete current[field];
	}
	return Object.assign(current, changed);
}
