import { isLocal } from '../../values/localAddress';
import { readApiKey } from './authorization';

/** Codat's own address. */
export const DEFAULT_BASE_URL = 'https://api.codat.io';

/** Longer addresses are none: a longer text is not looked at. */
const MAX_URL = 2000;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a plain http request to this address stays on this machine. */
export function isLoopback({ hostname }: URL): boolean {
	return LOOPBACK.test(hostname);
}

/**
 * Whether any API key may go there. A loopback address has no path here: n8n's own webhooks answer under one, and
 * whoever may write a workflow could read the key from a request to them.
 */
function takesAnyKey(url: URL): boolean {
	if (isLoopback(url)) return url.pathname === '/';
	return url.protocol === 'https:' && /(^|\.)codat\.io$/.test(url.hostname);
}

function withoutSlashes(path: string): string {
	let end = path.length;
	while (path[end - 1] === '/') end -= 1;
	return path.slice(0, end);
}

/**
 * @throws RangeError saying what is wrong, without the text: an expression in the field could have put the key into it
 */
function parseBaseUrl(value: string): URL {
	let url: URL | undefined;
	try {
		url = value.length > MAX_URL ? undefined : new URL(withoutSlashes(value));
	} catch {
		url = undefined;
	}
	if (!url || !/^https?:$/.test(url.protocol))
		throw new RangeError(`The Base URL is not a web address. Codat's is ${DEFAULT_BASE_URL}.`);
	if (url.username || url.password || url.search || url.hash)
		throw new RangeError('The Base URL may hold no user name, password, query or fragment.');
	return url;
}

const withoutTrailingSlash = (url: URL) => `${url.origin}${withoutSlashes(url.pathname)}`;

/**
 * The credential's base URL without a trailing slash; Codat's own if it is blank.
 *
 * @param apiKey the credential's field "API Key", which may bind the key to another address
 * @throws RangeError if it is no URL, or one that this API key may not go to
 */
export function normaliseBaseUrl(value: string | undefined, apiKey = ''): string {
	const url = parseBaseUrl((value ?? '').trim() || DEFAULT_BASE_URL);
	const { address, key } = readApiKey(apiKey);
	if (url.protocol === 'http:' && !isLoopback(url) && !(address && isLocal(url.href)))
		throw new RangeError(
			'The Base URL must begin with https://, or the API key would be sent unencrypted.',
		);
	if (address === undefined) {
		if (takesAnyKey(url)) return withoutTrailingSlash(url);
		throw new RangeError(
			'The Base URL is not an address of Codat, so it takes only an API key that was entered for it: write the Base URL and a blank before the key.',
		);
	}
	if (key === '') throw new RangeError('The API Key holds an address, but no key after it.');
	if (withoutTrailingSlash(parseBaseUrl(address)) !== withoutTrailingSlash(url))
		throw new RangeError(
			'The API key was entered for another Base URL. Enter both again, the Base URL and a blank before the key.',
		);
	return withoutTrailingSlash(url);
}
