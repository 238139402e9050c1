import type { IDataObject } from 'n8n-workflow';
import { withList } from '../shared/transport/bodies/expected';
import type { Codat } from '../shared/transport/codat';
import { path } from '../shared/transport/path';
import { isToken, TOKEN } from './verification/token';

/** Codat lets a client have this many (operation create-webhook-consumer). */
export const MAX_CONSUMERS = 50;

/** An endpoint that Codat sends events to (schema WebhookConsumer). */
export interface Consumer extends IDataObject {
	id: string;
	url: string;
	disabled?: boolean | null;
	eventTypes?: string[] | null;
	companyTags?: string[] | null;
}

/** All consumers of the client. @throws NodeApiError if Codat doesn't list them */
export async function listConsumers(codat: Codat): Promise<Consumer[]> {
	const expected = withList('results');
	return (await codat.get<{ results: Consumer[] }>('/webhooks', undefined, expected)).results;
}

/** Deletes a consumer; it may be gone already. */
export async function deleteConsumer(codat: Codat, { id }: Consumer): Promise<void> {
	try {
		await codat.sendWithoutKey('DELETE', path`/webhooks/${id}`);
	} catch (error) {
		if ((error as { httpCode?: unknown }).httpCode !== '404') throw error as Error;
	}
}

/** A consumer's URL, in two: where it leads, and the token if it has one of this node's making. */
export function addressAndToken({ url }: Consumer): { address: string; token?: string } {
	const [address, query = ''] = url.split('?');
	const token = new URLSearchParams(query).get(TOKEN);
	return isToken(token) ? { address, token } : { address };
}

const sorted = (list: string[] | null | undefined) => JSON.stringify([...(list ?? [])].sort());

/** Whether a consumer gets just these events of just these companies; the lists' order doesn't matter. */
export function isSubscribed(
	consumer: Consumer,
	eventTypes: string[],
	companyTags: string[],
): boolean {
	return (
		!consumer.disabled &&
		sorted(consumer.eventTypes) === sorted(eventTypes) &&
		sorted(consumer.companyTags) === sorted(companyTags)
	);
}
