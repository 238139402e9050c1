import { chain, codat, type Place } from '../bench/workflows';
import { paymentExpressions } from './payments';

/** The name of the node that pays. */
export const PAY = 'Pay';

/** Lists bills in the given statuses, and pays each; a failed payment becomes an item with the error. */
function payment(id: string, place: Place, bankAccountId: string, statuses: string[]) {
	return chain(id, [
		codat('List', 'bill.getAll', { ...place, returnAll: true, filters: { status: statuses } }),
		{
			...codat(PAY, 'billPayment.create', {
				...place,
				...paymentExpressions,
				billId: '={{ $json.id }}',
				bankAccountId,
				date: '2026-01-05',
				options: { concurrentRequests: 10, reference: '={{ $json.reference }}' },
			}),
			onError: 'continueRegularOutput',
		},
	]);
}

/**
 * What a person runs again after a failure. Within 90 minutes: the same once more, bills that had their part payment among
 * them, which Codat answers from its cache. Later: only what the books show as not paid at all.
 */
export const paymentWorkflows = (place: Place, bankAccountId: string) => ({
	soon: payment('chaos-soon', place, bankAccountId, ['Open', 'PartiallyPaid']),
	later: payment('chaos-later', place, bankAccountId, ['Open']),
});
