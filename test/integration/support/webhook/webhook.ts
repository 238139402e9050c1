import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	deepCopy,
	type CloseFunction,
	type IDataObject,
	type IWebhookData,
	type IWebhookResponseData,
	type Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor } from '../engine/additionalData';
import { TestCredentialsHelper } from '../engine/credentialsHelper';
import { runWorkflow, type RunResult } from '../engine/execution';
import {
	credentialsOf,
	nameOf,
	workflowFrom,
	type NodeSpec,
	type WorkflowSpec,
} from '../engine/workflow';
import { HttpError, toExpressRequest, toExpressResponse } from './expressLike';
import { describedValue, webhooksOf } from './webhookRoutes';

export interface ListenOptions extends NodeSpec, Omit<WorkflowSpec, 'nodes' | 'connections'> {
	/** What follows the trigger in its workflow. */
	then?: NodeSpec[];
	/** `trigger` (default): an active workflow's production URL; `manual`: the editor's test URL, nothing is saved. */
	mode?: 'trigger' | 'manual';
}

export interface Listener {
	/** The node's URL on a loopback port. It answers whether activated or not, as when n8n was stopped in between. */
	url: string;
	/**
	 * Runs `checkExists`, then `create` if that says no. If `create` throws, `delete` runs as n8n's clean-up.
	 * @throws what the trigger throws
	 */
	activate(): Promise<void>;
	/** Runs `delete`. */
	deactivate(): Promise<void>;
	/** The finished executions that requests started, in the order they ended. */
	executions: RunResult[];
	/** What `webhook()` threw: the sender gets a 500 then, and n8n a failed execution. */
	errors: Error[];
	/** Resolves when the executions started so far have ended. */
	idle(): Promise<void>;
	/** As it stands in n8n's database. */
	readonly staticData: IDataObject;
	/** Stops the server, after {@link Listener.idle}. */
	close(): Promise<void>;
}

/**
 * Serves a workflow that starts with the trigger on a real HTTP server: n8n's live-webhooks.js and webhook-helpers.js.
 */
