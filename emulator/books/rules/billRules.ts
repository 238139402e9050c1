import { fill } from '../../platforms/messages';
import { dayOf } from '../../values/dates';
import { dailyRate } from '../../values/rates';
import type { Connection } from '../connection';
import type { Bill, Supplier } from '../types';
import type { Findings } from './findings';
import { isGiven, type LineRequest } from './totals';

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

/** What a bill's rules look at. */
export interface BillCase {
	request: BillRequest;
	connection: Connection;
	findings: Findings;
	/** The bill that an update replaces. */
	current?: Bill;
}

/** The supplier of a bill, if it is there and active. */
export function supplierOf({ request, connection, findings }: BillCase): Supplier | undefined {
	const { messages } = connection.platform;
	const { id } = request.supplierRef;
	const supplier = connection.suppliers.get(id);
	if (!supplier) findings.addMissing('supplierRef.id', fill(messages.supplierNotFound, { id }));
	else if (supplier.status === 'Archived') {
		findings.add('supplierRef.id', messages.supplierArchived);
	}
	return supplier?.status === 'Archived' ? undefined : supplier;
}

/** The currency that a bill gets from a request. */
export function currencyOf(
	{ request, connection, findings, current }: BillCase,
	supplier: Supplier | undefined,
): string {
	const { bills, messages } = connection.platform;
	const { currency } = request;
	const suppliers = supplier?.defaultCurrency;
	if (bills.suppliersCurrency === 'taken') return suppliers ?? currency;
	if (!connection.currencies.includes(currency)) {
		findings.add('currency', fill(messages.currencyNotEnabled, { currency }));
	} else if (current && current.currency !== currency && bills.fixedCurrency) {
		findings.add('currency', messages.currencyChanged);
	}
	if (bills.suppliersCurrency === 'required' && supplier && suppliers !== currency) {
		findings.add('currency', messages.currencyMismatch);
	}
	return currency;
}

/** The rate that a bill of a currency gets from a request. */
export function rateOf(
	{ request, connection, findings, current }: BillCase,
	currency: string,
): number {
	const { bills } = connection.platform;
	if (bills.baseRateIsOne && currency === connection.baseCurrency) return 1;
	if (isGiven(request.currencyRate)) return request.currencyRate;
	const changes = current !== undefined && current.currency !== currency;
	if (changes && bills.newCurrencyNeedsRate) {
		findings.add('currencyRate', "'Currency Rate' must not be empty.");
	}
	return bills.omittedRate === '1' ? 1 : dailyRate(currency, connection.baseCurrency);
}

/**
 * Refuses a reference that is too long. The limits are published for bills; a payment's stands in its software's bills'
 * place, although an example of Codat's file is longer than some of them.
 */
export function checkReferenceLength(
	reference: string | null | undefined,
	connection: Connection,
	findings: Findings,
): void {
	const most = connection.platform.bills.referenceLength;
	if ((reference?.length ?? 0) <= most) return;
	findings.add('reference', `'Reference Length' must be less than or equal to '${most}'.`);
}

/** The reference that a bill gets from a request; undefined for none. */
export function referenceOf({
	request,
	connection,
	findings,
	current,
}: BillCase): string | undefined {
	const { bills, messages } = connection.platform;
	if (current && request.reference === '' && bills.emptyReference === 'refused') {
		findings.add('reference', "'Reference' must not be empty.");
	}
	const kept = current && bills.keepsReference && !isGiven(request.reference);
	const reference = (kept ? current.reference : request.reference) || undefined;
	checkReferenceLength(reference, connection, findings);
	const isDuplicate = (bill: Bill) =>
		bill.id !== current?.id &&
		bill.reference === reference &&
		bill.supplierRef.id === request.supplierRef.id;
	if (bills.uniqueReference && reference && connection.bills.find(isDuplicate)) {
		findings.add('reference', fill(messages.duplicateReference, { reference }));
	}
	checkNumber(reference, { request, connection, findings, current });
	return reference;
}

/** Whether the company takes a bill's number, where it looks at these. */
function checkNumber(
	reference: string | undefined,
	{ request, connection, findings, current }: BillCase,
): void {
	const { messages } = connection.platform;
	const isNeeded = connection.has('billNumbers');
	// An update has to bring the number, also where it would stay as it is.
	if (isNeeded && !request.reference) findings.add('reference', "'Reference' must not be empty.");
	const isTaken = (bill: Bill) => bill.id !== current?.id && bill.reference === reference;
	const isUnique = isNeeded || connection.has('uniqueBillNumbers');
	if (isUnique && reference && connection.bills.find(isTaken)) {
		findings.add('reference', fill(messages.duplicateBillNumber, { reference }));
	}
}

/** Refuses a date in a closed period: the first that is open is the first of this month. */
export function checkPeriod(
	field: string,
	date: string,
	{ connection, findings }: Pick<BillCase, 'connection' | 'findings'>,
	today: string,
): void {
	const isClosed = connection.has('closedPeriods') && date.slice(0, 7) < today.slice(0, 7);
	if (!isClosed) return;
	const message = fill(connection.platform.messages.closedPeriod, { date: date.slice(0, 10) });
	findings.add(field, message);
}

/** Checks that a bill isn't due before it was issued. */
export function checkDates({ request, connection, findings }: BillCase): void {
	if (dayOf(request.dueDate) < dayOf(request.issueDate)) {
		findings.add('dueDate', connection.platform.messages.dueBeforeIssue);
	}
}
