import { recordNotFound } from '../http/errors';
import { fill } from '../platforms/messages';
import type { Clock } from '../values/clock';
import { dayOf } from '../values/dates';
import { decimal, MOST_AMOUNT, toNumber } from '../values/money';
import type { Random } from '../values/random';
import type { Connection } from './connection';
import {
	checkDates,
	checkPeriod,
	currencyOf,
	rateOf,
	referenceOf,
	supplierOf,
	type BillCase,
	type BillRequest,
} from './rules/billRules';
import { Findings } from './rules/findings';
import { checkLines } from './rules/lineRules';
import { completeLine, totalOf } from './rules/totals';
import type { Bill } from './types';

/** The bill that a request makes; throws 400, or what the software answers instead, with every rule it breaks. */
function billOf(given: BillCase, clock: Clock): Omit<Bill, 'id' | 'sourceModifiedDate'> {
	const { request, connection, findings, current } = given;
	const { bills, messages } = connection.platform;
	const lines = request.lineItems ?? [];
	const reference = referenceOf(given);
	const supplier = supplierOf(given);
	const currency = currencyOf(given, supplier);
	const currencyRate = rateOf(given, currency);
	checkDates(given);
	checkPeriod('issueDate', dayOf(request.issueDate), given, clock.iso());
	checkLines(lines, given);
	const lineItems = lines.map((line) => completeLine(line, currency, connection));
	const ofLines = totalOf(lineItems);
	const totalAmount = connection.has('overwrittenTotals')
		? toNumber(decimal(ofLines) + decimal(0.01))
		: ofLines;
	if (totalAmount < 0) findings.add('lineItems', messages.negativeTotal);
	if (totalAmount > MOST_AMOUNT) {
		findings.add('lineItems', `Sum of 'LineItems' must be less than or equal to '${MOST_AMOUNT}'.`);
	}
	if (current && bills.unknownReference === 404) findings.throwIfMissing();
	findings.throwIfAny();
	return {
		...(reference && { reference }),
		supplierRef: {
			id: request.supplierRef.id,
			supplierName: supplier?.supplierName ?? '',
		},
		issueDate: dayOf(request.issueDate),
		dueDate: dayOf(request.dueDate),
		currency,
		currencyRate,
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
	const bill = billOf({ request, connection, findings: new Findings('CreateBill') }, clock);
	return connection.bills.add({
		id: connection.newId(random),
		...bill,
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
	const { status } = bill;
	if (status !== 'Open') {
		findings.add('status', fill(connection.platform.messages.notOpen, { status }));
	}
	findings.throwIfAny();
	const changed = billOf({ request, connection, findings, current: bill }, clock);
	if (!changed.reference) delete bill.reference;
	Object.assign(bill, changed, { sourceModifiedDate: clock.iso() });
	return connection.bills.changed(bill);
}
