import { fill } from '../platforms/messages';
import type { Clock } from '../values/clock';
import { dayOf } from '../values/dates';
import { decimal, minorDigits, round, toNumber } from '../values/money';
import type { Random } from '../values/random';
import { findBill } from './bills';
import type { Connection } from './connection';
import { checkPeriod, checkReferenceLength } from './rules/billRules';
import { Findings } from './rules/findings';
import type { Bill, Payment } from './types';
import { Approvals, settle } from './waiting/approvals';

/** The body of Create bill payment, after its form has been checked. */
export interface PaymentRequest {
	amount: number;
	date: string;
	reference?: string | null;
	accountRef: { id: string };
	currencyRate?: number | null;
}

function checkAccount(
	request: PaymentRequest,
	bill: Bill,
	connection: Connection,
	findings: Findings,
): void {
	const { messages } = connection.platform;
	const account = connection.bankAccounts.get(request.accountRef.id);
	if (!account) findings.add('accountRef.id', messages.accountNotFound);
	else if (account.status === 'Archived') findings.add('accountRef.id', messages.accountArchived);
	else if (![bill.currency, connection.baseCurrency].includes(account.currency)) {
		findings.add('accountRef.id', messages.paymentCurrency);
	}
}

function checkAmount(given: number, bill: Bill, connection: Connection, findings: Findings): void {
	const amount = decimal(given);
	const digits = minorDigits(bill.currency);
	if (toNumber(round(amount, digits)) !== given) {
		findings.add(
			'amount',
			`'Amount' must have at most '${digits}' decimal places in ${bill.currency}.`,
		);
	} else if (!['Open', 'PartiallyPaid'].includes(bill.status)) {
		findings.add('id', `A bill in '${bill.status}' status can't be paid.`);
	} else if (amount > decimal(bill.amountDue)) {
		const values = { amount: String(toNumber(amount)), due: String(bill.amountDue) };
		findings.add('amount', fill(connection.platform.messages.overpayment, values));
	}
}

/**
 * Records a payment against a bill and lowers what is due, unless that waits for an approval; throws 404, or 400 with
 * every rule it breaks.
 */
export function payBill(
	billId: string,
	request: PaymentRequest,
	connection: Connection,
	{ random, clock, approvals }: { random: Random; clock: Clock; approvals: Approvals },
): Payment {
	const bill = findBill(connection, billId);
	const findings = new Findings('CreateBillPayment');
	const amount = decimal(request.amount);
	checkAccount(request, bill, connection, findings);
	checkAmount(request.amount, bill, connection, findings);
	checkReferenceLength(request.reference, connection, findings);
	checkPeriod('date', dayOf(request.date), { connection, findings }, clock.iso());
	findings.throwIfAny();

	const payment: Payment = {
		id: connection.newId(random),
		amount: request.amount,
		date: dayOf(request.date),
		...(request.reference && { reference: request.reference }),
		accountRef: { id: request.accountRef.id },
		currencyRate:
			request.currencyRate ??
			Number(connection.platform.payments?.omittedRate ?? bill.currencyRate ?? 1),
	};
	const recordedAt = clock.iso();
	connection.payments.add({ id: payment.id, billId, recordedAt, payment });
	if (approvals.holdUp(connection)) approvals.add(connection, bill, amount);
	else settle(connection, bill, amount, recordedAt);
	return payment;
}
