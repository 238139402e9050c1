import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UploadBody } from './upload';
import type { Context } from './context';
import { ApiError, errorBody } from './errors';
import type { Exchange } from './exchange';
import { statusOf } from './faults';

export type Payload = string | Buffer | null;

const PROXY_PAGE =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

function textHeaders(headers: object): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function cutConnection(request: FastifyRequest): void {
	request.raw.socket.resetAndDestroy();
}

/** An answer that announces its whole length and ends, with the connection, half-way. */
function truncated(payload: Payload, request: FastifyRequest, reply: FastifyReply): Readable {
	const bytes = Buffer.from(payload ?? '');
	reply.header('content-length', bytes.length);
	reply.raw.once('finish', () => cutConnection(request));
	return Readable.from([bytes.subarray(0, Math.floor(bytes.length / 2))]);
}

/** The body as `Exchange` shows it: an upload without its bytes. */
function bodyOf({ body }: FastifyRequest): unknown {
	const file = (body as Partial<UploadBody> | undefined)?.file;
	if (!file || !Buffer.isBuffer(file.content)) return body;
	return { file: { name: file.name, contentType: file.contentType, size: file.content.length } };
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply, payload: Payload): Exchange {
	const { fault } = request.emulated;
	const type = String(reply.getHeader('content-type') ?? '');
	const isJson = type.includes('json') && payload !== null && payload.length > 0;
	return {
		operation: request.routeOptions.config.operation,
		request: {
			method: request.method,
			path: request.url.split('?')[0],
			query: Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? '')),
			headers: {
				...textHeaders(request.headers),
				...(request.headers.authorization && { authorization: 'Basic' }),
			},
			body: bodyOf(request),
		},
		response: {
			status: reply.statusCode,
			headers: textHeaders(reply.getHeaders()),
			body: isJson
				? (JSON.parse(payload.toString()) as unknown)
				: payload?.length
					? payload
					: undefined,
		},
		...(fault && { fault: fault.kind }),
	};
}

/** The last step of every answer: keeps it for its idempotency key, reports it, and spoils it if a fault says so. */
export function answer(
	ctx: Context,
	request: FastifyRequest,
	reply: FastifyReply,
	given: Payload,
	onExchange?: (exchange: Exchange) => void,
): Payload | Readable {
	const { emulated } = request;
	const { fault } = emulated;
	let payload = given;
	emulated.leave?.();
	const status = fault && statusOf(fault.kind);
	if (status && fault.afterCommit) {
		reply.code(status).type('application/json; charset=utf-8');
		payload = JSON.stringify(faultBody(status, emulated.correlationId));
	}
	if (emulated.idempotencyKey) {
		const headers = { 'content-type': String(reply.getHeader('content-type') ?? '') };
		ctx.idempotency.settle(emulated.idempotencyKey, { status: reply.statusCode, headers, payload });
	}
	ctx.log.answered(emulated.entry, reply.statusCode);
	onExchange?.(exchangeOf(request, reply, payload));
	if (fault?.kind === 'resetAfterCommit') {
		delete emulated.entry.status;
		cutConnection(request);
	}
	if (fault?.kind === 'truncatedBody') return truncated(payload, request, reply);
	if (fault?.kind === 'nonJsonBody') {
		reply.type('text/html');
		return PROXY_PAGE;
	}
	return payload;
}

const FAULT_MESSAGES: Record<number, string> = {
	402: 'Payment Required',
	403: 'You are using an outdated API key or a key not associated with that resource.',
	429: 'You have made too many requests in a given amount of time; please retry later.',
	500: 'There is a problem with our server. Please try again later.',
	503: 'The Codat API is temporarily offline for maintenance. Please try again later.',
};

/** The error of a `status<n>` fault. */
export function faultError(status: number, retryAfter?: number): ApiError {
	return new ApiError(status, FAULT_MESSAGES[status] ?? 'Injected by the emulator.', {
		retryAfter,
	});
}

const faultBody = (status: number, correlationId: string) =>
	errorBody(faultError(status), correlationId);
