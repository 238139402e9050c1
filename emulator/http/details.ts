import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UploadBody } from './upload';

/** What Fastify is about to send; nothing with 204. */
export type Payload = string | Buffer | null | undefined;

/** Longer bodies are kept up to here, in characters: what people sent is rather looked into than a page of a list. */
const MOST_SENT = 65_536;
const MOST_ANSWERED = 10_000;

/** A token that Codat gives out, in an answer. */
const TOKEN = /("accessToken":")[^"]+/;

/** A call's headers and bodies, for people to look into. The API key and tokens are never among them. */
export interface RequestDetails {
	requestHeaders: Record<string, string>;
	requestBody?: string;
	/** Absent when the connection was cut before an answer. */
	responseHeaders?: Record<string, string>;
	responseBody?: string;
}

const textHeaders = (headers: object): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** A request's headers with the API key, whatever it was, replaced. */
export function maskedHeaders(
	request: FastifyRequest,
	mask = 'Basic ••••••',
): Record<string, string> {
	const { authorization } = request.headers;
	return { ...textHeaders(request.headers), ...(authorization && { authorization: mask }) };
}

export const replyHeaders = (reply: FastifyReply): Record<string, string> =>
	textHeaders(reply.getHeaders());

/** The beginning of a text, as a copy: a slice would keep the whole text in memory. */
function cut(text: string, most: number): string {
	if (text.length <= most) return text;
	const beginning = Buffer.from(text.slice(0, most)).toString();
	return `${beginning}\n… ${text.length - most} more characters`;
}

/** The body as people may see it: an upload without its bytes. */
export function shownBody({ body }: FastifyRequest): unknown {
	const file = (body as Partial<UploadBody> | undefined)?.file;
	if (!file || !Buffer.isBuffer(file.content)) return body;
	return { file: { name: file.name, contentType: file.contentType, size: file.content.length } };
}

function requestText(request: FastifyRequest): string | undefined {
	if (request.isMultipart()) return JSON.stringify(shownBody(request));
	const { rawBody } = request.emulated;
	return rawBody.length > 0 ? cut(rawBody.toString(), MOST_SENT) : undefined;
}

function responseText(reply: FastifyReply, payload: Payload): string | undefined {
	if (!payload?.length) return undefined;
	if (typeof payload === 'string') return cut(payload.replace(TOKEN, '$1••••••'), MOST_ANSWERED);
	return `${payload.length} bytes of ${String(reply.getHeader('content-type'))}`;
}

/** Adds what is known once there is an answer. */
export function describeAnswer(
	details: RequestDetails,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: Payload,
): void {
	details.requestBody = requestText(request);
	details.responseHeaders = replyHeaders(reply);
	details.responseBody = responseText(reply, payload);
}
