import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';
import type { IRunExecutionData } from 'n8n-workflow';
import { PlainError } from '../explain';
import { n8nFolder } from '../paths';
import { succeeded } from '../story/outcome';
import type { Workflow } from '../story/workflow';

export interface Owner {
	email: string;
	password: string;
}

/** How long a run may take, in ms. */
const RUN_WITHIN = 120_000;

/**
 * A client of n8n's REST API (paths relative to /rest), signed in as the owner; on a new instance the
 * owner's account is created first.
 */
export async function signIn(url: string, { email, password }: Owner): Promise<AxiosInstance> {
	const rest = axios.create({ baseURL: `${url}/rest`, timeout: 30_000 });
	const setup = { email, password, firstName: 'Demo', lastName: 'Owner' };
	const answer = await rest
		.post('/owner/setup', setup)
		.catch(() => rest.post('/login', { emailOrLdapLoginId: email, password }));
	const cookies = answer.headers['set-cookie'] ?? [];
	rest.defaults.headers.common.Cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	return rest;
}

/** n8n stores runs in the format of the `flatted` package, and brings it along. */
function unflatten(text: string): IRunExecutionData {
	const n8nRequire = createRequire(path.join(n8nFolder, 'node_modules/n8n/package.json'));
	return (n8nRequire('flatted') as { parse(text: string): IRunExecutionData }).parse(text);
}

/** A run as it stands in n8n's database: its status, and its data to be unpacked. */
export async function readRun(
	rest: AxiosInstance,
	executionId: string,
): Promise<{ status: string; run: () => IRunExecutionData }> {
	const { data } = await rest.get<{ data: { status: string; data: string } }>(
		`/executions/${executionId}`,
	);
	return { status: data.data.status, run: () => unflatten(data.data.data) };
}

/** Runs a workflow from its manual or schedule trigger and waits for it; throws a PlainError if it fails. */
export async function runWorkflow(
	rest: AxiosInstance,
	workflowId: string,
	within = RUN_WITHIN,
): Promise<IRunExecutionData> {
	const { data: workflow } = await rest.get<{ data: Workflow }>(`/workflows/${workflowId}`);
	const trigger = workflow.data.nodes.find(({ type }) =>
		/^n8n-nodes-base\.(manual|schedule)Trigger$/.test(type),
	);
	const started = await rest.post<{ data: { executionId: string } }>(
		`/workflows/${workflowId}/run`,
		{ triggerToStartFrom: { name: trigger?.name } },
	);
	const { executionId } = started.data.data;
	for (const begun = Date.now(); Date.now() - begun < within; await sleep(300)) {
		const { status, run } = await readRun(rest, executionId);
		if (!['new', 'running', 'waiting'].includes(status)) return succeeded(run());
	}
	throw new PlainError(`workflow "${workflow.data.name}" did not finish in ${within / 1000} s`);
}
