import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context';
import { faultStatus } from '../control/faults';
import { describeAnswer, maskedHeaders, replyHeaders, shownBody, type Payload } from './details';
import { ApiError, errorBody, validationError } from './errors';
import type { Exchange } from './exchange';

const PROXY_PAGE =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

const GATEWAY_MESSAGE = { message: 'try later' };

/**
 * Cuts a request's connection, so that the client sees it reset. One that the server is ending already is destroyed:
 * Node can't reset a socket that is being shut down (EINVAL of libuv's `uv_tcp_close_reset`), and would keep it open
 * for ever, so that the process doesn't end either.
 */
export function cutConnection({ raw: { socket } }: FastifyRequest): void {
	if (socket.writableEnded) socket.destroy();
	else socket.resetAndDestroy();
}

/** An answer that announces its whole length and ends, with the connection, half-way. */
function truncated(payload: Payload, request: FastifyRequest, reply: FastifyReply): Readable {
	const bytes = Buffer.from(payload ?? '');
	reply.header('content-length', bytes.length);
	reply.raw.once('finish', () => cutConnection(request));
	return Readable.from([bytes.subarray(0, Math.floor(bytes.length / 2))]);
}

function parsed(payload: Payload, isJson: boolean): unknown {
	if (!payload?.length) return undefined;
	return isJson ? (JSON.parse(payload.toString()) as unknown) : payload;
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply, payload: Payload): Exchange {
	const { fault } = request.emulated;
	const type = String(reply.getHeader('content-type') ?? '');
	const isJson = type.includes('json');
	return {
		operation: request.routeOptions.config.operation,
		request: {
			method: request.method,
			path: request.url.split('?')[0],
			query: Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? '')),
			headers: maskedHeaders(request, 'Basic'),
			body: shownBody(request),
		},
		response: {
			status: reply.statusCode,
			headers: replyHeaders(reply),
			body: parsed(payload, isJson),
		},
		...(fault && { fault: fault.kind }),
	};
}

/** The last step of every answer: keeps it for its idempotency key, reports it, and spoils it if a fault says so. */
export function answer(
	ctx: Context,
	{ request, reply }: { request: FastifyRequest; reply: FastifyReply },
	given: Payload,
	onExchange?: (exchange: Exchange) => void,
): Payload | Readable {
	const { emulated } = request;
	const { fault } = emulated;
	let payload = given;
	emulated.leave?.();
	// When the answer is made (RFC 9110, 6.6.1), repeated ones, too.
	reply.header('date', new Date(ctx.clock.now()).toUTCString());
	const status = fault && faultStatus(fault.kind);
	if (status && fault.afterCommit) {
		reply.code(status).type('application/json; charset=utf-8');
		payload = JSON.stringify(faultBody(status, emulated.correlationId));
	}
	if (status && fault.body !== undefined) payload = JSON.stringify(fault.body);
	if (emulated.idempotencyKey) {
		const headers = { 'content-type': String(reply.getHeader('content-type') ?? '') };
		const kept = { status: reply.statusCode, headers, payload: payload ?? null };
		ctx.idempotency.settle(emulated.idempotencyKey, kept);
	}
	const isCut = fault?.kind === 'resetAfterCommit';
	describeAnswer(emulated.details, request, reply, payload);
	ctx.log.finished(emulated.entry, emulated.elapsed(), isCut ? undefined : reply.statusCode);
	onExchange?.(exchangeOf(request, reply, payload));
	if (isCut) cutConnection(request);
	if (fault?.kind === 'truncatedBody') return truncated(payload, request, reply);
	if (fault?.kind === 'nonJsonBody') {
		reply.type('text/html');
		return PROXY_PAGE;
	}
	if (fault?.kind === 'otherBody') {
		reply.code(200).type('application/json; charset=utf-8');
		return JSON.stringify(fault.body ?? GATEWAY_MESSAGE);
	}
	return payload;
}

const FAULT_MESSAGES: Record<number, string> = {
	402: 'Payment Required',
	403: 'You are using an outdated API key or a key not associated with that resource.',
	409: 'The data of this connection has not been read yet; please retry later.',
	429: 'You have made too many requests in a given amount of time; please retry later.',
	500: 'There is a problem with our server. Please try again later.',
	503: 'The Codat API is temporarily offline for maintenance. Please try again later.',
};

const REFUSAL = 'The period is closed. Reopen it in the accounting software, or use a later date.';

/** The error of a `status<n>` fault. */
export function faultError(status: number, retryAfter?: number): ApiError {
	if (status === 400) {
		return validationError([{ itemId: '', message: REFUSAL, validatorName: 'AccountingSoftware' }]);
	}
	return new ApiError(status, FAULT_MESSAGES[status] ?? 'Injected by the emulator.', {
		retryAfter,
	});
}

/** A limit of the software behind a connection, passed on under the software's name. An hour unless told. */
export const softwareLimitError = (service: string, retryAfter = 3600) =>
	new ApiError(429, `The rate limit of ${service} has been reached.`, {
		service,
		retryAfter,
		canBeRetried: 'True',
	});

const faultBody = (status: number, correlationId: string) =>
	errorBody(faultError(status), correlationId);
