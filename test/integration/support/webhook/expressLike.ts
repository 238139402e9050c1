import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createInflate } from 'node:zlib';
import type { Request, Response } from 'express';
import { jsonParse } from 'n8n-workflow';

type BackendNetwork = typeof import('@n8n/backend-network');
const { parseIncomingMessage } = createRequire(require.resolve('n8n-core'))(
	'@n8n/backend-network',
) as BackendNetwork;

/** A response by n8n itself, before or instead of the node's. */
export class HttpError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

const INFLATE: Record<string, () => NodeJS.ReadWriteStream> = {
	gzip: createGunzip,
	deflate: createInflate,
};

/**
 * The request as n8n gives it to a node: express's fields, `rawBody` (inflated) and the body by its type, after n8n's
 * middlewares/body-parser.js. Express itself comes only with the whole of n8n.
 * @throws HttpError 422 if the body is not the JSON it claims to be
 */
export async function toExpressRequest(message: IncomingMessage): Promise<Request> {
	parseIncomingMessage(message);
	const { searchParams, pathname } = new URL(message.url ?? '/', 'http://127.0.0.1');
	const inflate = INFLATE[String(message.headers['content-encoding'])];
	const rawBody = await buffer(inflate ? message.pipe(inflate()) : message);
	const request = Object.assign(message as unknown as Request, {
		rawBody,
		path: pathname,
		originalUrl: message.url ?? '',
		query: Object.fromEntries(searchParams),
		params: {},
		body: {},
		get: (name: string) => message.headers[name.toLowerCase()],
		header: (name: string) => message.headers[name.toLowerCase()],
	});
	if (rawBody.length) request.body = parseBody(request);
	return request;
}

function parseBody({ rawBody, contentType, encoding }: Request): unknown {
	const text = rawBody.toString(encoding);
	try {
		if (contentType === 'application/json') return jsonParse(text.replace(/^\uFEFF/, ''));
	} catch {
		throw new HttpError(422, 'Failed to parse request body');
	}
	return contentType === 'text/plain' ? text : {};
}

/** The response with the express methods that nodes use. */
export function toExpressResponse(response: ServerResponse): Response {
	const express = response as unknown as Response;
	const set = (name: string, value: string) => {
		response.setHeader(name, value);
		return express;
	};
	const typed = (type: string, body: string | Buffer) => {
		if (!response.hasHeader('content-type')) response.setHeader('content-type', type);
		response.end(body);
		return express;
	};
	const json = (body: unknown) =>
		typed('application/json; charset=utf-8', JSON.stringify(body) ?? '');
	return Object.assign(express, {
		status(code: number) {
			response.statusCode = code;
			return express;
		},
		set,
		header: set,
		json,
		send: (body?: unknown) => {
			if (typeof body === 'string') return typed('text/html; charset=utf-8', body);
			if (Buffer.isBuffer(body)) return typed('application/octet-stream', body);
			return body === undefined ? typed('text/plain', '') : json(body);
		},
	});
}
