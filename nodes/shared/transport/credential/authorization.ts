/** What the credential's field "API Key" holds. */
interface ApiKey {
	/** The API key, or the finished header. */
	key: string;
	/** The only address that the key may go to, if it was entered for one: `https://gateway.example <key>`. */
	address?: string;
}

/**
 * Reads the field "API Key". An address before the key binds the two: they lie in one secret field, so that whoever may
 * edit the credential but doesn't know the key can't change where it goes.
 */
export function readApiKey(field: string): ApiKey {
	const given = field.trim();
	if (!/^https?:\/\//i.test(given)) return { key: given };
	const end = given.search(/\s/);
	return end < 0
		? { address: given, key: '' }
		: { address: given.slice(0, end), key: given.slice(end).trim() };
}

/**
 * The Authorization header for the field "API Key": `Basic <base64(key)>`. Codat's portal shows both the key and the
 * finished header, so a value that already begins with `Basic ` is taken as it is.
 */
export function authorizationHeader(field: string): string {
	const { key } = readApiKey(field);
	return /^Basic\s+\S/i.test(key)
		? key.replace(/^Basic\s+/i, 'Basic ')
		: `Basic ${Buffer.from(key, 'utf8').toString('base64')}`;
}
