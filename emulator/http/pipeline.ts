import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestDigest } from '../api/idempotency';
import type { Context } from '../context';
import { faultStatus } from '../control/faults';
import { answer, cutConnection, faultError, softwareLimitError } from './answer';
import { authorize } from './auth';
import type { Payload } from './details';
import { maskedHeaders } from './details';
import type { Exchange } from './exchange';
import type { RequestState } from './requestState';
import { readUpload } from './upload';

type Params = Partial<Record<'companyId' | 'connectionId', string>>;

/** Methods whose Idempotency-Key counts. Codat's guide names POST and PATCH; its files add Update bill, a PUT. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
	const operation = request.routeOptions.config.operation;
	const counts = ['POST', 'PATCH'].includes(request.method) || operation === 'update-bill';
	const key = request.headers['idempotency-key'];
	// An empty one is no GUID, and refused as such.
	return counts && typeof key === 'string' ? key : undefined;
}

const isUnderWay = ({ emulated }: { emulated?: RequestState }): boolean => emulated !== undefined;

/** Names of query parameters that the endpoint doesn't know, once each. */
function ignoredOf({ query, routeOptions }: FastifyRequest): string[] {
	const known = (routeOptions.schema?.querystring ?? {}) as { properties?: object };
	return Object.keys(query as object).filter(
		(name) => !Object.hasOwn(known.properties ?? {}, name),
	);
}

function begin(ctx: Context, request: FastifyRequest): void {
	const params = request.params as Params;
	const details = { requestHeaders: maskedHeaders(request) };
	const began = performance.now();
	const ignored = ignoredOf(request);
	const call = {
		at: ctx.clock.iso(),
		method: request.method,
		path: request.url,
		operation: request.routeOptions.config.operation,
		company: params.companyId,
		connection: params.connectionId,
		idempotencyKey: idempotencyKeyOf(request),
		...(ignored.length > 0 && { ignored }),
	};
	request.emulated = {
		correlationId: ctx.random.hex(),
		rawBody: Buffer.alloc(0),
		entry: ctx.log.add(call, details),
		details,
		elapsed: () => Math.round(performance.now() - began),
	};
}

/** Name of the software behind the connection that a request goes through to. */
const softwareOf = (ctx: Context, { companyId = '', connectionId = '' }: Params): string =>
	ctx.books.connection(companyId, connectionId).platform.name;

/** Before the body is read: who asks, how often, and whether a fault strikes. */
async function admit(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
	begin(ctx, request);
	// Clients name a type even for a request without a body.
	if (request.headers['content-length'] === '0') delete request.raw.headers['content-type'];
	const { emulated } = request;
	authorize(request.headers.authorization, ctx.settings.apiKey);
	try {
		ctx.quotas.admit();
	} finally {
		const quota = ctx.quotas.state();
		reply.headers({
			'X-Rate-Limit-Limit': quota.limit,
			'X-Rate-Limit-Remaining': quota.remaining,
			'X-Rate-Limit-Reset': quota.reset,
		});
	}
	const { companyId } = request.params as Params;
	if (companyId) {
		emulated.leave = ctx.quotas.enter(companyId.toLowerCase());
		reply.raw.once('close', emulated.leave);
	}
	const fault = ctx.faults.strike(
		request.method,
		request.url.split('?')[0],
		emulated.entry.operation,
	);
	if (!fault) return undefined;
	emulated.fault = fault;
	emulated.entry.fault = fault.kind;
	if (fault.kind === 'status429') throw faultError(429, fault.retryAfter ?? 1);
	if (fault.kind === 'softwareLimit')
		throw softwareLimitError(softwareOf(ctx, request.params as Params), fault.retryAfter);
	if (fault.kind !== 'resetBeforeCommit') return undefined;
	ctx.log.finished(emulated.entry, emulated.elapsed());
	reply.hijack();
	cutConnection(request);
	return reply;
}

/** Once the body is there: the idempotency key, the answer's delay, and faults that count as answers. */
async function prepare(
	ctx: Context,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const { emulated } = request;
	if (request.isMultipart()) await readUpload(request);
	const key = emulated.entry.idempotencyKey;
	if (key !== undefined) {
		const digest = requestDigest(request.method, request.url, emulated.rawBody);
		const kept = ctx.idempotency.take(key, digest);
		if (kept) {
			ctx.log.replays++;
			emulated.entry.replayed = true;
			// Codat keeps the answer: the software, however slow, isn't asked.
			await pause(ctx.latencyMs);
			return reply.code(kept.status).headers(kept.headers).send(kept.payload);
		}
		emulated.idempotencyKey = key;
	}
	const { fault } = emulated;
	await pause(ctx.latencyMs + (fault?.kind === 'delay' ? (fault.ms ?? 1000) : 0));
	const status = fault && faultStatus(fault.kind);
	if (status && !fault.afterCommit) throw faultError(status, fault.retryAfter);
	return undefined;
}

async function pause(ms: number): Promise<void> {
	if (ms > 0) await sleep(ms);
}

/** The way of every API request: admitted, prepared, handled, answered. */
export function usePipeline(
	app: FastifyInstance,
	ctx: Context,
	onExchange?: (exchange: Exchange) => void,
): void {
	app.addHook('onRequest', async (request, reply) => await admit(ctx, request, reply));
	app.addHook('preValidation', async (request, reply) => await prepare(ctx, request, reply));
	app.addHook('onSend', async (request, reply, payload: Payload) =>
		// What was refused at the door, such as another host name, is no call of the API.
		isUnderWay(request) ? answer(ctx, { request, reply }, payload, onExchange) : payload,
	);
}
