import multipart from '@fastify/multipart';
import fastify, {
	type FastifyError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';
import { apiRoutes } from '../api/routes';
import { findingsOf, useValidators } from '../api/validation';
import type { Context } from '../context';
import { controlRoutes } from '../control/control';
import { pageRoutes } from '../pages';
import { ApiError, errorBody, validationError } from './errors';
import type { Exchange } from './exchange';
import { originForm, useHostCheck, useJsonOnly } from './hostCheck';
import { usePipeline } from './pipeline';

/** Larger than any accounting software takes, so that the software's own limit answers. */
const BODY_LIMIT = 400 * 1024 * 1024;

/** Reads JSON and keeps its bytes, which tell two requests of one idempotency key apart. */
function useJson(app: FastifyInstance): void {
	app.removeContentTypeParser(['application/json', 'text/plain']);
	app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
		const bytes = Buffer.from(body);
		if (request.emulated) request.emulated.rawBody = bytes;
		try {
			done(null, bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined);
		} catch {
			done(new ApiError(400, 'The request body is not valid JSON.'));
		}
	});
}

/** Codat's files have no 415. */
const UNSUPPORTED =
	'Unsupported Media Type: a body is sent with Content-Type application/json, a file as multipart/form-data.';

function apiErrorOf(error: FastifyError | ApiError): ApiError {
	if (error instanceof ApiError) return error;
	if (error.validation)
		return validationError(findingsOf(error.validation, error.validationContext ?? 'body'));
	const status = error.statusCode ?? 500;
	return new ApiError(status, status === 415 ? UNSUPPORTED : error.message);
}

function useErrors(app: FastifyInstance, ctx: Context): void {
	app.setErrorHandler<FastifyError | ApiError>(async (error, request, reply) => {
		const apiError = apiErrorOf(error);
		if (apiError.status >= 500 && !(error instanceof ApiError)) console.error(error);
		const { retryAfter } = apiError.details;
		if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
		const correlationId = request.emulated?.correlationId ?? ctx.random.hex();
		return await reply.code(apiError.status).send(errorBody(apiError, correlationId));
	});
}

/** 405 for a path that exists with another method, 404 for one that doesn't. */
function useNotFound(app: FastifyInstance): void {
	const known: Array<{ method: string; path: RegExp }> = [];
	app.addHook('onRoute', ({ method, url }) => {
		const path = new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}/?$`);
		for (const name of [method].flat()) known.push({ method: name, path });
	});
	app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
		const path = request.url.split('?')[0];
		const methods = known.filter((route) => route.path.test(path)).map(({ method }) => method);
		if (methods.length === 0) throw new ApiError(404, `No endpoint was found at ${path}`);
		reply.header('Allow', [...new Set(methods)].join(', '));
		throw new ApiError(405, 'Method Not Allowed');
	});
}

interface ServerOptions {
	onExchange?: (exchange: Exchange) => void;
	/** The address that it will listen on. */
	host?: string;
	/** The certificate and key, in PEM, of https. */
	tls?: { cert: string; key: string };
	/** Keeps what a request has changed, before it is answered. */
	save?: () => void;
}

/** Keeps what a request has changed before its answer leaves: whoever has an answer can rely on it. */
function useSaving(app: FastifyInstance, save: () => void): void {
	app.addHook('onSend', async ({ method }, _reply, payload) => {
		if (method !== 'GET') save();
		return payload;
	});
}

/**
 * A part of the server with hooks of its own, under a name: without one, fastify looks for it among all loaded modules,
 * which takes longer than the rest of the start where they are many.
 */
const named = (name: string, part: (app: FastifyInstance) => Promise<void>) =>
	Object.assign(part, { [Symbol.for('fastify.display-name')]: name });

/** The emulator's server, not listening yet. */
export async function createServer(
	ctx: Context,
	{ onExchange, host = '127.0.0.1', tls, save = () => undefined }: ServerOptions = {},
): Promise<FastifyInstance> {
	const app = fastify({
		...(tls && { https: tls }),
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		rewriteUrl: originForm,
	});
	useHostCheck(app, host);
	useErrors(app, ctx);
	useNotFound(app);
	useValidators(app);
	useJson(app);
	await app.register(multipart, { limits: { fileSize: BODY_LIMIT } });

	const api = named('api', async (part) => {
		part.addHook('onRoute', ({ config, method, url: path }) => {
			if (config?.operation) ctx.operations.set(config.operation, { method: String(method), path });
		});
		usePipeline(part, ctx, onExchange);
		useSaving(part, save);
		for (const routes of apiRoutes) routes(part, ctx);
	});
	const control = named('control', async (part) => {
		useJsonOnly(part);
		useSaving(part, save);
		await controlRoutes(part, ctx);
	});
	const pages = named('pages', async (part) => {
		useSaving(part, save);
		await pageRoutes(part, ctx);
	});
	await app.register(api);
	await app.register(control, { prefix: '/_emulator' });
	await app.register(pages);
	return app;
}
