import type { FastifySchema } from 'fastify';

/** What the OpenAPI description says of a route of the control API. */
export const docs = (tag: string, summary: string, schema: FastifySchema = {}) => ({
	schema: { tags: [tag], summary, ...schema },
});
