import type { Ledger } from '../../../emulator';
import { PlainError } from '../explain';

type Of<T extends 'suppliers' | 'bills' | 'payments' | 'attachments' | 'bankAccounts'> =
	Ledger[T][number];

/** A captured bill with everything that the books hold about it. */
export interface Capture {
	company: string;
	platform: string;
	supplier: Of<'suppliers'>;
	/** The supplier's unpaid amount over all its bills, in the bill's currency. */
	owed: number;
	bill: Of<'bills'>;
	attachment: Of<'attachments'>;
}

/** A captured bill that was paid. */
export interface Story extends Capture {
	payment: Of<'payments'>;
	bankAccount: Of<'bankAccounts'>;
}

/** The only element; throws a PlainError saying how many there are instead. */
function only<T>(found: T[], what: string): T {
	if (found.length === 1) return found[0];
	throw new PlainError(`the books should hold exactly one ${what}; they hold ${found.length}`);
}

const hereOf =
	({ connectionId }: Of<'bills'>) =>
	<T extends { connectionId: string }>(records: T[]) =>
		records.filter((record) => record.connectionId === connectionId);

/** Finds a captured bill in the books; throws a PlainError if they don't hold it and its file, once. */
export function findCapture(ledger: Ledger, billId: string): Capture {
	const bill = only(
		ledger.bills.filter(({ id }) => id === billId),
		`bill ${billId}`,
	);
	const here = hereOf(bill);
	const { reference, supplierRef, currency } = bill;
	const ofSupplier = here(ledger.bills).filter((other) => other.supplierRef.id === supplierRef.id);
	only(
		ofSupplier.filter((other) => other.reference === reference),
		`bill ${reference} of this supplier`,
	);
	const company = only(
		ledger.companies.filter(({ id }) => id === bill.companyId),
		'company of the bill',
	);
	return {
		company: company.name,
		platform: company.connections.find(({ id }) => id === bill.connectionId)?.platform ?? '',
		supplier: only(
			here(ledger.suppliers).filter(({ id }) => id === supplierRef.id),
			`supplier of bill ${reference}`,
		),
		owed: ofSupplier
			.filter((other) => other.currency === currency)
			.reduce((sum, { amountDue }) => sum + amountDue, 0),
		bill,
		attachment: only(
			here(ledger.attachments).filter((candidate) => candidate.billId === bill.id),
			`attachment of bill ${reference}`,
		),
	};
}

/** Finds a captured and paid bill in the books; throws a PlainError if they don't hold all of it, once. */
export function findStory(ledger: Ledger, billId: string): Story {
	const capture = findCapture(ledger, billId);
	const { bill } = capture;
	const here = hereOf(bill);
	const payment = only(
		here(ledger.payments).filter((candidate) => candidate.billId === bill.id),
		`payment of bill ${bill.reference}`,
	);
	if (bill.status !== 'Paid' || bill.amountDue !== 0 || payment.amount !== bill.totalAmount) {
		throw new PlainError(
			`bill ${bill.reference} should be paid in full; it is ${bill.status}, of ${bill.totalAmount} ${bill.currency} ` +
				`${payment.amount} are paid and ${bill.amountDue} are due`,
		);
	}
	const bankAccount = only(
		here(ledger.bankAccounts).filter(({ id }) => id === payment.accountRef.id),
		`bank account of the payment`,
	);
	return { ...capture, payment, bankAccount };
}

/** Codat's dates are calendar dates with a midnight time. */
const day = (date: string) => date.slice(0, 10);

/** What happened, for a person at the terminal. */
export function tell({ payment, bankAccount, ...capture }: Capture & Partial<Story>): string {
	const { company, platform, supplier, bill, attachment, owed } = capture;
	const money = (amount: number) => `${amount.toFixed(2)} ${bill.currency}`;
	const lines = bill.lineItems.map(
		({ description, quantity, unitAmount }) =>
			`              ${quantity} × ${description} at ${money(unitAmount)}`,
	);
	return [
		`In the books of ${company} (${platform}):`,
		`  Supplier    ${supplier.supplierName}${supplier.emailAddress ? `, ${supplier.emailAddress}` : ''}`,
		`  Bill        ${bill.reference}, ${day(bill.issueDate)}, due ${day(bill.dueDate)}, ${money(bill.totalAmount)} with tax`,
		...lines,
		`  Attachment  ${attachment.name}, ${attachment.size} bytes`,
		...(payment
			? [`  Payment     ${money(payment.amount)} on ${day(payment.date)} from ${bankAccount?.name}`]
			: []),
		`  Balances    bill: ${money(bill.amountDue)} due, ${bill.status}; supplier: ${money(owed)} owed`,
	].join('\n');
}

/** What stands in for a chat model where there is no account of one. */
export const STAND_IN =
	'Start a stand-in for an AI model: no AI, it reads the text of invoices by their labels';

/** What whoever has started it can do next, from an invoice to its payment. */
export const nextSteps = (
	invoice: string,
) => `To enter, approve and pay an invoice yourself, in the editor:
  1. Open "Check an invoice, then enter it", press Execute workflow, and send
     ${invoice}
     with the form that opens. See how it would be entered, and decide.
  2. Open "Approve and pay" and press Execute workflow. The mailbox gets a mail with the bills to tick, then
     one with those that need two approvals. When both are answered, a mail says what was paid.`;

/** The demo's last line. */
export function summary({ bill, attachment, payment, bankAccount }: Story): string {
	return (
		`demo ok: bill ${bill.reference} captured (${attachment.size} bytes attached), ` +
		`${payment.amount.toFixed(2)} ${bill.currency} paid from ${bankAccount.name}, ` +
		`amount due ${bill.amountDue.toFixed(2)}`
	);
}
