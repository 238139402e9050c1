import type { IDataObject } from 'n8n-workflow';
import { testCredential } from '../../support/credentialTest';
import { useCodat, type Parameters } from '../support';

const KEY = 'made-up-key-for-tests';

const lab = useCodat({ apiKey: KEY });

const list: Parameters = { resource: 'company', operation: 'getAll', limit: 1 };

const withCredential = (data: IDataObject) => ({ credentials: [lab.credential(data)] });

const HEADER = `Basic ${Buffer.from(KEY).toString('base64')}`;

/** Nothing listens on the discard port. */
const UNREACHABLE = 'http://127.0.0.1:9';

describe('the API key', () => {
	it.each([
		['as it is', KEY],
		['with blanks around it', `  ${KEY}\n`],
		['as the portal’s header', HEADER],
		['as the header, in other letters', HEADER.replace('Basic ', 'basic   ')],
	])('works %s', async (_form, apiKey) => {
		expect(await lab.output(list, withCredential({ apiKey }))).toHaveLength(1);
		expect(await testCredential(lab.credential({ apiKey }))).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('that is wrong is refused, with where to find the right one', async () => {
		const wrong = { apiKey: 'not-the-key' };
		const { name, message, description, httpCode } = await lab.refusal(list, withCredential(wrong));
		expect([name, httpCode]).toEqual(['NodeApiError', '401']);
		expect(message).not.toBe('');
		expect(description).toContain('Check the API key in the Codat API credential');
		expect(description + message).not.toContain('not-the-key');
		expect(lab.calls).toHaveLength(1);
		const test = await testCredential(lab.credential(wrong));
		expect(test.status).toBe('Error');
		expect(test.message).toMatch(/does not accept this API key.*Developers > API keys/);
	});

	it.each([
		[402, /limit of your Codat plan/],
		[403, /may not list companies/],
		[429, /no more requests for now/],
		[500, /fault of its own/],
		[503, /not available/],
	])('says in its test what status %d means', async (status, message) => {
		lab.emulator.setFaults([{ kind: `status${status}`, route: 'list-companies' }]);
		const test = await testCredential(lab.credential({ apiKey: KEY }));
		expect(test).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	it('that is missing is refused before anything is sent', async () => {
		for (const apiKey of ['', '   ']) {
			const { message } = await lab.refusal(list, withCredential({ apiKey }));
			expect(message).toMatch(/API key/i);
		}
		expect(lab.calls).toEqual([]);
	});

	it('that no credential holds: n8n says so', async () => {
		const { message } = await lab.refusal(list, { credentials: [] });
		expect(message).toMatch(/credential/i);
	});
});

describe('the base URL', () => {
	it.each(['/', '///', '  '])('may end with "%s"', async (end) => {
		const baseUrl = `${lab.emulator.url}${end}`;
		expect(await lab.output(list, withCredential({ baseUrl }))).toHaveLength(1);
		expect((await testCredential(lab.credential({ baseUrl }))).status).toBe('OK');
	});

	it.each([
		['http://codat.example', 'must begin with https://'],
		['http://10.0.0.1', 'must begin with https://'],
		['http://localhost.codat.example', 'must begin with https://'],
		['ftp://127.0.0.1', 'is not a web address'],
		['api.codat.io', 'is not a web address'],
		['https://user:secret@127.0.0.1', 'may hold no user name, password, query or fragment'],
	])('%s is refused before the key leaves', async (baseUrl, problem) => {
		const { name, message, description } = await lab.refusal(list, withCredential({ baseUrl }));
		expect(name).toBe('NodeOperationError');
		expect(message).toContain(problem);
		expect(description).toContain('correct its Base URL');
		const test = await testCredential(lab.credential({ baseUrl }));
		expect(test.status).toBe('Error');
		expect(test.message).toContain(problem);
	});

	it('that nobody answers at is named', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { name, message, description } = await lab.refusal(
			list,
			withCredential({ baseUrl: UNREACHABLE }),
		);
		jest.restoreAllMocks();
		expect(name).toBe('NodeApiError');
		expect(message).toBe('Could not reach Codat: The server refused the connection (ECONNREFUSED)');
		expect(description).toContain(`now ${UNREACHABLE}`);
		expect((await testCredential(lab.credential({ baseUrl: UNREACHABLE }))).status).toBe('Error');
	});

	it('of a host that does not exist is named at once', async () => {
		const baseUrl = 'https://no-such-host.invalid';
		const { message } = await lab.refusal(
			list,
			withCredential({ baseUrl, apiKey: `${baseUrl} ${KEY}` }),
		);
		expect(message).toMatch(/^Could not reach Codat: The host name (is not known|could not be)/);
	});
});
