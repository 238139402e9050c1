import type { FastifyInstance } from 'fastify';

/**
 * Keeps the pages to themselves, beside what hostCheck.ts refuses: none can be put into a frame of another one, and
 * none runs or loads anything from elsewhere.
 */
export function usePageHeaders(app: FastifyInstance): void {
	app.addHook('onSend', async (_request, reply) => {
		reply.headers({
			'cache-control': 'no-store',
			'referrer-policy': 'same-origin',
			'content-security-policy':
				"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; " +
				"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
		});
	});
}
