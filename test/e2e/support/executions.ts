import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { N8nServer } from '../../n8n/server';

type Rest = Pick<N8nServer, 'rest'>;

/** Publishes a workflow, so that its triggers listen. Returns its id. */
export async function publish({ rest }: Rest, id: string): Promise<string> {
	const { data } = await rest.get<{ data: { versionId: string } }>(`/workflows/${id}`);
	await rest.post(`/workflows/${id}/activate`, { versionId: data.data.versionId });
	return id;
}

/** Posts to a webhook or form of a workflow that has just been published: n8n registers it a moment later. */
export async function post(url: string, body: unknown): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const { status } = await axios.post(url, body, { validateStatus: () => true, timeout: 30_000 });
		if (status < 300) return;
		if (status !== 404 || attempt === 20) throw new Error(`POST ${url}: status ${status}`);
		await sleep(500);
	}
}

export interface Execution {
	id: string;
	status: string;
}

/** The executions of a workflow, newest first. */
export async function executionsOf({ rest }: Rest, workflowId: string): Promise<Execution[]> {
	const { data } = await rest.get<{ data: { results: Execution[] } }>('/executions', {
		params: { filter: JSON.stringify({ workflowId }), limit: 100 },
	});
	return data.data.results;
}

const unfinished = ['new', 'running', 'waiting'];

/** Waits for a workflow's newest execution to end, and throws unless it ended as expected. */
export async function runOf(
	n8n: Rest,
	workflowId: string,
	{ expected = 'success', within = 60_000 } = {},
): Promise<Execution> {
	let last: Execution | undefined;
	for (const begun = Date.now(); Date.now() - begun < within; await sleep(250)) {
		[last] = await executionsOf(n8n, workflowId);
		if (!last || unfinished.includes(last.status)) continue;
		if (last.status === expected) return last;
		break;
	}
	throw new Error(`the execution should have ended as ${expected}; it is ${last?.status}`);
}
