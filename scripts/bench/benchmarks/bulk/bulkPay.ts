import type { Bench } from '../../bench';
import { codat } from '../../workflows';
import { bulk } from './bulk';
import type { BulkJob } from './bulkJob';

const job: BulkJob = {
	name: 'bulk-pay',
	items({ bills, bankAccounts }) {
		const [account] = bankAccounts;
		return [...bills].map(({ id, amountDue }) => ({ id, amountDue, accountId: account.id }));
	},
	codat: (ids) =>
		codat('Pay', 'billPayment.create', {
			...ids,
			billId: '={{ $json.id }}',
			bankAccountId: '={{ $json.accountId }}',
			paymentAmount: 'full',
			date: '2026-01-05',
			options: { concurrentRequests: 10 },
		}),
	call(item) {
		const { id, amountDue, accountId } = item as Record<string, string>;
		const body = { amount: amountDue, date: '2026-01-05T00:00:00', accountRef: { id: accountId } };
		return { url: `/bills/${id}/payment`, body };
	},
	request: () => ({
		url: '/bills/{{ $json.id }}/payment',
		body: `{ amount: $json.amountDue, date: '2026-01-05T00:00:00', accountRef: { id: $json.accountId } }`,
	}),
	recorded: ({ payments }) => payments.size,
};

/** Pays bills in full. This node reads what is due; the HTTP Request node is told the amounts. */
export const bulkPay = (bench: Bench) => bulk(bench, job);
