import type { FastifyInstance } from 'fastify';
import { createContext, type Context } from './context';
import type { SendOptions } from './deliveries';
import type { FaultRule } from './faults';
import { ledgerOf } from './ledger';

/** Puts everything back to the seed. */
export async function reset(ctx: Context): Promise<void> {
	ctx.reads.close();
	await ctx.webhooks.deliveries.close();
	Object.assign(ctx, createContext(ctx.settings, ctx.baseUrl));
}

const faultRules = {
	type: 'array',
	items: {
		type: 'object',
		required: ['kind'],
		additionalProperties: false,
		properties: {
			kind: {
				type: 'string',
				pattern:
					'^(status[45]\\d\\d|resetBeforeCommit|resetAfterCommit|delay|truncatedBody|nonJsonBody)$',
			},
			method: { type: 'string' },
			route: { type: 'string' },
			probability: { type: 'number', minimum: 0, maximum: 1 },
			times: { type: 'integer', minimum: 0 },
			skip: { type: 'integer', minimum: 0 },
			retryAfter: { type: 'integer', minimum: 0 },
			ms: { type: 'number', minimum: 0 },
			afterCommit: { type: 'boolean' },
		},
	},
} as const;

const numbers = (name: string) => ({
	type: 'object',
	required: [name],
	properties: { [name]: { type: 'number', minimum: 0 } },
});

/** The control API under `/_emulator`: for tests and demos, without Codat's authentication. */
export function controlRoutes(app: FastifyInstance, ctx: Context): void {
	// Clients name a type even for a request without a body.
	app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));

	app.get<{ Querystring: { companyId?: string } }>('/ledger', async ({ query }) =>
		ledgerOf(ctx, query.companyId),
	);
	app.post('/reset', async (_request, reply) => {
		await reset(ctx);
		return await reply.code(204).send();
	});

	app.get('/requests', async () => ctx.log.list());
	app.delete('/requests', async (_request, reply) => {
		ctx.log.clear();
		return await reply.code(204).send();
	});

	app.post<{ Body: { ms: number } }>(
		'/latency',
		{ schema: { body: numbers('ms') } },
		async ({ body }) => {
			ctx.latencyMs = body.ms;
			return { ms: ctx.latencyMs };
		},
	);
	app.post<{ Body: { ms?: number; sparse?: boolean } }>(
		'/reads',
		{
			schema: {
				body: {
					type: 'object',
					properties: { ms: { type: 'number', minimum: 0 }, sparse: { type: 'boolean' } },
				},
			},
		},
		async ({ body }) => {
			ctx.reads.ms = body.ms ?? ctx.reads.ms;
			ctx.sparseReads = body.sparse ?? ctx.sparseReads;
			return { ms: ctx.reads.ms, sparse: ctx.sparseReads };
		},
	);
	app.post<{ Body: { advanceMs: number } }>(
		'/clock',
		{ schema: { body: numbers('advanceMs') } },
		async ({ body }) => {
			ctx.clock.advance(body.advanceMs);
			ctx.quotas.state();
			ctx.reads.settle();
			return { now: ctx.clock.iso() };
		},
	);

	app.get('/faults', async () => ctx.faults.current());
	app.post<{ Body: FaultRule[] }>('/faults', { schema: { body: faultRules } }, async ({ body }) => {
		ctx.faults.set(body);
		return ctx.faults.current();
	});
	app.delete('/faults', async (_request, reply) => {
		ctx.faults.set([]);
		return await reply.code(204).send();
	});

	app.post<{
		Body: { eventType: string; payload: unknown; tags?: Record<string, string> } & SendOptions;
	}>(
		'/events',
		{
			schema: {
				body: {
					type: 'object',
					required: ['eventType'],
					properties: { eventType: { type: 'string' } },
				},
			},
		},
		async ({ body: { eventType, payload, tags, ...options } }) =>
			ctx.webhooks.raise({ eventType, payload, tags }, options),
	);
	app.get('/webhooks', async () => ({
		consumers: ctx.webhooks.list(),
		deliveries: ctx.webhooks.deliveries.list(),
	}));
	app.post<{ Body: { consumerId: string } }>('/webhooks/rotate', async ({ body }) =>
		ctx.webhooks.rotate(body.consumerId),
	);
	app.post<{ Body: { messageIds?: string[] } | undefined }>(
		'/webhooks/redeliver',
		async ({ body }) => ctx.webhooks.redeliver(body?.messageIds),
	);
}
