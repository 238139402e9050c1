import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { recordNotFound } from '../../http/errors';
import { docs } from './docs';
import { count, flag, listOf, mapOf, momentText, nothingBack, text } from './schemaParts';

const requestSchema = {
	type: 'object',
	properties: {
		number: count,
		at: momentText,
		method: text,
		path: text,
		operation: { ...text, description: 'Operation ID of Codat’s OpenAPI files' },
		company: text,
		connection: text,
		idempotencyKey: text,
		status: { ...count, description: 'Absent while under way, and when the connection was cut' },
		ms: { ...count, description: 'Milliseconds until the answer' },
		replayed: { ...flag, description: 'Answered from the idempotency cache' },
		fault: text,
		ignored: {
			...listOf(text),
			description: 'Query parameters that the endpoint doesn’t know, which changed nothing',
		},
	},
} as const;

const requestsSchema = listOf(requestSchema);

const requestNumberSchema = { type: 'object', properties: { number: count } } as const;

const requestWithDetailsSchema = {
	type: 'object',
	properties: {
		...requestSchema.properties,
		requestHeaders: { ...mapOf(text), description: 'The API key is masked' },
		requestBody: text,
		responseHeaders: mapOf(text),
		responseBody: text,
	},
} as const;

/** The calls of the API. */
export function requestRoutes(app: FastifyInstance, ctx: Context): void {
	app.get(
		'/requests',
		docs('Requests', 'The latest 20,000 calls of the API, the oldest first', {
			response: { 200: requestsSchema },
		}),
		async () => ctx.log.list(),
	);
	app.get<{ Params: { number: number } }>(
		'/requests/:number',
		docs('Requests', 'A call with its headers and bodies, kept of the latest 300', {
			params: requestNumberSchema,
			response: { 200: requestWithDetailsSchema },
		}),
		async ({ params }) => {
			const found = ctx.log.get(params.number);
			if (!found) throw recordNotFound('Request', String(params.number));
			return { ...found.entry, ...found.details };
		},
	);
	app.delete(
		'/requests',
		docs('Requests', 'Forgets the calls', nothingBack),
		async (_request, reply) => {
			ctx.log.clear();
			return await reply.code(204).send();
		},
	);
}
