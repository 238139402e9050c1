import type { Clock } from '../clock';
import { recordNotFound } from '../errors';
import { fill } from '../platforms/messages';
import type { Random } from '../random';
import type { Connection } from './connection';
import { Findings } from './findings';
import { completeLine, totalOf, type LineRequest } from './totals';
import type { Bill } from './types';

/** The body of Create and Update bill, after its form has been checked. */
export interface BillRequest {
	reference?: string | null;
	supplierRef: { id: string };
	issueDate: string;
	dueDate: string;
	currency: string;
	currencyRate?: number | null;
	lineItems?: LineRequest[] | null;
	status: string;
}

/** Calendar dates keep their day, whatever time or zone they were sent with. */
export const dayOf = (date: string): string => `${date.slice(0, 10)}T00:00:00`;

function checkLine(
	line: LineRequest,
	item: string,
	connection: Connection,
	findings: Findings,
): void {
	const { platform } = connection;
	const accountId = line.accountRef?.id;
	const account = accountId ? connection.accounts.get(accountId) : undefined;
	if (line.unitAmount === undefined || line.unitAmount === null) {
		findings.add(`${item}.unitAmount`, "'Unit Amount' must not be empty.");
	}
	if (!accountId) findings.add(`${item}.accountRef`, "'Account Ref' must not be empty.");
	else if (!account) findings.add(`${item}.accountRef.id`, platform.messages.accountNotFound);
	else if (account.status === 'Archived') {
		findings.add(`${item}.accountRef.id`, platform.messages.accountArchived);
	}

	const taxRateId = line.taxRateRef?.id;
	if (platform.bills.taxRate === 'never') {
		if (taxRateId) findings.add(`${item}.taxRateRef`, platform.messages.taxRateGiven);
	} else if (!taxRateId) {
		if (platform.bills.taxRate === 'required') {
			findings.add(`${item}.taxRateRef`, "'Tax Rate Ref' must not be empty.");
		}
	} else if (connection.taxRates.get(taxRateId)?.status !== 'Active') {
		findings.add(`${item}.taxRateRef.id`, platform.messages.taxRateNotFound);
	}
}

function checkSupplier(request: BillRequest, connection: Connection, findings: Findings): void {
	const { messages, bills } = connection.platform;
	const supplier = connection.suppliers.get(request.supplierRef.id);
	if (!supplier) findings.add('supplierRef.id', messages.supplierNotFound);
	else if (supplier.status === 'Archived') {
		findings.add('supplierRef.id', messages.supplierArchived);
	} else if (bills.inSupplierCurrency && supplier.defaultCurrency !== request.currency) {
		findings.add('currency', messages.currencyMismatch);
	}
}

function check(request: BillRequest, connection: Connection, id: string | undefined): Bill {
	const { bills, messages } = connection.platform;
	const findings = new Findings(`${id ? 'Update' : 'Create'}Bill`);
	const reference = request.reference || undefined;
	const lines = request.lineItems ?? [];

	if (reference && reference.length > bills.referenceLength) {
		findings.add(
			'reference',
			`'Reference Length' must be less than or equal to '${bills.referenceLength}'.`,
		);
	}
	if (lines.length === 0) findings.add('lineItems', "'Line Items' must not be empty.");
	if (bills.maxLines && lines.length > bills.maxLines) {
		findings.add('lineItems', `'Line Items' must have at most '${bills.maxLines}' items.`);
	}
	if (!connection.currencies.includes(request.currency)) {
		findings.add('currency', fill(messages.currencyNotEnabled, { currency: request.currency }));
	}
	if (dayOf(request.dueDate) < dayOf(request.issueDate)) {
		findings.add('dueDate', "'Due Date' must be on or after 'Issue Date'.");
	}
	checkSupplier(request, connection, findings);
	lines.forEach((line, index) => checkLine(line, `lineItems[${index}]`, connection, findings));
	const duplicate =
		bills.uniqueReference &&
		reference &&
		connection.bills.find(
			(bill) =>
				bill.id !== id &&
				bill.reference === reference &&
				bill.supplierRef.id === request.supplierRef.id,
		);
	if (duplicate) findings.add('reference', fill(messages.duplicateReference, { reference }));

	const lineItems = lines.map((line) => completeLine(line, request.currency, connection));
	const totalAmount = totalOf(lineItems);
	if (totalAmount < 0) {
		findings.add('lineItems', "Sum of 'LineItems' must be greater than or equal to '0'.");
	}
	findings.throwIfAny();
	return {
		id: id ?? '',
		...(reference && { reference }),
		supplierRef: {
			id: request.supplierRef.id,
			supplierName: connection.suppliers.get(request.supplierRef.id)?.supplierName ?? '',
		},
		issueDate: dayOf(request.issueDate),
		dueDate: dayOf(request.dueDate),
		currency: request.currency,
		currencyRate: request.currencyRate ?? 1,
		lineItems,
		status: 'Open',
		totalAmount,
		amountDue: totalAmount,
	};
}

/** Throws 404 for a bill that isn't there. */
export function findBill(connection: Connection, id: string): Bill {
	const bill = connection.bills.get(id);
	if (!bill) throw recordNotFound('Bill', id);
	return bill;
}

/** Records a bill; throws 400 with every rule of the software's that the request breaks. */
export function createBill(
	request: BillRequest,
	connection: Connection,
	random: Random,
	clock: Clock,
): Bill {
	const bill = check(request, connection, undefined);
	return connection.bills.add({
		...bill,
		id: connection.newId(random),
		sourceModifiedDate: clock.iso(),
	});
}

/** Replaces a bill, lines and all; throws 404, or 400 with every rule it breaks. Only Open bills can change. */
export function updateBill(
	id: string,
	request: BillRequest,
	connection: Connection,
	clock: Clock,
): Bill {
	const bill = findBill(connection, id);
	const findings = new Findings('UpdateBill');
	const { platform } = connection;
	if (!platform.bills.updatable) {
		findings.add('id', `Updating bills is not supported for ${platform.name}.`);
	} else if (bill.status !== 'Open') {
		findings.add(
			'status',
			`Only bills in 'Open' status can be updated; this one is '${bill.status}'.`,
		);
	}
	findings.throwIfAny();
	const changed = check(request, connection, id);
	if (!changed.reference) delete bill.reference;
	return Object.assign(bill, changed, { sourceModifiedDate: clock.iso() });
}
