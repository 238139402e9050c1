import { chain, codat, type ConnectionIds } from '../bench/workflows';
import { byId } from '../n8n/story/workflow';
import { newId } from '../prove/running/chain';
import { paymentExpressions } from './payments';

/** The name of the node that pays. */
export const PAY = 'Pay';

/**
 * Lists bills in the given statuses and has a sub-workflow pay each, when something is posted to its path; a failed
 * payment becomes an item with the error. Each run is another execution of the sub-workflow, which has nothing of the
 * ones before it in its data.
 */
function payment(ids: ConnectionIds, bankAccountId: string, statuses: string[]) {
	const [path, subPath] = [newId(), newId()];
	const webhook = {
		...{ name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
		parameters: { path, httpMethod: 'POST' },
	};
	const list = codat('List', 'bill.getAll', {
		...{ ...ids, returnAll: true, filters: { status: statuses } },
	});
	const nodes = [
		list,
		{
			...{ name: PAY, type: 'n8n-nodes-base.executeWorkflow', typeVersion: 1.2 },
			parameters: { workflowId: byId(subPath), options: {} },
		},
	];
	const called = {
		...{ name: 'Called', type: 'n8n-nodes-base.executeWorkflowTrigger', typeVersion: 1.1 },
		parameters: { inputSource: 'passthrough' },
	};
	const pay = {
		...codat('Pay each', 'billPayment.create', {
			...ids,
			...paymentExpressions,
			billId: '={{ $json.id }}',
			bankAccountId,
			date: '2026-01-05',
			options: { concurrentRequests: 10, reference: '={{ $json.reference }}' },
		}),
		onError: 'continueRegularOutput' as const,
	};
	return {
		path,
		workflow: chain(path, nodes, webhook),
		subWorkflow: chain(subPath, [pay], called),
		/** The same for another n8n, without a sub-workflow. */
		second: chain(newId(), [list, pay]),
	};
}

/**
 * What a person runs again after a failure. Within 90 minutes: the same once more, bills that had their part payment
 * among them, which Codat answers from its cache. Later: only what the books show as not paid at all.
 */
export const paymentWorkflows = (ids: ConnectionIds, bankAccountId: string) => ({
	soon: payment(ids, bankAccountId, ['Open', 'PartiallyPaid']),
	later: payment(ids, bankAccountId, ['Open']),
});
