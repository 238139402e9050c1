import { fromCodatDate } from '../../../../shared/values/dates';
import { formatAmount } from '../../../../shared/values/money';
import { termsInOutput } from '../discounts/terms';
import type { AccountState } from './bankAccount';
import type { CodedLine } from './coding/coding';
import type { Finding } from './findings/finding';
import type { ReadForm } from './form/form';
import type { Invoice } from './invoice';
import type { LineMatch } from './order/order';
import { supplierOutput, totalsOf } from './output';
import type { Prepared } from './prepare';

const ACCOUNT_STATES: Record<AccountState, string> = {
	first: "the first that is seen on this supplier's invoices",
	known: 'as on earlier invoices',
	changed: "NOT one of this supplier's earlier invoices",
};

function orderInWords({ order, ordered, received, invoicedBefore, thisTime }: LineMatch) {
	if (ordered === null) return `order ${order}`;
	const counted = received === null ? '' : `, ${received} received`;
	return `order ${order} (${thisTime} of ${ordered} ordered, ${invoicedBefore} invoiced before${counted})`;
}

function lineInWords({ amounts, account, taxRate }: CodedLine, index: number, currency: string) {
	const { source, net, tax } = amounts;
	const said = [
		source.description ?? 'no description',
		`${formatAmount(net, currency)} + ${formatAmount(tax, currency)} tax`,
		...(taxRate ? [taxRate.rate.name ?? taxRate.rate.id] : []),
		account ? `account ${account.account.name ?? account.account.id}` : 'no account',
		...(amounts.ofOrder ? [orderInWords(amounts.ofOrder.match)] : []),
	];
	return `Line ${index + 1}: ${said.join(', ')}`;
}

/** The discounts for paying early, a line each. */
const discountsInWords = (invoice: Invoice): string[] =>
	termsInOutput(invoice).flatMap(({ percent, amount, lastDay }) =>
		percent || amount
			? [
					`Discount: ${formatAmount(Number(amount), invoice.currency)}${percent ? ` (${Number(percent)}%)` : ''}, if it is paid ${lastDay ? `by ${String(lastDay)}` : 'early'}`,
				]
			: [],
	);

/** A straight quotation mark means something in HTML: workflows that put this text into a page replace it. */
const curly = (text: string) => text.replace(/"([^"]*)"/g, '“$1”');

/** What was seen, each on a line of its own. */
const findingsInWords = (findings: Finding[]) => [
	...findings
		.filter(({ severity }) => severity === 'stop')
		.map(({ text }) => `Why it can't be entered: ${curly(text)}`),
	...findings
		.filter(({ severity }) => severity !== 'stop')
		.map(({ text }) => `To look at: ${curly(text)}`),
];

/** Of an invoice that can't be used at all. */
export const summaryOfProblems = ({ reference, supplierName, findings }: ReadForm): string =>
	[
		`Invoice “${reference ?? 'without a number'}”`,
		`Supplier: ${supplierName ?? 'not known'}`,
		...findingsInWords(findings),
	].join('\n');

/**
 * All that the content hash stands for, and what is odd about it, as plain text with a line for each thing: what a
 * person reads who is to approve the bill.
 *
 * @param files the names of the item's files
 */
export function summaryOf(prepared: Prepared, findings: Finding[], files: string[]): string {
	const { invoice, bill, lines, bankAccount } = prepared;
	const { reference, currency, supplier } = invoice;
	const { name, isNew, id } = supplierOutput(prepared);
	const { netAmount, taxAmount, totalAmount } = totalsOf(prepared) as Record<string, number>;
	const money = (amount: number) => formatAmount(amount, currency);
	const known = bankAccount ? `, ${ACCOUNT_STATES[bankAccount]}` : '';
	const due = bill ? fromCodatDate(bill.dueDate) : (invoice.dueDate ?? 'not known');
	const supplierIs = isNew ? ' (new: it will be created)' : id === null ? ' (not found)' : '';
	return [
		`Invoice “${reference ?? 'without a number'}” of ${invoice.issueDate}, due ${due}`,
		`Supplier: ${String(name ?? 'not known')}${supplierIs}`,
		`Bank account on the invoice: ${supplier.iban ?? 'none'}${known}`,
		...lines.map((line, index) => lineInWords(line, index, currency)),
		`Total: ${money(netAmount)} + ${money(taxAmount)} tax = ${money(totalAmount)}`,
		...discountsInWords(invoice),
		...(bill?.currencyRate ? [`Currency rate: ${bill.currencyRate}`] : []),
		`Files: ${files.join(', ') || 'none'}`,
		...findingsInWords(findings),
	].join('\n');
}
