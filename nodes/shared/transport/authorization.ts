/**
 * The Authorization header for an API key: `Basic <base64(key)>`. Codat's portal shows both the key and the finished
 * header, so a value that already begins with `Basic ` is taken as it is.
 */
export function authorizationHeader(apiKey: string): string {
	const given = apiKey.trim();
	return /^Basic\s+\S/i.test(given)
		? given.replace(/^Basic\s+/i, 'Basic ')
		: `Basic ${Buffer.from(given, 'utf8').toString('base64')}`;
}
