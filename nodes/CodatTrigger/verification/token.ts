import { createHash, randomBytes } from 'crypto';
import type { HookContext } from '../settings';

/** Name of the token in a consumer's URL. */
export const TOKEN = 'token';

const TOKEN_BYTES = 32;

/** 32 bytes in base64url. A shorter token could be guessed, so nothing else counts as one. */
const TOKEN_FORM = /^[\w-]{43}$/;

/** What the node remembers of its consumer, in static data. */
export interface Registered {
	consumerId?: string;
	/** SHA-256 of the token, in base64url: whoever reads n8n's database can't start the workflow with it. */
	tokenHash?: string;
}

/** A random token, in base64url. */
export function newToken(): string {
	return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Whether a value has the form of one. */
export function isToken(text: unknown): text is string {
	return typeof text === 'string' && TOKEN_FORM.test(text);
}

/** SHA-256 of a token, in base64url. */
export function hashOfToken(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}

/**
 * The consumers as this process last registered them, by workflow, node and kind of URL. They count before static data:
 * a run that began before a new activation writes the static data of its beginning when it ends.
 */
const registered = new Map<string, Registered>();

function tokenKeyOf(context: HookContext): string {
	const isTest = context.getMode() === 'manual';
	return `${context.getWorkflow().id}/${context.getNode().id}/${isTest}`;
}

const staticData = (context: HookContext) => context.getWorkflowStaticData('node') as Registered;

/** Remembers a consumer and its token, in this process and in static data. */
export function rememberToken(context: HookContext, consumerId: string, token: string): void {
	const consumer = { consumerId, tokenHash: hashOfToken(token) };
	registered.set(tokenKeyOf(context), consumer);
	Object.assign(staticData(context), consumer);
}

/** Forgets the consumer and its token. */
export function forgetToken(context: HookContext): void {
	registered.delete(tokenKeyOf(context));
	const data = staticData(context);
	delete data.consumerId;
	delete data.tokenHash;
}

/** The hash of the token that deliveries must carry; undefined if none is registered. */
export function tokenHashOf(context: HookContext): string | undefined {
	const data = staticData(context);
	const consumer = registered.get(tokenKeyOf(context)) ?? data;
	// Mends what an older run has written.
	if (consumer.tokenHash !== data.tokenHash) Object.assign(data, consumer);
	return consumer.tokenHash;
}
