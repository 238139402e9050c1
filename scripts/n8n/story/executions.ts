import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { PlainError } from '../explain';
import type { N8nServer } from '../server/server';
import type { Workflow } from './workflow';

type Rest = Pick<N8nServer, 'rest'>;

/** Adds a workflow and publishes it, so that its triggers listen. Returns its id. */
export async function importPublished(
	{ rest, importWorkflow }: Pick<N8nServer, 'rest' | 'importWorkflow'>,
	workflow: Workflow,
): Promise<string> {
	const id = await importWorkflow(workflow);
	const { data } = await rest.get<{ data: { versionId: string } }>(`/workflows/${id}`);
	const { status, data: answer } = await rest.post<{ message?: string }>(
		`/workflows/${id}/activate`,
		{ versionId: data.data.versionId },
		{ validateStatus: () => true },
	);
	if (status >= 300)
		throw new PlainError(`n8n doesn't publish "${workflow.name}": ${answer.message ?? status}`);
	return id;
}

/** Waits until n8n has set up the triggers of a workflow that is being published. Returns what the editor shows. */
export async function published({ rest }: Rest, workflowId: string): Promise<{ status: string }> {
	for (let attempt = 0; ; attempt++, await sleep(250)) {
		const { data } = await rest.get<{ data: { status: string } }>(
			`/workflows/${workflowId}/publication-status`,
		);
		if (data.data.status !== 'in_progress' || attempt === 120) return data.data;
	}
}

/**
 * Posts to a webhook or form of a workflow that has just been published: n8n registers it a moment later. Gives what it
 * answers.
 */
export async function post(url: string, body: unknown, headers = {}): Promise<unknown> {
	for (let attempt = 1; ; attempt++) {
		const { status, data } = await axios.post<unknown>(url, body, {
			headers,
			validateStatus: () => true,
			timeout: 30_000,
		});
		if (status < 300) return data;
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
