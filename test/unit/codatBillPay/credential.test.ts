import type { IHttpRequestOptions } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';

const credential = new CodatApi();

const request = (): IHttpRequestOptions => ({
	baseURL: 'https://api.codat.io',
	url: '/companies',
	headers: { Accept: 'application/json', 'Idempotency-Key': 'k' },
	qs: { page: 1 },
});

describe('the credential Codat API', () => {
	it('says first what must be switched on in the portal', () => {
		expect(credential.properties[0].type).toBe('notice');
		expect(credential.properties[0].displayName).toMatch(/Products.*Data types.*integrations/s);
	});

	it('hides the key and asks for nothing else that must be given', () => {
		const fields = credential.properties.filter(({ type }) => type !== 'notice');
		expect(fields.map(({ name }) => name)).toEqual(['apiKey', 'baseUrl']);
		const [apiKey, baseUrl] = fields;
		expect(apiKey).toMatchObject({ typeOptions: { password: true }, required: true, default: '' });
		expect(baseUrl.default).toBe('https://api.codat.io');
	});

	it('adds the Authorization header, follows no redirect and leaves the rest of the request alone', async () => {
		const given = request();
		const made = await credential.authenticate({ apiKey: ' made-up-key ', baseUrl: '' }, given);
		expect(made).toEqual({
			...request(),
			...{ disableFollowRedirect: true, followRedirect: false, followAllRedirects: false },
			headers: { ...request().headers, Authorization: 'Basic bWFkZS11cC1rZXk=' },
		});
		expect(given).toEqual(request());
	});

	it("takes the portal's finished header", async () => {
		const made = await credential.authenticate(
			{ apiKey: 'Basic bWFkZS11cA==' },
			{ url: 'https://api.codat.io/x' },
		);
		expect(made.headers).toEqual({ Authorization: 'Basic bWFkZS11cA==' });
	});

	it.each(['http://api.codat.io', 'http://10.0.0.1:4010', 'ftp://x.example', 'nonsense'])(
		'sends nothing to %s, not even a test',
		async (baseUrl) => {
			await expect(credential.authenticate({ apiKey: 'k', baseUrl }, request())).rejects.toThrow(
				RangeError,
			);
		},
	);

	it.each(['https://api.codat.io/', 'http://127.0.0.1:4010', 'http://localhost:4010'])(
		'sends the key to %s',
		async (baseUrl) => {
			const made = await credential.authenticate(
				{ apiKey: 'k', baseUrl },
				{ ...request(), baseURL: baseUrl },
			);
			expect(made.headers).toHaveProperty('Authorization', 'Basic aw==');
		},
	);

	it('is tested by listing one company, without following redirects', () => {
		expect(credential.test.request).toMatchObject({
			url: '/companies',
			qs: { page: 1, pageSize: 1 },
			disableFollowRedirect: true,
		});
	});
});
