import { randomBytes } from 'node:crypto';
import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import { Webhook } from 'svix';
import { CodatWebhookApi } from '../../../credentials/CodatWebhookApi.credentials';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';
import { credential } from '../support/engine/engine';
import { listen, type ListenOptions, type Listener } from '../support/webhook/webhook';

/** Made at run time: nothing that looks like a secret is in the repository. */
export const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;

export const webhookCredential = (signingSecret: string, previousSigningSecret = '') =>
	credential(new CodatWebhookApi(), { signingSecret, previousSigningSecret });

let messages = 0;

/** A message as Codat's webhook service sends it; what is given replaces the genuine parts. */
export interface Message {
	id: string;
	event: Record<string, unknown>;
	body: string;
	headers: Record<string, string>;
}

/** A signed message. `at` is milliseconds since 1970; headers given as undefined are left out. */
export function message(
	secret: string,
	event: Record<string, unknown> = billWritten(),
	{ id = `msg_${++messages}`, at = Date.now(), family = 'webhook', space = 0 } = {},
): Message {
	const body = JSON.stringify(event, null, space);
	return {
		id,
		event,
		body,
		headers: {
			'content-type': 'application/json',
			[`${family}-id`]: id,
			[`${family}-timestamp`]: String(Math.floor(at / 1000)),
			[`${family}-signature`]: new Webhook(secret).sign(id, new Date(at), body),
		},
	};
}

/** Sends a message; rejects if the sender gives up before there is an answer. */
export async function post(
	url: string,
	{ body, headers }: Pick<Message, 'body' | 'headers'>,
	givesUp?: AbortSignal,
) {
	return await axios.post<{ message?: string }>(url, Buffer.from(body), {
		headers: { 'Content-Type': undefined, ...headers },
		validateStatus: () => true,
		transformRequest: (data: Buffer) => data,
		signal: givesUp,
	});
}

export const COMPANY_ID = '3fa1b2c4-0000-4000-8000-000000000001';
export const CONNECTION = '3fa1b2c4-0000-4000-8000-000000000002';

/** `bills.write.successful`, as in Codat's OpenAPI file (schema DataTypeWriteWebhook). */
export function billWritten(payload: Record<string, unknown> = {}, eventType?: string) {
	return {
		id: `3fa1b2c4-0000-4000-9000-${String(++messages).padStart(12, '0')}`,
		eventType: eventType ?? 'bills.write.successful',
		generatedDate: '2026-01-31T12:00:00.000Z',
		payload: {
			id: '3fa1b2c4-0000-4000-8000-000000000003',
			type: 'Create',
			referenceCompany: { id: COMPANY_ID, name: 'Harbour Lane Bakery' },
			connectionId: CONNECTION,
			requestedOnDate: '2026-01-31T11:59:58.000Z',
			completedOnDate: '2026-01-31T12:00:00.000Z',
			status: 'Success',
			record: { id: 'bill-1' },
			...payload,
		},
	};
}

const listeners: Listener[] = [];

/** Stops what {@link listenForEvents} started. */
export async function closeListeners(): Promise<void> {
	for (const listener of listeners.splice(0)) await listener.close();
}

/** The trigger alone in a workflow, registered by hand for the events of bills unless told otherwise. */
export async function listenForEvents(
	secret: string,
	parameters: INodeParameters = {},
	options: Partial<ListenOptions> = {},
): Promise<Listener> {
	const listener = await listen({
		node: new CodatTrigger(),
		parameters: { events: ['bills.write.successful'], ...parameters },
		credentials: [webhookCredential(secret)],
		// Each has messages of its own to remember.
		workflowId: `Workflow${++messages}`,
		...options,
	});
	listeners.push(listener);
	return listener;
}

/** The events that started runs, in the order they ended. */
export async function started(listener: Listener) {
	await listener.idle();
	return listener.executions.map((execution) => execution.outputs('Codat Trigger')[0][0].json);
}
