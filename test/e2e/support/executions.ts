import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nServer } from '../../../scripts/n8n/server/server';
import { executionsOf, type Execution } from '../../../scripts/n8n/story/executions';

export {
	executionsOf,
	importPublished,
	post,
	published,
} from '../../../scripts/n8n/story/executions';

type Rest = Pick<N8nServer, 'rest'>;

/** How many executions a workflow has, in all or with a status. */
export async function countOf(
	{ rest }: Rest,
	workflowId: string,
	status?: string,
): Promise<number> {
	const filter = JSON.stringify({ workflowId, ...(status && { status: [status] }) });
	const { data } = await rest.get<{ data: { count: number } }>('/executions', {
		params: { filter, limit: 1 },
	});
	return data.data.count;
}

/** Waits until a workflow has a number of executions and all are in one of the states. Returns them, newest first. */
export async function allRuns(
	n8n: Rest,
	workflowId: string,
	count: number,
	states = ['success'],
	within = 90_000,
): Promise<Execution[]> {
	let found: Execution[] = [];
	for (const begun = Date.now(); Date.now() - begun < within; await sleep(200)) {
		found = await executionsOf(n8n, workflowId);
		if (found.length === count && found.every(({ status }) => states.includes(status)))
			return found;
	}
	const listed = found.map(({ id, status }) => `${id} ${status}`).join(', ');
	throw new Error(`${count} executions should be ${states.join(' or ')}; there are: ${listed}`);
}

/** Waits until a workflow's only execution has succeeded. */
export const runOf = (n8n: Rest, workflowId: string) => allRuns(n8n, workflowId, 1);
