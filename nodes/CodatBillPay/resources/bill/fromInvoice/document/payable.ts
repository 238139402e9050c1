import { formatAmount, subtract, sum } from '../../../../../shared/values/money';
import { compareNames } from '../../../../../shared/values/names/firmName';
import type { AmountLine } from '../figures/billLines';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import { isPaidByOthers, meaning } from './document';

/** What the customer keeps back of the total and pays to the State: taxes and contributions, and VAT. */
const keptBack = ({ withheldAmount = 0, splitPayment = 0 }: Invoice): number =>
	sum([withheldAmount, splitPayment]);

/**
 * The line that takes what is kept back off the bill, if there is an account for it: what is left is what is to be
 * paid.
 */
export function keptBackLines(invoice: Invoice, account: string | undefined): AmountLine[] {
	const kept = keptBack(invoice);
	if (account === undefined || kept === 0) return [];
	const { withholdings, splitPayment = 0 } = invoice;
	const kinds = withholdings.flatMap(({ kind = '', percent }) =>
		[kind, percent === undefined ? '' : `${percent}%`].filter(Boolean).join(' '),
	);
	const parts = [...kinds, ...(splitPayment === 0 ? [] : ['split payment'])].filter(Boolean);
	const description = ['Withheld', parts.join(', ')].filter(Boolean).join(': ');
	const source = { description, taxCategory: 'O' };
	return [{ source, net: -kept, percent: 0, tax: 0, onAccount: account }];
}

/** Whether the document counts what it rounds into its total. */
function isRoundedWithin(invoice: Invoice): boolean {
	const { totalAmount, netAmount, taxAmount, roundingAmount = 0 } = invoice;
	if (roundingAmount === 0 || netAmount === undefined || taxAmount === undefined) return false;
	return sum([netAmount, taxAmount, roundingAmount]) === totalAmount;
}

/** What the supplier is to be paid, by the document's other figures. */
function payableOf(invoice: Invoice): number {
	const { totalAmount, prepaidAmount = 0, roundingAmount = 0 } = invoice;
	const rounded = isRoundedWithin(invoice) ? totalAmount : sum([totalAmount, roundingAmount]);
	return subtract(subtract(rounded, prepaidAmount), keptBack(invoice));
}

/** What the document's figures say beside its total: what is paid already, kept back, rounded. */
function besideTotal(invoice: Invoice, booked: number, allowsPaid: boolean): Finding[] {
	const { currency, amountDue, withheldAmount = 0, splitPayment = 0 } = invoice;
	const { prepaidAmount = 0, roundingAmount = 0, withholdings } = invoice;
	const money = (amount: number) => formatAmount(amount, currency);
	const payable = payableOf(invoice);
	const left = amountDue ?? payable;
	const due = money(left);
	const total = money(booked);
	const kinds = withholdings.flatMap(({ kind }) => kind ?? []).join(', ');
	const seen: Array<[boolean, () => Finding]> = [
		[left <= 0, () => finding('nothingDue', { total, amountDue: due }, allowsPaid)],
		[
			left > 0 && prepaidAmount !== 0,
			() => finding('prepaid', { prepaid: money(prepaidAmount), total }),
		],
		[
			withheldAmount !== 0,
			() => finding('withheld', { withheld: money(withheldAmount), kinds, total, amountDue: due }),
		],
		[
			splitPayment !== 0,
			() => finding('splitPayment', { split: money(splitPayment), total, amountDue: due }),
		],
		[
			amountDue !== undefined && amountDue !== payable,
			() => finding('amountDueDisagrees', { amountDue: due, payable: money(payable) }),
		],
		[
			roundingAmount !== 0,
			() =>
				isRoundedWithin(invoice)
					? finding('totalRounded', { rounding: money(roundingAmount), total, amountDue: due })
					: finding('amountDueRounded', { rounding: money(roundingAmount) }),
		],
	];
	return seen.flatMap(([isSeen, tell]) => (isSeen ? [tell()] : []));
}

/** Who is paid, and by whom. */
function payment(invoice: Invoice): Finding[] {
	const { supplier, payee, paymentMeans, instalments, currency } = invoice;
	const isOther =
		payee?.name !== undefined && compareNames(payee.name, supplier.name) === 'different';
	const means = paymentMeans.flatMap(({ text, code }) => text ?? code ?? []).join(', ');
	const parts = instalments.map(({ dueDate = 'no day', amount }) =>
		amount === undefined ? dueDate : `${formatAmount(amount, currency)} on ${dueDate}`,
	);
	return [
		...(isOther
			? [finding('otherPayee', { payee: payee.name ?? '', supplier: supplier.name ?? '' })]
			: []),
		...(isPaidByOthers(invoice) ? [finding('paidByOthers', { means })] : []),
		...(parts.length > 1 ? [finding('instalments', { instalments: parts.join(', ') })] : []),
	];
}

/**
 * What a person should know before the bill is paid.
 *
 * @param booked what the bill comes to
 * @param allowsPaid whether it is entered if nothing is left to pay
 */
export const payableFindings = (
	invoice: Invoice,
	booked: number,
	allowsPaid: boolean,
): Finding[] => [
	...besideTotal(invoice, booked, allowsPaid),
	...payment(invoice),
	...(meaning(invoice).isSelfBilled ? [finding('selfBilled', {})] : []),
	...invoice.remarks.map((remark) => finding('remark', { remark })),
];
