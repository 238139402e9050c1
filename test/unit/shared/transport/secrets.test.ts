import { authorizationHeader } from '../../../../nodes/shared/transport/credential/authorization';
import { Secrets } from '../../../../nodes/shared/transport/credential/secrets';

const KEY = 'made-up-key-that-must-never-be-seen';

const encoded = (text: string) => Buffer.from(text).toString('base64');

/** Texts in which servers may repeat what they got, from the header. */
const ECHOES: Array<[string, (header: string) => string]> = [
	['the header', (header) => `bad header: ${header}.`],
	['the header, cut off', (header) => `bad header: ${header.slice(0, 30)}…`],
	['the header in HTML', (header) => `<b>${header.replaceAll('=', '&#x3D;')}</b>`],
	['the key', () => `no such key: "${KEY}"`],
	['the key as a name', () => `no such user: ${KEY}:`],
	['the key as a name, encoded', () => encoded(`${KEY}:`)],
	['the key as a password, encoded', () => encoded(`:${KEY}`)],
	['the header in a URL', (header) => `/login?from=${encodeURIComponent(header)}`],
];

describe.each([
	['an API key', KEY],
	['the finished header', authorizationHeader(KEY)],
	['a key that is entered with its address', `https://gateway.example ${KEY}`],
])('with %s', (_, field) => {
	it.each(ECHOES)('hides %s', (_name, echo) => {
		const hidden = new Secrets(field).hide(echo(authorizationHeader(field)));
		const left = (text: string) =>
			Array.from({ length: text.length }, (_unused, at) => text.slice(at, at + 12)).filter(
				(part) => part.length === 12 && hidden.includes(part),
			);
		for (const text of [KEY, encoded(KEY), encoded(`${KEY}:`), encoded(`:${KEY}`)])
			expect(left(text)).toEqual([]);
		expect(hidden).toContain('[hidden]');
	});
});

it('leaves everything else as it is', () => {
	const text = 'The supplier made-up was not found: see the key figures of never-be.';
	expect(new Secrets(KEY).hide(text)).toBe(text);
	expect(new Secrets('k').hide('a key')).toBe('a key');
});

it('hides short keys as a whole, and what is added', () => {
	const secrets = new Secrets('short-key');
	secrets.add('a token that was made');
	expect(secrets.hide('short-key: a token that was made!')).toBe('[hidden]: [hidden]!');
});

it('looks through names and values of what JSON can hold, as far as people would read', () => {
	const secrets = new Secrets(KEY);
	const answer = { status: 400, body: { [KEY]: [{ error: KEY }], ok: true, none: null } };
	expect(secrets.hideIn(answer)).toEqual({
		status: 400,
		body: { '[hidden]': [{ error: '[hidden]' }], ok: true, none: null },
	});
	const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
	expect(JSON.stringify(secrets.hideIn(deep)).length).toBeLessThan(100);
	const started = Date.now();
	expect(secrets.hideIn('x'.repeat(20_000_000)).length).toBe(100_000);
	expect(Date.now() - started).toBeLessThan(1000);
});
