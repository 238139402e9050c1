import { fill } from '../../platforms/messages';
import type { Connection } from '../connection';
import type { Address, Supplier } from '../types';
import type { Findings } from './findings';

/** The body of Create and Update supplier, after its form has been checked. */
export interface SupplierRequest {
	supplierName?: string | null;
	contactName?: string | null;
	emailAddress?: string | null;
	phone?: string | null;
	addresses?: Address[] | null;
	/** Left out of updates where the software says what that means. */
	status?: Supplier['status'];
	defaultCurrency?: string | null;
}

/** What a supplier's rules look at. */
export interface SupplierCase {
	request: SupplierRequest;
	connection: Connection;
	findings: Findings;
	/** The supplier that an update replaces. */
	current?: Supplier;
}

/** The name an update leaves: "Software-specific behavior" of Codat's guide to suppliers. */
function updatedName({ request, connection, findings }: SupplierCase, current: Supplier) {
	const { suppliers, name } = connection.platform;
	if (suppliers.missingName === 'keep') return current.supplierName;
	if (suppliers.missingName === 'clear') return '';
	const contact = request.contactName ?? '';
	if (contact && suppliers.contactNeedsSpace && !contact.includes(' ')) {
		findings.add(
			'contactName',
			`'Contact Name' must contain a space when it stands for the supplier's name in ${name}.`,
		);
	}
	return contact;
}

/** Whether the software takes a name. */
function checkName(name: string, { connection, findings, current }: SupplierCase): void {
	const { suppliers, messages } = connection.platform;
	const { uniqueNames, nameLength = Infinity } = suppliers;
	const same = (other: Supplier) =>
		other.id !== current?.id && other.supplierName.toLowerCase() === name.toLowerCase();
	const counts = ({ status }: Supplier) => uniqueNames === 'all' || status === 'Active';
	if (name && uniqueNames && connection.suppliers.find((other) => same(other) && counts(other))) {
		findings.add('supplierName', fill(messages.duplicateSupplier, { name }));
	}
	if (name.length > nameLength) {
		findings.add(
			'supplierName',
			`'Supplier Name Length' must be less than or equal to '${nameLength}'.`,
		);
	}
	if (suppliers.notInNames?.test(name)) findings.add('supplierName', messages.nameCharacters);
	const isShared = (other: string) => other.toLowerCase() === name.toLowerCase();
	if (suppliers.namesAreShared && connection.otherNames.some(isShared)) {
		findings.add('supplierName', fill(messages.sharedName, { name }));
	}
}

/** The name that a supplier gets from a request. */
export function supplierNameOf(given: SupplierCase): string {
	const { request, connection, findings, current } = given;
	const { suppliers } = connection.platform;
	const name = request.supplierName || (current ? updatedName(given, current) : '');
	const isCleared = current !== undefined && suppliers.missingName === 'clear';
	if (!name && !isCleared) findings.add('supplierName', "'Supplier Name' must not be empty.");
	checkName(name, given);
	return name;
}

/** First and last name, split at the last space; without a space all of it is the last name. */
function nameParts(contact: string): [string, string] {
	const at = contact.lastIndexOf(' ');
	return [contact.slice(0, Math.max(at, 0)), contact.slice(at + 1)];
}

/** The contact's name that a supplier gets from a request; null where the software knows none. */
export function contactOf({
	request,
	connection,
	findings,
}: SupplierCase): string | null | undefined {
	const { contactName } = connection.platform.suppliers;
	if (contactName === 'ignored') return null;
	const name = request.contactName || undefined;
	if (!name || contactName === undefined) return name;
	const parts = nameParts(name.trim()).map((part) => part.trim());
	if (parts.some(({ length }) => length > contactName.partLength)) {
		findings.add(
			'contactName',
			`Each part of 'Contact Name', before and after its last space, must be at most '${contactName.partLength}' characters.`,
		);
	}
	return parts.filter(Boolean).join(' ');
}

/** The currency that a supplier gets from a request; undefined for none. */
export function supplierCurrency({
	request,
	connection,
	findings,
	current,
}: SupplierCase): string | undefined {
	const { suppliers, messages, name } = connection.platform;
	const { defaultCurrency: currency } = request;
	if (suppliers.newCurrency === 'ignored') return connection.baseCurrency;
	if (currency === '' && suppliers.emptyCurrency === 'cleared') return undefined;
	if (currency === undefined || currency === null) {
		if (!current) return connection.baseCurrency;
		return suppliers.omittedCurrency === 'kept' ? current.defaultCurrency : undefined;
	}
	if (currency.length !== 3) {
		findings.add('defaultCurrency', "'Default Currency Length' must be equal to '3'.");
	} else if (!connection.currencies.includes(currency)) {
		findings.add('defaultCurrency', fill(messages.currencyNotEnabled, { currency }));
	}
	if (current && suppliers.newCurrency === 'refused' && currency !== current.defaultCurrency) {
		findings.add('defaultCurrency', `The currency of a supplier can't be changed in ${name}.`);
	}
	return currency;
}

/** The addresses that a supplier gets from a request; undefined for none. */
export function addressesOf({
	request,
	connection,
	findings,
	current,
}: SupplierCase): Address[] | undefined {
	const {
		addresses: most = Infinity,
		defaultCountry,
		countryCodes,
	} = connection.platform.suppliers;
	// A country can't be cleared where the software falls back to the company's own.
	const left = current?.addresses && defaultCountry ? [{}] : undefined;
	const addresses = (request.addresses ?? left)?.map((address: Partial<Address>) => ({
		...address,
		type: address.type ?? 'Unknown',
		...(defaultCountry && { country: address.country || defaultCountry }),
	}));
	if (addresses && addresses.length > most) {
		findings.add('addresses', `'Addresses' must have at most '${most}' items.`);
	}
	addresses?.forEach(({ country }: Partial<Address>, index) => {
		if (countryCodes && country && !/^[A-Z]{2}$/i.test(country)) {
			findings.add(
				`addresses[${index}].country`,
				"'Country' must be a two-letter code of ISO 3166.",
			);
		}
	});
	return addresses;
}

/** The status that a supplier gets from a request. */
export function supplierStatus({
	request,
	connection,
	findings,
	current,
}: SupplierCase): Supplier['status'] {
	const { archived, omittedStatus } = connection.platform.suppliers;
	if (current?.status === 'Archived' && archived === 'staysArchived') return 'Archived';
	const status = request.status ?? omittedStatus;
	if (!status) findings.add('status', "'Status' must not be empty.");
	return status ?? 'Unknown';
}
