import type { IHttpRequestOptions } from 'n8n-workflow';
import { isLoopback } from './baseUrl';

/**
 * A request as n8n hands it to a credential. Its HTTP Request node still uses the names of the `request` library
 * (n8n-workflow's IRequestOptions); n8n reads both.
 */
export interface OutgoingRequest extends Omit<IHttpRequestOptions, 'url' | 'proxy'> {
	url?: string;
	uri?: string;
	proxy?: IHttpRequestOptions['proxy'] | string;
	rejectUnauthorized?: boolean;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
}

/** The whole URL, joined as axios joins `baseURL` and `url`. */
function targetOf(given: string, baseURL: string | undefined): URL | undefined {
	const isWhole = /^([a-z][a-z\d+.-]*:)?\/\//i.test(given) || baseURL === undefined;
	try {
		return new URL(
			isWhole ? given : `${baseURL}/${given.startsWith('/') ? given.slice(1) : given}`,
		);
	} catch {
		return undefined;
	}
}

function isBelow(target: URL | undefined, base: URL): boolean {
	const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
	return (
		target?.origin === base.origin &&
		(target.pathname === base.pathname || target.pathname.startsWith(folder))
	);
}

/** Whether the server's certificate could be another's: the check is off, or the request brings its own authorities. */
function trustsAnyone(request: OutgoingRequest): boolean {
	const { rejectUnauthorized, ca } = request.agentOptions ?? {};
	return (
		request.skipSslCertificateValidation === true ||
		request.rejectUnauthorized === false ||
		rejectUnauthorized === false ||
		ca !== undefined
	);
}

/**
 * The request, if its key reaches nobody but the base URL's server; otherwise it is refused. Redirects are not
 * followed: Codat has none, and n8n (always before 2.0, its HTTP Request node before version 4.4) sends the key along
 * to wherever they lead.
 *
 * @param baseUrl as `normaliseBaseUrl` gives it
 * @throws RangeError if the request goes elsewhere, or the key could be read on its way
 */
export function keepToBaseUrl(request: OutgoingRequest, baseUrl: string): OutgoingRequest {
	const base = new URL(baseUrl);
	const { baseURL, url, uri, proxy } = request;
	const given = [url, uri].filter((one) => one !== undefined && one !== '');
	if (given.length === 0 || !given.every((one) => isBelow(targetOf(String(one), baseURL), base)))
		throw new RangeError(
			'The Codat API credential is sent to its Base URL only, and this request goes elsewhere. Nothing was sent.',
		);
	if (trustsAnyone(request) && !isLoopback(base))
		throw new RangeError(
			"The Codat API credential is not sent where the server's certificate isn't checked. Nothing was sent.",
		);
	const direct = base.protocol === 'http:' ? directly(base) : undefined;
	// n8n before 1.98 hands such a proxy the whole request in the clear, for an https address too.
	if (proxy && JSON.stringify(proxy) !== JSON.stringify(direct))
		throw new RangeError(
			"The Codat API credential is not sent through a proxy that a request names. Leave the node's proxy out; whoever runs n8n can set one for all of it (HTTPS_PROXY, from n8n 1.98 on). Nothing was sent.",
		);
	return {
		...request,
		...(direct ? { proxy: direct } : {}),
		...{ disableFollowRedirect: true, followRedirect: false, followAllRedirects: false },
	};
}

/**
 * Names the server as its own proxy. n8n would send a plain http request through the proxy of HTTP_PROXY, a loopback
 * address too, and has no option against it; a server takes requests in a proxy's form as well (RFC 9112, 3.2.2).
 */
function directly({ hostname, port }: URL): IHttpRequestOptions['proxy'] {
	return { protocol: 'http', host: hostname, port: Number(port || 80) };
}
