import { recordNotFound } from '../http/errors';
import type { Clock } from '../values/clock';
import type { Random } from '../values/random';
import { dailyRate } from '../values/rates';
import type { Connection } from './connection';
import { Findings } from './rules/findings';
import {
	addressesOf,
	contactOf,
	supplierCurrency,
	supplierNameOf,
	supplierStatus,
	type SupplierCase,
	type SupplierRequest,
} from './rules/supplierRules';
import type { Supplier } from './types';

/** The supplier that a request makes: what it leaves out is not there. Throws 400 with every rule it breaks. */
function supplierOf(given: SupplierCase): Omit<Supplier, 'id'> {
	const { emailAddress, phone } = given.request;
	const supplierName = supplierNameOf(given);
	const contactName = contactOf(given);
	const addresses = addressesOf(given);
	const defaultCurrency = supplierCurrency(given);
	const status = supplierStatus(given);
	given.findings.throwIfAny();
	return {
		supplierName,
		...(contactName !== undefined && { contactName }),
		...(emailAddress && { emailAddress }),
		...(phone && { phone }),
		...(addresses && { addresses }),
		status,
		...(defaultCurrency && { defaultCurrency }),
	};
}

/** Records a supplier; throws 400 with every rule it breaks. */
export function createSupplier(
	request: SupplierRequest,
	connection: Connection,
	random: Random,
	clock: Clock,
): Supplier {
	const supplier = supplierOf({ request, connection, findings: new Findings('CreateSupplier') });
	return connection.suppliers.add({
		id: connection.newId(random),
		...supplier,
		sourceModifiedDate: clock.iso(),
	});
}

/** Bills name their supplier as it is called now, as Intuit's `ReferenceType` derives the name from the record. */
function renameOnBills({ id, supplierName }: Supplier, { bills }: Connection): void {
	for (const bill of bills) {
		if (bill.supplierRef.id !== id || bill.supplierRef.supplierName === supplierName) continue;
		bill.supplierRef = { id, supplierName };
		bills.changed(bill);
	}
}

/** Where a supplier's bills follow its currency, they take the new one at the day's rate. */
function moveBills(supplier: Supplier, connection: Connection): void {
	const { defaultCurrency: currency } = supplier;
	if (!currency || connection.platform.suppliers.newCurrency !== 'changesBills') return;
	for (const bill of connection.bills) {
		if (bill.supplierRef.id !== supplier.id || bill.currency === currency) continue;
		Object.assign(bill, {
			currency,
			currencyRate: dailyRate(currency, connection.baseCurrency),
			sourceModifiedDate: supplier.sourceModifiedDate,
		});
		connection.bills.changed(bill);
	}
}

const CLEARABLE = [
	'contactName',
	'emailAddress',
	'phone',
	'addresses',
	'defaultCurrency',
] as const satisfies ReadonlyArray<keyof Supplier>;

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
	const { suppliers, name } = connection.platform;
	const findings = new Findings('UpdateSupplier');
	if (current.status === 'Archived' && suppliers.archived === 'refused') {
		findings.add('id', `Archived suppliers can't be updated in ${name}. Unarchive it there first.`);
	}
	findings.throwIfAny();
	const ignored =
		current.status === 'Archived' &&
		suppliers.archived === 'ignored' &&
		request.status !== 'Active';
	if (ignored) return current;

	const changed = supplierOf({ request, connection, findings, current });
	for (const field of CLEARABLE) delete current[field];
	Object.assign(current, changed, { sourceModifiedDate: clock.iso() });
	moveBills(current, connection);
	renameOnBills(current, connection);
	return connection.suppliers.changed(current);
}
