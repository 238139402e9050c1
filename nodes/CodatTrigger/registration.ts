import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { Codat } from '../shared/transport/codat';
import type { CodatCredential } from '../shared/transport/context';
import { normaliseBaseUrl } from '../shared/transport/credential/baseUrl';
import { isLocal } from '../shared/values/localAddress';
import {
	addressAndToken,
	deleteConsumer,
	isSubscribed,
	listConsumers,
	MAX_CONSUMERS,
	type Consumer,
} from './consumers';
import { readEventFilters } from './filters';
import { companyTags, requireEventTypes } from './settings';
import { signingKeys, WHERE_TO_FIND } from './verification/secrets';
import { forgetToken, newToken, rememberToken, TOKEN, type Registered } from './verification/token';

/** How the node comes to be called by Codat: what n8n asks for at activation and deactivation. */
export interface Registration {
	checkExists(context: IHookFunctions): Promise<boolean>;
	create(context: IHookFunctions): Promise<boolean>;
	delete(context: IHookFunctions): Promise<boolean>;
}

/** The user registers the URL in Codat's portal; all that can be checked here is whether events can be verified. */
export const manual: Registration = {
	async checkExists(context) {
		requireEventTypes(context);
		readEventFilters(context);
		const keys = await signingKeys(context);
		if (keys.length === 0)
			throw new NodeOperationError(
				context.getNode(),
				'A signing secret is required, so that nobody but Codat can start this workflow',
				{
					description: `Add a Codat Webhook API credential to the node. ${WHERE_TO_FIND} Or set Registration to Automatic.`,
				},
			);
		return true;
	},
	create: async () => await Promise.resolve(true),
	delete: async () => await Promise.resolve(true),
};

function webhookUrlOf(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/**
 * The consumers that this node made: those with a token that lead to its URL, and the one it remembers if n8n's own
 * address changed since. What leads elsewhere, or was added by hand, is left alone.
 */
function ownAmong(context: IHookFunctions, consumers: Consumer[]): Consumer[] {
	const own = webhookUrlOf(context);
	const { consumerId } = context.getWorkflowStaticData('node') as Registered;
	return consumers.filter((consumer) => {
		const { address, token } = addressAndToken(consumer);
		const isMoved = () =>
			consumer.id === consumerId && new URL(address).pathname === new URL(own).pathname;
		return token !== undefined && (address === own || isMoved());
	});
}

/** @throws NodeOperationError if Codat can't reach n8n, or only over plain http; an emulator on this machine can */
async function requireReachable(context: IHookFunctions): Promise<void> {
	const { apiKey, baseUrl } = await context.getCredentials<CodatCredential>('codatApi');
	const address = webhookUrlOf(context);
	if (isLocal(normaliseBaseUrl(baseUrl, apiKey))) return;
	const problem = isLocal(address)
		? "Codat can't reach it from the internet"
		: address.startsWith('https:')
			? undefined
			: 'it is not encrypted (https)';
	if (problem)
		throw new NodeOperationError(
			context.getNode(),
			`Codat can't send events to this node's URL, ${address}: ${problem}`,
			{
				description:
					"Set n8n's WEBHOOK_URL to its public https address. If n8n has none, use the Codat Bill Pay Trigger, which asks Codat for changes instead.",
			},
		);
}

/** The node registers itself over the API. Each step can be repeated, whatever happened to the one before. */
export const automatic: Registration = {
	async checkExists(context) {
		const types = requireEventTypes(context);
		readEventFilters(context);
		const tags = companyTags(context);
		await signingKeys(context);
		const codat = await Codat.connect(context);
		await requireReachable(context);
		const [consumer, ...more] = ownAmong(context, await listConsumers(codat));
		if (!consumer || more.length > 0 || !isSubscribed(consumer, types, tags)) return false;
		const { address, token } = addressAndToken(consumer);
		if (address !== webhookUrlOf(context) || !token) return false;
		// n8n may have stopped after the consumer was made and before its token was saved.
		rememberToken(context, consumer.id, token);
		return true;
	},

	async create(context) {
		const codat = await Codat.connect(context);
		const consumers = await listConsumers(codat);
		const own = ownAmong(context, consumers);
		for (const consumer of own) await deleteConsumer(codat, consumer);
		if (consumers.length - own.length >= MAX_CONSUMERS)
			throw new NodeOperationError(
				context.getNode(),
				`Codat lets you have ${MAX_CONSUMERS} webhook consumers, and all are in use`,
				{
					description:
						"Delete one in Codat's portal (Monitor > Webhooks > Events), then activate the workflow again.",
				},
			);
		const token = newToken();
		codat.keepSecret(token);
		const { id } = await codat.sendWithoutKey<Consumer>('POST', '/webhooks', {
			url: `${webhookUrlOf(context)}?${TOKEN}=${token}`,
			eventTypes: requireEventTypes(context),
			companyTags: companyTags(context),
			disabled: false,
		});
		rememberToken(context, id, token);
		return true;
	},

	async delete(context) {
		const codat = await Codat.connect(context);
		for (const consumer of ownAmong(context, await listConsumers(codat)))
			await deleteConsumer(codat, consumer);
		forgetToken(context);
		return true;
	},
};
