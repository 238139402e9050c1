import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const own = (name: string) => path.join(__dirname, 'assets', name);

const ASSETS: Record<string, { file: () => string; type: string }> = {
	'style.css': { file: () => own('style.css'), type: 'text/css' },
	'console.js': { file: () => own('console.js'), type: 'text/javascript' },
	'htmx.js': { file: () => require.resolve('htmx.org/dist/htmx.min.js'), type: 'text/javascript' },
};

/** The pages' style and scripts, read when they are first asked for. */
export function assetRoutes(app: FastifyInstance): void {
	for (const [name, { file, type }] of Object.entries(ASSETS)) {
		let content: Buffer | undefined;
		app.get(`/console/assets/${name}`, async (_request, reply) => {
			content ??= readFileSync(file());
			return await reply.type(`${type}; charset=utf-8`).send(content);
		});
	}
}
