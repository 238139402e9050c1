import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { jsonParse, NodeOperationError } from 'n8n-workflow';
import { isRecord, type Expected } from './bodies/expected';
import { limited } from './bodies/limitedStream';
import type { Multipart } from './bodies/multipart';
import type { Readable } from './bodies/readable';
import type { CodatContext, CodatCredential } from './context';

/** A request to Codat. */
export interface CodatRequest {
	method: IHttpRequestMethods;
	/** Path below the base URL, its segments already encoded (see path.ts). */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	file?: Multipart;
	idempotencyKey?: string;
	/** Give the body as a stream, so that a file need not fit into memory. */
	stream?: boolean;
	/** What the body of a success must be to count as one: a record with its ID, unless told. Of a deletion, anything. */
	expected?: Expected;
}

/** What came back: an HTTP answer, whatever its status. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string | undefined>;
	body: unknown;
	/** Whether Codat gave the very same answer to an earlier attempt: then it is the one it keeps for the key. */
	isKept?: boolean;
	/** How long the attempt that brought it took, in ms. */
	tookMs?: number;
}

/** What went wrong where no answer came: the connection failed, or broke before the end of the answer. */
export interface Fault {
	/** Code of the system or of axios, such as ECONNREFUSED or ETIMEDOUT. */
	code: string;
}

/** What one attempt has come to. */
export type SendOutcome = Answer | Fault;

/** Whether no answer came. */
export function isFault(outcome: SendOutcome): outcome is Fault {
	return 'code' in outcome;
}

/** Codat answers within 30 s or so; accounting platforms behind it may need longer to write. */
const TIMEOUT_MS = 120_000;

const FAULT_CODE =
	/\b(E[A-Z_]{3,}|ERR_[A-Z_]+|CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|SELF_SIGNED_[A-Z_]+|DEPTH_ZERO_[A-Z_]+)\b/;

/** For the errors of n8n's SSRF protection (@n8n/backend-network), which have no code. */
const BLOCKED_BY_N8N = 'ERR_BLOCKED_BY_N8N';

/** The code of a failed connection, wherever n8n left it; the error itself is dropped: it holds the headers. */
function faultCode(error: unknown): string {
	for (
		let cause = error, depth = 0;
		typeof cause === 'object' && cause !== null && depth < 5;
		depth++
	) {
		const { name, code, cause: inner } = cause as Record<'name' | 'code' | 'cause', unknown>;
		if (typeof code === 'string') return code;
		if (String(name).startsWith('SsrfBlocked')) return BLOCKED_BY_N8N;
		cause = inner;
	}
	const { message, messages } = (error ?? {}) as { message?: unknown; messages?: unknown };
	return FAULT_CODE.exec(JSON.stringify([message, messages]))?.[1] ?? 'UNKNOWN';
}

/** Codat's errors have some hundred. */
const MAX_ERROR_BYTES = 1024 * 1024;

/** The JSON in the streamed body of an error; undefined if there is none. */
async function readJson(context: CodatContext, body: unknown): Promise<unknown> {
	const { helpers } = context as IExecuteFunctions;
	const tooLarge = () => Object.assign(new Error('too large'), { code: 'ERR_BAD_BODY' });
	const text = await helpers.binaryToString(limited(body as Readable, MAX_ERROR_BYTES, tooLarge));
	return jsonParse<unknown>(text, { fallbackValue: undefined });
}

/**
 * The fault of a body that isn't what is due: cut off, or not Codat's answer but that of something in between, such as
 * a proxy's page or a gateway's message. It says nothing about the outcome; undefined if it has none.
 */
function badBody({ expected = isRecord }: CodatRequest, body: unknown): Fault | undefined {
	if (expected(body)) return undefined;
	const isJson = typeof body === 'object' && body !== null;
	return { code: isJson ? 'ERR_UNEXPECTED_BODY' : 'ERR_BAD_BODY' };
}

/** One attempt. Redirects are not followed: Codat has none, and they would take the API key elsewhere. */
export async function send(
	context: CodatContext,
	credential: CodatCredential,
	request: CodatRequest,
): Promise<SendOutcome> {
	const { file } = request;
	const content = await file?.open();
	const sentAt = Date.now();
	const options: IHttpRequestOptions = {
		method: request.method,
		url: `${credential.baseUrl}${request.path}`,
		qs: request.query,
		body: content ?? request.body,
		headers: {
			Accept: 'application/json',
			...(file ? { 'Content-Type': file.type, 'Content-Length': String(file.size) } : {}),
			...(request.idempotencyKey ? { 'Idempotency-Key': request.idempotencyKey } : {}),
		},
		...(request.stream ? { encoding: 'stream' as const, headers: { Accept: '*/*' } } : {}),
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
	};
	try {
		const { statusCode, headers, body } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'codatApi',
			options,
			// n8n would read the credential from its database and decrypt it again for each request.
			{ credentialsDecrypted: { id: '', name: '', type: 'codatApi', data: { ...credential } } },
		)) as { statusCode: number; headers: Record<string, string | undefined>; body: unknown };
		const tookMs = Date.now() - sentAt;
		const answer = { status: statusCode, headers: { ...headers }, body, tookMs };
		if (request.stream && statusCode >= 300)
			return { ...answer, body: await readJson(context, body) };
		const isDue = !request.stream && statusCode < 300 && request.method !== 'DELETE';
		return (isDue ? badBody(request, body) : undefined) ?? answer;
	} catch (error) {
		// Raised before anything was sent: no credential, or one that the credential type refuses.
		if (error instanceof NodeOperationError) throw new NodeOperationError(context.getNode(), error);
		return { code: faultCode(error) };
	} finally {
		// A stream that wasn't read to its end would keep its file open.
		if (content && !Buffer.isBuffer(content)) content.destroy();
	}
}
