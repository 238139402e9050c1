import type { RequestDetails } from '../../http/details';
import type { LoggedRequest } from '../../http/requestLog';

/** Text in single quotes, as a POSIX shell takes it. */
const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;

/** Headers that make a difference; curl sets the rest itself. */
const TOLD = ['content-type', 'idempotency-key', 'accept'];

const AUTHORIZATION = `-H "Authorization: Basic $(printf %s "$CODAT_API_KEY" | base64 | tr -d '\\n')"`;

/**
 * The curl command that repeats a call. The API key is read from the environment: it is in no text that people share.
 */
export function curlOf(
	baseUrl: string,
	{ method, path }: LoggedRequest,
	details?: RequestDetails,
): string {
	const { requestHeaders = {}, requestBody } = details ?? {};
	const isUpload = requestHeaders['content-type']?.startsWith('multipart/');
	const headers = TOLD.filter(
		(name) => name in requestHeaders && !(isUpload && name === 'content-type'),
	).map((name) => `-H ${quoted(`${name}: ${requestHeaders[name]}`)}`);
	const parts = [`curl -X ${method} ${quoted(baseUrl + path)}`, AUTHORIZATION, ...headers];
	if (requestBody && isUpload) {
		const { file } = JSON.parse(requestBody) as { file?: { name: string } };
		parts.push(`-F ${quoted(`file=@${file?.name ?? 'file'}`)}`);
	} else if (requestBody) parts.push(`--data-raw ${quoted(requestBody)}`);
	return parts.join(' \\\n  ');
}
