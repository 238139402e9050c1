import type { Ledger } from '../../emulator';
import { PlainError } from './explain';

type Of<T extends 'suppliers' | 'bills' | 'payments' | 'attachments' | 'bankAccounts'> =
	Ledger[T][number];

/** One bill with everything that the books hold about it. */
export interface Story {
	company: string;
	platform: string;
	supplier: Of<'suppliers'>;
	/** The supplier's unpaid amount over all its bills, in the bill's currency. */
	owed: number;
	bill: Of<'bills'>;
	attachment: Of<'attachments'>;
	payment: Of<'payments'>;
	bankAccount: Of<'bankAccounts'>;
}

/** The only element; throws a PlainError saying how many there are instead. */
function only<T>(found: T[], what: string): T {
	if (found.length === 1) return found[0];
	throw new PlainError(`the books should hold exactly one ${what}; they hold ${found.length}`);
}

/** Finds a captured and paid bill in the books; throws a PlainError if they don't hold all of it, once. */
export function findStory(ledger: Ledger, billId: string): Story {
	const bill = only(
		ledger.bills.filter(({ id }) => id === billId),
		`bill ${billId}`,
	);
	const here = <T extends { connectionId: string }>(records: T[]) =>
		records.filter(({ connectionId }) => connectionId === bill.connectionId);
	const name = `bill ${bill.reference}`;
	const { reference, supplierRef, currency } = bill;
	only(
		here(ledger.bills).filter(
			(other) => other.reference === reference && other.supplierRef.id === supplierRef.id,
		),
		`bill ${reference} of this supplier`,
	);
	const payment = only(
		here(ledger.payments).filter((candidate) => candidate.billId === bill.id),
		`payment of ${name}`,
	);
	if (bill.status !== 'Paid' || bill.amountDue !== 0 || payment.amount !== bill.totalAmount) {
		throw new PlainError(
			`${name} should be paid in full; it is ${bill.status}, of ${bill.totalAmount} ${currency} ` +
				`${payment.amount} are paid and ${bill.amountDue} are due`,
		);
	}
	const company = only(
		ledger.companies.filter(({ id }) => id === bill.companyId),
		'company of the bill',
	);
	return {
		company: company.name,
		platform: company.connections.find(({ id }) => id === bill.connectionId)?.platform ?? '',
		supplier: only(
			here(ledger.suppliers).filter(({ id }) => id === supplierRef.id),
			`supplier of ${name}`,
		),
		owed: here(ledger.bills)
			.filter((other) => other.supplierRef.id === supplierRef.id && other.currency === currency)
			.reduce((sum, { amountDue }) => sum + amountDue, 0),
		bill,
		attachment: only(
			here(ledger.attachments).filter((candidate) => candidate.billId === bill.id),
			`attachment of ${name}`,
		),
		payment,
		bankAccount: only(
			here(ledger.bankAccounts).filter(({ id }) => id === payment.accountRef.id),
			`bank account of the payment`,
		),
	};
}

/** Codat's dates are calendar dates with a midnight time. */
const day = (date: string) => date.slice(0, 10);

/** What happened, for a person at the terminal. */
export function tell(story: Story): string {
	const { company, platform, supplier, bill, attachment, payment, bankAccount } = story;
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
		`  Payment     ${money(payment.amount)} on ${day(payment.date)} from ${bankAccount.name}`,
		`  Balances    bill: ${money(bill.amountDue)} due, ${bill.status}; supplier: ${money(story.owed)} owed`,
	].join('\n');
}

/** The demo's last line. */
export function summary({ bill, attachment, payment, bankAccount }: Story): string {
	return (
		`demo ok: bill ${bill.reference} captured (${attachment.size} bytes attached), ` +
		`${payment.amount.toFixed(2)} ${bill.currency} paid from ${bankAccount.name}, ` +
		`amount due ${bill.amountDue.toFixed(2)}`
	);
}
