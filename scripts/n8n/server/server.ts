import type { AxiosInstance } from 'axios';
import type { IRunExecutionData } from 'n8n-workflow';
import { N8nCli } from '../cli';
import { bind, type Credential, type Workflow } from '../story/workflow';
import { createHome, type Home, type HomeOptions } from './home';
import { freePort } from './ports';
import { runWorkflow, signIn, type Owner } from './rest';
import { spawnServer, type ServerProcess } from './serverProcess';

export interface N8nServer extends Pick<ServerProcess, 'ended' | 'kill'> {
	/** The editor, for example http://127.0.0.1:5678. */
	url: string;
	owner: Owner;
	home: Home;
	/** n8n's command line in the same home. */
	cli: N8nCli;
	/** n8n's REST API (paths relative to /rest), signed in as the owner. */
	rest: AxiosInstance;
	/** Adds a credential; the workflows imported after it are bound to it by type. */
	importCredential(credential: Credential): Promise<void>;
	/** Adds a workflow and returns its id. */
	importWorkflow(workflow: Workflow): Promise<string>;
	/** Runs a workflow as the editor's button does; throws a PlainError if it fails. */
	runWorkflow(workflowId: string): Promise<IRunExecutionData>;
	/** Stops n8n and removes its home, unless it was given one or is told to keep it. */
	stop(options?: { keepHome?: boolean }): Promise<void>;
}

export type N8nServerOptions = {
	/** 1-65535; a free one if left out. */
	port?: number;
	/** Added to n8n's environment. */
	env?: NodeJS.ProcessEnv;
	/** Name of the file in .cache/ that keeps n8n's output. */
	log?: string;
} & (HomeOptions | { home: Home });

/**
 * Starts a real n8n on loopback with the packed nodes, in a new temporary home or in one kept from
 * before, and signs in as its owner. Throws a PlainError if it doesn't come up.
 */
export async function startN8n(options: N8nServerOptions): Promise<N8nServer> {
	const given = 'home' in options;
	const home = given ? options.home : await createHome(options);
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const brokerPort = String(await freePort());
	const server = await spawnServer(home, port, {
		env: { N8N_RUNNERS_BROKER_PORT: brokerPort, ...options.env },
		log: options.log,
	});
	const stop: N8nServer['stop'] = async ({ keepHome = given } = {}) => {
		await server.terminate();
		if (!keepHome) await home.remove();
	};
	try {
		await server.ready();
		const { owner } = home;
		const rest = await signIn(url, owner);
		const { ended, kill } = server;
		return { url, owner, home, cli: new N8nCli(home), rest, ended, kill, stop, ...contents(rest) };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Adds and runs things over REST. */
function contents(rest: AxiosInstance) {
	const credentials: Credential[] = [];
	const add = async (path: string, body: unknown) =>
		(await rest.post<{ data: { id: string } }>(path, body)).data.data.id;
	return {
		async importCredential(credential: Credential) {
			const { name, type, data } = credential;
			credentials.push({ ...credential, id: await add('/credentials', { name, type, data }) });
		},
		importWorkflow: (workflow: Workflow) => add('/workflows', bind(workflow, credentials)),
		runWorkflow: (workflowId: string) => runWorkflow(rest, workflowId),
	};
}
