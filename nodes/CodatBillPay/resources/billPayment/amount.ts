import type { INodeProperties } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { findBill } from '../../../shared/books/bills';
import { Semaphore } from '../../../shared/values/concurrency';
import type { ConnectionRef } from '../../../shared/books/connection';
import { fitsCurrency, formatAmount, subtract } from '../../../shared/values/money';
import type { Codat } from '../../../shared/transport/codat';
import { isOutcomeUnknown } from '../../../shared/transport/errors';
import type { Bill, BillPayment } from '../../../shared/books/types';
import type { Item } from '../../item';

export const amountFields: INodeProperties[] = [
	{
		displayName: 'Pay',
		name: 'paymentAmount',
		type: 'options',
		options: [
			{
				name: 'Full Amount Due',
				value: 'full',
				description: 'Whatever is outstanding on the bill at that moment',
			},
			{ name: 'A Given Amount', value: 'custom', description: 'Part of the amount due' },
		],
		default: 'full',
		description: 'How much of the bill is paid',
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		required: true,
		displayOptions: { show: { paymentAmount: ['custom'] } },
		description: "Amount of the payment in the bill's currency, e.g. 129.50. Must be above 0.",
	},
];

/** How much an item wants to pay. */
interface Wanted {
	billId: string;
	/** In the bill's currency; undefined for all that is due. */
	given?: number;
	allowOverpayment: boolean;
	skipPaid: boolean;
}

/** @throws NodeOperationError naming the field that is missing or wrong */
export function readAmount(item: Item): Wanted {
	const settings = item.group('options');
	return {
		billId: item.id('billId'),
		given:
			item.option('paymentAmount') === 'full'
				? undefined
				: item.number('amount', { form: 'a number above 0', test: (value) => value > 0 }),
		allowOverpayment: settings.boolean('allowOverpayment'),
		skipPaid: settings.boolean('skipPaid'),
	};
}

/** A bill as the items of one run see it. Those that pay the same bill take turns, in the order of the input. */
interface BillToPay {
	bill: Bill;
	/** What is still to be paid, in the bill's currency. */
	left: number;
	turn: Semaphore;
}

async function billToPay(
	item: Item,
	codat: Codat,
	ref: ConnectionRef,
	id: string,
): Promise<BillToPay> {
	return await codat.once(`to pay of ${ref.connectionId} ${id}`, async () => {
		const bill = await findBill(codat, ref, (candidate) => candidate.id === id);
		if (!bill)
			throw new NodeOperationError(
				item.context.getNode(),
				`No bill with the ID "${id}" was found`,
				{
					description:
						'Nothing was paid. Check the ID, the company and the connection. Some accounting platforms list unpaid bills only, so the bill may be paid already.',
				},
			);
		return { bill, left: bill.amountDue ?? 0, turn: new Semaphore(1) };
	});
}

function refuse(item: Item, message: string): never {
	throw new NodeOperationError(item.context.getNode(), message, {
		description:
			'Nothing was paid by this item. An earlier run may have recorded the payment already: check the bill. To go on with such bills, add the option "Skip Paid Bills"; to pay more than is due, add "Allow Overpayment".',
	});
}

/** @throws NodeOperationError if it would be more than is due, or finer than the currency's minor unit */
function checkAmount(item: Item, amount: number, { bill, left }: BillToPay): void {
	const { currency } = bill;
	if (!fitsCurrency(amount, currency))
		item.fail('amount', `has more decimals than ${currency} has: ${amount}`);
	if (amount > left)
		refuse(
			item,
			`The payment of ${formatAmount(amount, currency)} is more than is due on the bill "${bill.reference ?? bill.id}": ${formatAmount(left, currency)}`,
		);
}

/** Whether Codat refused a payment for certain, so that the amount is still due. */
function isRefused(error: unknown): boolean {
	return (
		error instanceof NodeApiError && /^4/.test(error.httpCode ?? '') && !isOutcomeUnknown(error)
	);
}

/**
 * Pays what the item wants to pay.
 *
 * @param pay records the payment; the bill is unknown to it if the item may overpay, because it isn't read then
 * @returns the payment, or the bill if it is paid and the item wants paid bills skipped
 * @throws NodeOperationError if it would pay a paid bill, more than is due, or finer than the currency's minor unit
 */
export async function payWanted(
	item: Item,
	{ billId, given, allowOverpayment, skipPaid }: Wanted,
	codat: Codat,
	ref: ConnectionRef,
	pay: (amount: number, bill?: Bill) => Promise<BillPayment>,
): Promise<{ payment: BillPayment } | { paid: Bill }> {
	if (given !== undefined && allowOverpayment) return { payment: await pay(given) };
	const toPay = await billToPay(item, codat, ref, billId);
	return await toPay.turn.run(async () => {
		const { bill, left } = toPay;
		if (left <= 0 || bill.status === 'Void') {
			if (skipPaid && bill.status !== 'Void') return { paid: bill };
			return refuse(
				item,
				`The bill "${bill.reference ?? bill.id}" has nothing left to pay (${bill.status})`,
			);
		}
		const amount = given ?? left;
		checkAmount(item, amount, toPay);
		toPay.left = subtract(left, amount);
		try {
			return { payment: await pay(amount, bill) };
		} catch (error) {
			if (isRefused(error)) toPay.left = left;
			throw error as NodeApiError;
		}
	});
}
