export const DEFAULT_BASE_URL = 'https://api.codat.io';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The credential's base URL without a trailing slash.
 *
 * @throws RangeError if it is no URL, or is plain http to anything but this machine: the API key would travel in clear
 */
export function normaliseBaseUrl(value: string | undefined): string {
	const given = (value ?? '').trim() || DEFAULT_BASE_URL;
	let url: URL | undefined;
	try {
		url = new URL(given);
	} catch {
		url = undefined;
	}
	if (!url || !/^https?:$/.test(url.protocol))
		throw new RangeError(`The Base URL is not a web address. Codat's is ${DEFAULT_BASE_URL}.`);
	if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
		throw new RangeError(
			`The Base URL of ${url.host} must begin with https://, or the API key would be sent unencrypted.`,
		);
	if (url.username || url.password || url.search || url.hash)
		throw new RangeError('The Base URL may hold no user name, password, query or fragment.');
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
