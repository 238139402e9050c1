import type { INodeProperties } from 'n8n-workflow';
import type { Bill } from '../../../shared/books/types';
import { ABOVE_ZERO } from '../../../shared/parameters/scalarReader';
import {
	decimalsAllowed,
	fitsCurrency,
	formatAmount,
	minorUnits,
} from '../../../shared/values/money';
import { readApproval } from '../../approval/approvedHash';
import type { Item } from '../../item';
import { nothingPaid } from './paidBill';

export const amountFields: INodeProperties[] = [
	{
		displayName: 'Pay',
		name: 'paymentAmount',
		type: 'options',
		options: [
			{
				name: 'Full Amount Due',
				value: 'full',
				description:
					'Whatever is outstanding on the bill at that moment; nothing if it is paid already',
			},
			{ name: 'A Given Amount', value: 'custom', description: 'Part of the amount due' },
		],
		default: 'full',
		description: 'How much is paid: full is what is due at that moment, custom is Amount',
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

const AMOUNT_RULES = {
	...ABOVE_ZERO,
	help: 'Nothing was paid by this item. To take a payment back, void it in the accounting software.',
};

/** What an item wants to pay. */
export interface Wanted {
	billId: string;
	/** In the bill's currency; undefined for all that is due. */
	given?: number;
	allowOverpayment: boolean;
	/** The hash of the bill that was approved; undefined if none is given. */
	approved?: string;
}

/** @throws NodeOperationError naming the field that is missing or wrong */
export function readAmount(item: Item): Wanted {
	const settings = item.group('options');
	return {
		billId: item.id('billId'),
		given:
			item.option('paymentAmount') === 'full' ? undefined : item.number('amount', AMOUNT_RULES),
		allowOverpayment: settings.boolean('allowOverpayment'),
		approved: readApproval(item),
	};
}

/**
 * @param most what is due; undefined if more may be paid
 * @throws NodeOperationError if it would be more, or finer than the currency's minor unit
 */
export function checkAmount(
	item: Item,
	bill: Bill,
	amount: number,
	most: number | undefined,
): void {
	const { currency } = bill;
	if (!fitsCurrency(amount, currency))
		item.fail(
			'amount',
			`${decimalsAllowed(currency)}, but is ${amount}`,
			`Nothing was paid by this item. In an expression: {{ $json.amount.round(${minorUnits(currency)}) }}`,
		);
	if (most !== undefined && amount > most)
		nothingPaid(
			item,
			`The payment of ${formatAmount(amount, currency)} is more than is due on the bill "${bill.reference ?? bill.id}": ${formatAmount(most, currency)}`,
			'An earlier run may have recorded the payment already: check the bill. To pay more than is due, add the option "Allow Overpayment".',
		);
}
