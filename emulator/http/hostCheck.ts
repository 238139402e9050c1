/**
 * Keeps other people's web pages out of the emulator. A page in the browser of whoever runs it can send requests to
 * loopback; what it must not do is read the answers, or change anything.
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from './errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Names that nobody can register, so that no page of theirs can be given one: addresses, and names of local networks.
 */
const UNREGISTRABLE =
	/^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\]|[^.[\]]+|[^[\]]+\.(internal|local|localhost))$/;

function hostnameOf(host: string | undefined): string | undefined {
	try {
		return new URL(`http://${host}`).hostname;
	} catch {
		return undefined;
	}
}

/**
 * Whether a request may name this host. A name of somebody's own that leads here is DNS rebinding: the page is theirs.
 */
function isOwn(host: string | undefined, listensOn: string): boolean {
	const name = hostnameOf(host);
	if (!host || name === undefined) return false;
	if (LOOPBACK.test(name) || name === hostnameOf(listensOn)) return true;
	return !LOOPBACK.test(listensOn) && UNREGISTRABLE.test(name);
}

/** Whether a page of another site sent it. Browsers say so themselves; other clients send neither header. */
function isForeign({ headers: { origin, host, 'sec-fetch-site': site } }: FastifyRequest): boolean {
	if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
	return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}

const isChange = ({ method }: FastifyRequest) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/**
 * Refuses what comes from elsewhere: 421 for a host name that isn't the emulator's, 403 for a change by a foreign page.
 */
export function useHostCheck(app: FastifyInstance, listensOn: string): void {
	app.addHook('onRequest', async (request, reply) => {
		reply.headers({
			'cross-origin-resource-policy': 'same-origin',
			'x-frame-options': 'DENY',
			'x-content-type-options': 'nosniff',
		});
		if (!isOwn(request.headers.host, listensOn))
			throw new ApiError(
				421,
				`The emulator does not answer to the host name ${request.headers.host}. Ask it at ${LOOPBACK.test(listensOn) ? listensOn : 'localhost'}, ` +
					'or start it with --host: 0.0.0.0 for containers and other machines, or that name if it is of this machine.',
			);
		if (isChange(request) && isForeign(request))
			throw new ApiError(403, 'The emulator takes no changes from pages of other sites.');
	});
}

/** For the control API: a body is JSON, which no page of another site can send without asking first. */
export function useJsonOnly(app: FastifyInstance): void {
	app.addHook('onRequest', async ({ headers }) => {
		const hasBody =
			headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
		if (hasBody && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
			throw new ApiError(415, 'The control API takes JSON only: Content-Type application/json.');
	});
}

/** The path of a request in the form that proxies get (`GET http://127.0.0.1:4010/companies`), as the usual one. */
export function originForm({ url = '/' }: IncomingMessage): string {
	return /^https?:\/\//i.test(url)
		? url.slice(Math.max(url.indexOf('/', 8), 0) || url.length) || '/'
		: url;
}
