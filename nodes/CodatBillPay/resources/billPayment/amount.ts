import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { findBill } from '../../../shared/bills';
import type { ConnectionRef } from '../../../shared/connection';
import { fitsCurrency, formatAmount, subtract, sum } from '../../../shared/money';
import type { Codat } from '../../../shared/transport/codat';
import type { Bill } from '../../../shared/types';
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

/** A bill as the items of one run see it: each takes its amount off what is left. */
interface BillToPay {
	bill: Bill;
	/** What is still to be paid, in the bill's currency. */
	left: number;
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
		return { bill, left: bill.amountDue ?? 0 };
	});
}

/** What the item pays, and how to give the amount back to the others if the payment is refused. */
export interface AmountToPay {
	amount: number;
	/** Unknown if the item may overpay: then the bill isn't read. */
	bill?: Bill;
	release(): void;
}

function refuse(item: Item, message: string): never {
	throw new NodeOperationError(item.context.getNode(), message, {
		description:
			'Nothing was paid by this item. An earlier run may have recorded the payment already: check the bill. To go on with such bills, add the option "Skip Paid Bills"; to pay more than is due, add "Allow Overpayment".',
	});
}

/**
 * The amount that the item pays, taken off what is left of the bill in this run.
 *
 * @returns undefined if the bill is paid and the item wants paid bills skipped
 * @throws NodeOperationError if it would pay a paid bill, more than is due, or finer than the currency's minor unit
 */
export async function amountToPay(
	item: Item,
	{ billId, given, allowOverpayment, skipPaid }: Wanted,
	codat: Codat,
	ref: ConnectionRef,
): Promise<AmountToPay | { bill: Bill; amount: undefined }> {
	if (given !== undefined && allowOverpayment) return { amount: given, release: () => undefined };

	const toPay = await billToPay(item, codat, ref, billId);
	const { bill, left } = toPay;
	const name = `"${bill.reference ?? bill.id}"`;
	if (left <= 0 || bill.status === 'Void') {
		if (skipPaid && bill.status !== 'Void') return { bill, amount: undefined };
		return refuse(item, `The bill ${name} has nothing left to pay (${bill.status})`);
	}
	const amount = given ?? left;
	if (!fitsCurrency(amount, bill.currency))
		item.fail('amount', `has more decimals than ${bill.currency} has: ${amount}`);
	if (amount > left)
		refuse(
			item,
			`The payment of ${formatAmount(amount, bill.currency)} is more than is due on the bill ${name}: ${formatAmount(left, bill.currency)}`,
		);
	// No await between reading what is left and taking it: items that run at once can't both take it.
	toPay.left = subtract(left, amount);
	return {
		amount,
		bill,
		release: () => {
			toPay.left = sum([toPay.left, amount]);
		},
	};
}
