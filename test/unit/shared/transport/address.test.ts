import { authorizationHeader } from '../../../../nodes/shared/transport/credential/authorization';
import {
	DEFAULT_BASE_URL,
	normaliseBaseUrl,
} from '../../../../nodes/shared/transport/credential/baseUrl';
import { companyOf, path } from '../../../../nodes/shared/transport/path';
import fc from '../../../support/property';

describe('the Authorization header', () => {
	it('is the API key in Base64', () => {
		expect(authorizationHeader('made-up-key')).toBe('Basic bWFkZS11cC1rZXk=');
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (key) => {
				fc.pre(!/^basic\s/i.test(key.trim()));
				const [scheme, encoded] = authorizationHeader(key).split(' ');
				expect(scheme).toBe('Basic');
				expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe(key.trim());
			}),
		);
	});

	it.each([
		'Basic bWFkZS11cA==',
		' Basic bWFkZS11cA== ',
		'basic   bWFkZS11cA==',
		'BASIC\tbWFkZS11cA==',
	])('is taken as it is from %j', (header) => {
		expect(authorizationHeader(header)).toBe('Basic bWFkZS11cA==');
	});

	it('takes a key that merely begins with the word for a key', () => {
		expect(authorizationHeader('Basically')).toBe(
			`Basic ${Buffer.from('Basically').toString('base64')}`,
		);
		expect(authorizationHeader('Basic')).toBe(`Basic ${Buffer.from('Basic').toString('base64')}`);
	});
});

describe('the base URL', () => {
	it.each<[string | undefined, string]>([
		[undefined, DEFAULT_BASE_URL],
		['', DEFAULT_BASE_URL],
		['  ', DEFAULT_BASE_URL],
		['https://api.codat.io', 'https://api.codat.io'],
		[' https://api.codat.io/ ', 'https://api.codat.io'],
		['https://api.codat.io//', 'https://api.codat.io'],
		['HTTPS://API.CODAT.IO', 'https://api.codat.io'],
		['https://api-uat.codat.io/v1/', 'https://api-uat.codat.io/v1'],
		['https://api.codat.io:8443/a/b', 'https://api.codat.io:8443/a/b'],
		['http://localhost:4010', 'http://localhost:4010'],
		['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
		['http://127.1.2.3', 'http://127.1.2.3'],
		['http://[::1]:4010', 'http://[::1]:4010'],
	])('%j is %s', (given, expected) => {
		expect(normaliseBaseUrl(given)).toBe(expected);
	});

	it.each([
		'http://api.codat.io',
		'http://localhost.evil.example',
		'http://notlocalhost',
		'http://evil.localhost',
		'http://127.0.0.1.evil.example',
		'http://evil.example/127.0.0.1',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'http://[::2]',
		'api.codat.io',
		'//api.codat.io',
		'ftp://api.codat.io',
		'file:///etc/hosts',
		'javascript:alert(1)',
		'https://',
		'https://user@api.codat.io',
		'https://user:pass@api.codat.io',
		'http://localhost@evil.example',
		'https://api.codat.io?x=1',
		'https://api.codat.io#x',
		'https://proxy.example/codat',
		'https://codat.io.proxy.example',
		'https://evilcodat.io',
		'https://api.codat.io.',
		'http://127.0.0.1:5678/webhook/a',
		'http://codat-emulator:4010',
		`https://${'a/'.repeat(2000)}`,
	])('refuses %s', (given) => {
		expect(() => normaliseBaseUrl(given)).toThrow(RangeError);
	});

	it.each([
		['https://proxy.example/codat/', 'https://proxy.example/codat'],
		['https://proxy.example:8443/a/b', 'https://PROXY.example:8443/a/b/'],
		['http://codat-emulator:4010', 'http://codat-emulator:4010'],
		['http://host.docker.internal:4010', 'http://host.docker.internal:4010/'],
		['http://192.168.1.20:4010', 'http://192.168.1.20:4010'],
		['http://127.0.0.1:5678/webhook/a', 'http://127.0.0.1:5678/webhook/a'],
	])('%s takes the API key that was entered for it', (baseUrl, bound) => {
		const address = baseUrl.replace(/\/$/, '');
		expect(normaliseBaseUrl(baseUrl, ` ${bound}  made-up-key`)).toBe(address);
		expect(authorizationHeader(` ${bound}  made-up-key`)).toBe('Basic bWFkZS11cC1rZXk=');
		expect(authorizationHeader(`${bound} Basic bWFkZQ==`)).toBe('Basic bWFkZQ==');
	});

	it.each([
		['https://proxy.example', 'https://other.example key'],
		['https://proxy.example', 'https://proxy.example'],
		['https://proxy.example', 'key https://proxy.example'],
		['https://proxy.example/b', 'https://proxy.example/a key'],
		['https://api.codat.io', 'https://proxy.example key'],
		['', 'https://proxy.example key'],
		['http://proxy.example', 'http://proxy.example key'],
		['http://8.8.8.8', 'http://8.8.8.8 key'],
		['https://proxy.example', 'https://user:pass@proxy.example key'],
	])('%j refuses %j', (baseUrl, apiKey) => {
		expect(() => normaliseBaseUrl(baseUrl, apiKey)).toThrow(RangeError);
	});

	it('is https, or this machine, or refused: whatever is given', () => {
		const hosts = fc.oneof(
			fc.domain(),
			fc.ipV4(),
			fc.constantFrom('localhost', '[::1]', '127.0.0.1'),
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.tuple(fc.constantFrom('http', 'https'), hosts).map(([s, host]) => `${s}://${host}/x/`),
					fc.webUrl({ validSchemes: ['http', 'https', 'ftp'], withQueryParameters: true }),
					fc.string(),
				),
				(given) => {
					let url: string;
					try {
						url = normaliseBaseUrl(given);
					} catch (error) {
						expect(error).toBeInstanceOf(RangeError);
						return;
					}
					expect(url).toMatch(/^(https:\/\/|http:\/\/(localhost|127\.|\[::1\]))/);
					expect(url).not.toMatch(/\/$/);
					expect(normaliseBaseUrl(url)).toBe(url);
				},
			),
			{ numRuns: 300 },
		);
	});
});

describe('a path', () => {
	it('keeps each value in one segment of its own', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', minLength: 1 }),
				fc.string({ unit: 'grapheme', minLength: 1 }),
				(company, bill) => {
					const made = path`/companies/${company}/bills/${bill}/payment`;
					expect(made.split('/').map(decodeURIComponent)).toEqual([
						'',
						'companies',
						company,
						'bills',
						bill,
						'payment',
					]);
					expect(made).not.toMatch(/[?#\s\\]/);
				},
			),
		);
		expect(path`/companies`).toBe('/companies');
		expect(path`/companies/${'a/../b?c#d'}`).toBe('/companies/a%2F..%2Fb%3Fc%23d');
	});

	it('tells the company whose limits count', () => {
		expect(companyOf('/companies/abc/connections/x')).toBe('abc');
		expect(companyOf('/companies/abc')).toBe('abc');
		expect(companyOf('/companies')).toBeUndefined();
		expect(companyOf('/companies?page=1')).toBeUndefined();
		expect(companyOf('/integrations')).toBeUndefined();
		expect(companyOf('/webhooks/companies/abc')).toBeUndefined();
	});
});