export async function listen(options: ListenOptions): Promise<Listener> {
	const { then = [], mode = 'trigger', workflowId, timezone, settings, ...rest } = options;
	const { staticData = {}, active, ...trigger } = rest;
	const isTest = mode === 'manual';
	const name = nameOf(trigger);
	const errors: Error[] = [];
	const executions: RunResult[] = [];
	const running = new Set<Promise<unknown>>();
	let saved = deepCopy(staticData);
	let baseUrl = '';

	const spec = (): WorkflowSpec => ({
		...{ workflowId, timezone, settings, active, staticData: saved },
		nodes: [trigger, ...then],
	});
	const additionalData = (http: { httpRequest?: Request; httpResponse?: Response } = {}) => ({
		...additionalDataFor({
			credentialsHelper: new TestCredentialsHelper(credentialsOf(spec())),
			baseUrl,
		}),
		...http,
	});
	// n8n writes it whole, so the last of several requests at once wins; a test URL's is only kept in memory.
	const save = ({ staticData: changed }: Workflow) => {
		if (changed.__dataChanged) saved = deepCopy(changed);
	};

	async function callHook(workflow: Workflow, method: HookMethod, webhook: IWebhookData) {
		const node = workflow.nodes[name];
		const { webhookMethods } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const call = webhookMethods?.[webhook.webhookDescription.name]?.[method];
		const [hookMode, activation] = isTest ? HOOK_MODES.test : HOOK_MODES[method];
		const of = { ...webhook, isTest };
		const data = webhook.workflowExecuteAdditionalData;
		return await call?.call(new HookContext(workflow, node, data, hookMode, activation, of));
	}

	/** With the workflow as saved, as n8n does on each activation and deactivation. */
	async function eachWebhook(act: (workflow: Workflow, webhook: IWebhookData) => Promise<unknown>) {
		const workflow = workflowFrom(spec());
		for (const webhook of webhooksOf(workflow, name, additionalData()))
			await act(workflow, webhook);
		save(workflow);
	}
	const remove = async () =>
		await eachWebhook(async (workflow, webhook) => await callHook(workflow, 'delete', webhook));

	async function answer(request: Request, response: Response) {
		const workflow = workflowFrom(spec());
		const data = additionalData({ httpRequest: request, httpResponse: response });
		const prefix = isTest ? '/webhook-test/' : '/webhook/';
		const webhook = webhooksOf(workflow, name, data).find(
			({ path, httpMethod }) => prefix + path === request.path && httpMethod === request.method,
		);
		if (!webhook) throw new HttpError(404, 'The requested webhook is not registered.');

		const node = workflow.nodes[name];
		const { webhook: call } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const closing: CloseFunction[] = [];
		const runMode = isTest ? 'manual' : 'webhook';
		const of = { ...webhook, isTest };
		const context = new WebhookContext(workflow, node, data, runMode, of, closing, null);
		let result: IWebhookResponseData;
		try {
			result = (await call?.call(context)) ?? {};
		} catch (error) {
			errors.push(error as Error);
			throw new HttpError(500, 'Workflow Webhook Error: Workflow could not be started!');
		} finally {
			await Promise.allSettled(closing.map(async (close) => await close()));
		}

		if (result.workflowData) start(result.workflowData, runMode);
		if (!result.noWebhookResponse) {
			const body = result.workflowData
				? onReceivedBody(describedValue(workflow, webhook, 'responseData', ''), result)
				: responseOf(result, 'Webhook call received');
			response.status(describedValue(workflow, webhook, 'responseCode', 200));
			if (typeof body === 'string') response.send(body);
			else response.json(body);
		}
		save(workflow);
	}

	function start(startData: RunStart, runMode: 'manual' | 'webhook') {
		const before = JSON.stringify(saved);
		const run = runWorkflow({ ...spec(), mode: runMode, startData }).then((result) => {
			executions.push(result);
			if (JSON.stringify(result.staticData) !== before) saved = result.staticData;
		});
		running.add(run);
		void run.finally(() => running.delete(run));
	}

	const server = createServer((message: IncomingMessage, raw: ServerResponse) => {
		const response = toExpressResponse(raw);
		toExpressRequest(message)
			.then(async (request) => await answer(request, response))
			.catch((error: Error) => {
				const { status = 500 } = error as HttpError;
				response.status(status).json({ code: status === 500 ? 0 : status, message: error.message });
			});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	// A test that fails before close() must not keep the process alive.
	server.unref();
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const [{ path }] = webhooksOf(workflowFrom(spec()), name, additionalData());
	const idle = async () => {
		await Promise.all(running);
	};

	return {
		url: `${baseUrl}${isTest ? 'webhook-test' : 'webhook'}/${path}`,
		async activate() {
			try {
				await eachWebhook(async (workflow, webhook) => {
					const exists = await callHook(workflow, 'checkExists', webhook);
					if (!exists) await callHook(workflow, 'create', webhook);
				});
			} catch (error) {
				await remove().catch(() => undefined);
				throw error;
			}
		},
		deactivate: remove,
		executions,
		errors,
		idle,
		get staticData() {
			return deepCopy(isTest ? staticData : saved);
		},
		async close() {
			await idle();
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

type HookMethod = 'checkExists' | 'create' | 'delete';

/** n8n's active-workflow-manager.js and test-webhooks.js. */
const HOOK_MODES: Record<HookMethod | 'test', [WorkflowExecuteMode, WorkflowActivateMode]> = {
	checkExists: ['trigger', 'activate'],
	create: ['trigger', 'activate'],
	delete: ['internal', 'update'],
	test: ['manual', 'manual'],
};

type RunStart = NonNullable<IWebhookResponseData['workflowData']>;

/** n8n's webhook-on-received-response-extractor.js. */
function onReceivedBody(responseData: string, result: IWebhookResponseData): unknown {
	if (responseData === 'noData') return undefined;
	return responseData || responseOf(result, 'Workflow was started');
}

/** n8n asks for the response twice, to see whether there is one and to have it: a getter is called for both. */
function responseOf(result: IWebhookResponseData, otherwise: string): unknown {
	if (result.webhookResponse !== undefined) return result.webhookResponse as unknown;
	return { message: otherwise };
}
