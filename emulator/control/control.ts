import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';
import type { ControlApi } from './controlApi';
import { booksRoutes } from './routes/books';
import { companyControls } from './routes/companies';
import { faultRoutes } from './routes/faults';
import { requestRoutes } from './routes/requests';
import { scenarioRoutes } from './routes/scenarios';
import { timeRoutes } from './routes/time';
import { webhookRoutes } from './routes/webhooks';

/** The control API under `/_emulator`: for tests and demos, without Codat's authentication. */
export async function controlRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
	// Clients name a type even for a request without a body.
	app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
	// Answers are described, not cut down to what the description names.
	app.setSerializerCompiler(() => (data) => JSON.stringify(data));
	await app.register(swagger, {
		openapi: {
			openapi: '3.1.0',
			info: {
				title: 'Control API of the Codat emulator',
				description:
					'For tests and demos: what the books hold, and what goes wrong. It takes no API key.',
				version: '1',
			},
		},
	});
	for (const routes of [
		booksRoutes,
		companyControls,
		requestRoutes,
		scenarioRoutes,
		faultRoutes,
		timeRoutes,
		webhookRoutes,
	])
		routes(app, ctx);
	app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
	ctx.controlApi = () => app.swagger() as unknown as ControlApi;
}
