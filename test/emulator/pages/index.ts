import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';

/** Pages for people. */
export function pageRoutes(app: FastifyInstance, ctx: Context): void {
	app.get(
		'/',
		async (_request, reply) =>
			await reply.type('text/plain').send(`Codat emulator at ${ctx.baseUrl()}`),
	);
}
