import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { WriteOptions } from '../../../shared/transport/writes';
import { compact } from '../../../shared/values/compact';
import { formatAmount } from '../../../shared/values/money';
import type { Item } from '../../item';
import { nothingPaid } from './paidBill';
import type { Recording } from './pay';
import { paysAnyway } from './stillDue';

/** What decides about the idempotency keys of an item's payment. */
export interface KeyRules {
	item: Item;
	/** The item's own key, if it sets one. */
	customKey?: string;
	/** Whether a payment may wait for an approval in the accounting software, its bill being due as before. */
	mayWait: boolean;
}

/** A payment as it is to be sent. */
export type PaymentBody = IDataObject & { amount: number };

/** A payment of all that is due is another one than an equal part before it. */
const byContent = ({ dueBefore }: Recording, payment: PaymentBody): IDataObject | undefined =>
	dueBefore === undefined ? undefined : { ...payment, dueBefore };

/**
 * What is due on the books stands for the payment where the books may not show an earlier one: whatever any process
 * pays on the bill from there has one key, and Codat refuses it with other content (422).
 */
const byAmountDue = ({ dueOnBooks }: Recording): IDataObject => ({
	paidFrom: dueOnBooks ?? null,
});

/** All that the idempotency key of a payment depends on, and the payment itself. */
export function intentOf(
	{ customKey, mayWait }: KeyRules,
	recording: Recording,
	payment: PaymentBody,
): IDataObject {
	const about = mayWait ? byAmountDue(recording) : byContent(recording, payment);
	return compact({ ...payment, ...about, key: customKey });
}

/** @throws NodeOperationError always */
function refuseSentBefore(item: Item, { bill, dueOnBooks }: Recording): never {
	const still =
		dueOnBooks === undefined
			? 'the accounting software does not say what is due'
			: `the amount due is still ${formatAmount(dueOnBooks, bill.currency)}`;
	return nothingPaid(
		item,
		`Another payment of the bill "${bill.reference ?? bill.id}" was sent within the last 90 minutes, but ${still}`,
		'Another run has sent it, perhaps on another worker. It may wait for an approval in the accounting software, be under way, or have been refused. Look for it there. If it was rejected or deleted, or is not there, add the option "Pay Anyway" to pay once more.',
	);
}

/**
 * Sends a payment under its idempotency key.
 *
 * @param create sends it under the key that the options give
 * @throws NodeOperationError if another process has sent another payment from the same amount due, and the item doesn't
 * want to pay anyway
 */
export async function sendUnderKey<T>(
	{ item, customKey, mayWait }: KeyRules,
	recording: Recording,
	payment: PaymentBody,
	create: (options: WriteOptions) => Promise<T>,
): Promise<T> {
	const ofItsContent = { customKey, about: byContent(recording, payment) };
	if (!mayWait || customKey !== undefined) return await create(ofItsContent);
	try {
		return await create({ about: byAmountDue(recording) });
	} catch (error) {
		if (!(error instanceof NodeApiError) || error.httpCode !== '422') throw error as Error;
		if (!paysAnyway(item)) refuseSentBefore(item, recording);
		return await create(ofItsContent);
	}
}
