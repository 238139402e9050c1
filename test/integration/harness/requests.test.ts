import { testCredential } from '../support/credentialTest';
import { credential, runNode } from '../support/engine/engine';
import { listSearch, loadOptions } from '../support/engine/loadOptions';
import { Probe, ProbeApi, useServer } from './probe';

const node = new Probe();
const lab = useServer();

describe('credentials', () => {
	it('authenticate requests by their own rule', async () => {
		const { items } = await runNode({
			node,
			parameters: { do: 'request' },
			credentials: [lab.login()],
		});
		expect(items[0].json).toEqual({ url: '/ok' });
		expect(lab.requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
	});

	it('may hold expressions', async () => {
		const secret = credential(new ProbeApi(), {
			apiKey: '={{ "made" + "-up" }}',
			baseUrl: lab.baseUrl,
		});
		await runNode({ node, parameters: { do: 'request' }, credentials: [secret] });
		expect(lab.requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
	});

	it('are missed as n8n misses them', async () => {
		const { error } = await runNode({ node, parameters: { do: 'request' } });
		expect(error?.message).toMatch(/does not require credentials/i);
	});
});

describe('failures', () => {
	const failing = () => ({
		node,
		parameters: { do: 'request', path: '/fail' },
		credentials: [lab.login()],
	});

	it('end the run with the error that n8n shows', async () => {
		const { error, items, status, saved } = await runNode(failing());
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '418' });
		expect(items).toEqual([]);
		expect(status).toBe('error');
		expect(saved).toContain('NodeApiError');
		expect(saved).not.toContain('made-up');
	});

	it('of the network are errors as in n8n', async () => {
		const nowhere = credential(new ProbeApi(), { apiKey: 'x', baseUrl: 'http://127.0.0.1:9' });
		const { error } = await runNode({ ...failing(), credentials: [nowhere] });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('refused the connection'),
			messages: expect.arrayContaining([expect.stringContaining('ECONNREFUSED')]),
		});
	});

	it('become items with Continue On Fail', async () => {
		const { error, items } = await runNode({ ...failing(), onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items[0].json.error).toMatch(/could not be processed/);
	});

	it('are tried again with Retry On Fail', async () => {
		lab.failures = 2;
		const { items } = await runNode({
			...failing(),
			parameters: { do: 'request' },
			retryOnFail: true,
			waitBetweenTries: 1,
		});
		expect(items[0].json).toEqual({ url: '/ok' });
		expect(lab.requests).toHaveLength(3);
	});

	it('are tried again by the Retry button, in a new execution with the same input', async () => {
		lab.failures = 1;
		const first = await runNode({
			...failing(),
			parameters: { do: 'request', path: '={{ $json.path }}' },
			items: [{ json: { path: '/ok' } }],
		});
		expect(first.status).toBe('error');
		const second = await first.retry();
		expect(second.status).toBe('success');
		expect(second.items[0].json).toEqual({ url: '/ok' });
		expect(second.executionId).not.toBe(first.executionId);
		expect(second.runData.Input).toHaveLength(1);
		await expect(second.retry()).rejects.toThrow('succeeded');
	});

	it('are mended before Retry', async () => {
		const first = await runNode(failing());
		const second = await first.retry({ parameters: { do: 'echo', text: 'mended' } });
		expect(second.items[0].json.text).toBe('mended');
	});
});

describe('the credential test', () => {
	it('says what the editor says', async () => {
		expect(await testCredential(lab.login())).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(lab.requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
		lab.failures = 1;
		expect(await testCredential(lab.login())).toEqual({ status: 'Error', message: "I'm a Teapot" });
		const nowhere = credential(new ProbeApi(), { baseUrl: 'http://127.0.0.1:9' });
		expect(await testCredential(nowhere)).toMatchObject({ status: 'Error' });
	});
});

describe('the editor', () => {
	const call = () => ({ node, credentials: [lab.login()], parameters: { path: '/here' } });

	it('loads options with the current parameters', async () => {
		expect(await loadOptions({ ...call(), method: 'paths' })).toEqual([
			{ name: '/here', value: 'nothing' },
		]);
		expect(lab.requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
		await expect(loadOptions({ ...call(), method: 'none' })).rejects.toThrow('no loadOptions');
	});

	it('searches lists page by page', async () => {
		const page = { ...call(), method: 'search', filter: 'acme', paginationToken: '1' };
		expect(await listSearch(page)).toEqual({
			results: [{ name: 'acme', value: '1' }],
			paginationToken: '2',
		});
	});
});
