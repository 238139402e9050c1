import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import type { SendOptions } from '../../events/deliveries';
import { DOCUMENTED_EVENTS } from '../../events/eventExamples';
import { ApiError } from '../../http/errors';
import { docs } from './docs';
import { flag, listOf, mapOf, text } from './schemaParts';

const eventSchema = {
	type: 'object',
	required: ['eventType'],
	additionalProperties: false,
	properties: {
		eventType: { ...text, description: 'One of Codat’s Platform file' },
		payload: { description: 'What the event says; any JSON' },
		tags: { ...mapOf(text), description: 'Tags of the company, for consumers that filter by them' },
		copies: { type: 'integer', minimum: 1, description: 'How often it is sent at the same time' },
		delayMs: { type: 'number', minimum: 0, description: 'Milliseconds to hold it back' },
		headers: { enum: ['webhook', 'svix'], description: 'Header family; webhook unless told' },
	},
} as const;

const deliverySchema = {
	type: 'object',
	properties: {
		messageId: { ...text, description: 'webhook-id' },
		consumerId: text,
		eventType: text,
		body: text,
		attempts: { type: 'array', description: 'HTTP status of each attempt, or why there was none' },
		delivered: flag,
	},
} as const;

const deliveriesSchema = listOf(deliverySchema);

const consumerSchema = {
	type: 'object',
	properties: {
		id: text,
		url: text,
		disabled: flag,
		eventTypes: listOf(text),
		companyTags: listOf(text),
		signingSecret: text,
		formerSecret: text,
	},
} as const;

const webhooksSchema = {
	type: 'object',
	properties: { consumers: listOf(consumerSchema), deliveries: deliveriesSchema },
} as const;

const consumerIdSchema = {
	type: 'object',
	required: ['consumerId'],
	properties: { consumerId: text },
} as const;

const messageIdsSchema = {
	type: ['object', 'null'],
	properties: { messageIds: listOf(text) },
} as const;

/** Events, their consumers and their deliveries. */
export function webhookRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{
		Body: { eventType: string; payload: unknown; tags?: Record<string, string> } & SendOptions;
	}>(
		'/events',
		docs('Webhooks', 'Raises an event to every consumer that asked for its type', {
			body: eventSchema,
			response: { 200: deliveriesSchema },
		}),
		async ({ body: { eventType, payload, tags, ...options } }) => {
			if (!DOCUMENTED_EVENTS.includes(eventType))
				throw new ApiError(
					400,
					`Codat has no event of the type '${eventType}'. There are: ${DOCUMENTED_EVENTS.join(', ')}.`,
				);
			return ctx.webhooks.raise({ eventType, payload, tags }, options);
		},
	);
	app.get(
		'/webhooks',
		docs('Webhooks', 'Consumers with their signing secrets, and deliveries', {
			response: { 200: webhooksSchema },
		}),
		async () => ({
			consumers: ctx.webhooks.list(),
			deliveries: ctx.webhooks.deliveries.list(),
		}),
	);
	app.post<{ Body: { consumerId: string } }>(
		'/webhooks/rotate',
		docs('Webhooks', 'A new signing secret; messages are signed with the old one too', {
			body: consumerIdSchema,
			response: { 200: consumerSchema },
		}),
		async ({ body }) => ctx.webhooks.rotate(body.consumerId),
	);
	app.post<{ Body: { messageIds?: string[] } | undefined }>(
		'/webhooks/redeliver',
		docs(
			'Webhooks',
			'Sends messages again with their old IDs, in the order given; all when none is named',
			{
				body: messageIdsSchema,
				response: { 200: deliveriesSchema },
			},
		),
		async ({ body }) => ctx.webhooks.redeliver(body?.messageIds),
	);
}
