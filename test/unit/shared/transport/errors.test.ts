import { inspect } from 'node:util';
import { NodeApiError, type INode } from 'n8n-workflow';
import type { CodatErrorBody } from '../../../../nodes/shared/transport/errors/errorBody';
import { apiError } from '../../../../nodes/shared/transport/errors/errors';
import type { Answer, CodatRequest, SendOutcome } from '../../../../nodes/shared/transport/send';

const node: INode = {
	id: '1',
	name: 'Pay',
	type: 'codatBillPay',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const HOST = 'https://codat.example';

const CORRELATION_ID = '4711c0ffee';

const read: CodatRequest = { method: 'GET', path: '/companies' };
const payment: CodatRequest = {
	method: 'POST',
	path: '/companies/c/connections/k/payables/bills/b/payment',
	idempotencyKey: 'a-secret-idempotency-key',
	body: { amount: 1 },
};
const billWrite: CodatRequest = {
	...payment,
	path: '/companies/c/connections/k/payables/bills',
};

/** An answer whose headers hold what must never be seen. */
function answer(status: number, body: CodatErrorBody | string | null, headers = {}): Answer {
	return {
		status,
		headers: {
			authorization: 'Basic a-secret-header',
			'set-cookie': 'session=a-secret-cookie',
			...headers,
		},
		body,
	};
}

const said = (status: number, error: string): Answer =>
	answer(status, { statusCode: status, error, correlationId: CORRELATION_ID });

const errorFor = (request: CodatRequest, outcome: SendOutcome) =>
	apiError(node, { request, outcome }, HOST);

describe('the error for each status', () => {
	it.each<[number, RegExp]>([
		[400, /Correct the values/],
		[401, /API key/],
		[402, /limit of your Codat plan/],
		[403, /Bill Pay is assigned to the company/],
		[404, /Check the IDs/],
		[409, /still being read/],
		[415, /type of content/],
		[422, /idempotency key was used/],
		[418, /Check the values of the node/],
		[429, /Too many requests/],
		[500, /Try again later/],
		[503, /Try again later/],
	])('%i says what happened, what to do, and what to quote', (status, whatToDo) => {
		const error = errorFor(read, said(status, `Reason ${status}.`));
		expect(error).toBeInstanceOf(NodeApiError);
		// What Codat says of a wrong key could be about anything.
		const isKey = status === 401;
		expect(error.message).toBe(isKey ? 'Codat does not accept this API key' : `Reason ${status}.`);
		expect(error.description).toMatch(whatToDo);
		expect(error.description).toContain(`correlation ID ${CORRELATION_ID}`);
		expect(error.httpCode).toBe(String(status));
		expect(error.node).toBe(node);
	});

	it('names no correlation ID where there is none', () => {
		expect(errorFor(read, answer(404, { error: 'Gone' })).description).not.toContain('correlation');
	});

	it.each([null, '', '<html>Bad gateway</html>', {}, { error: '' }, { validation: null }])(
		'has a message of its own where the body is %j',
		(body) => {
			expect(errorFor(read, answer(502, body)).message).toBe('Codat answered with status 502');
		},
	);

	it('keeps messages that name a system error', () => {
		expect(errorFor(read, said(400, 'Account ECONNREFUSED Ltd is archived')).message).toBe(
			'Account ECONNREFUSED Ltd is archived',
		);
	});
});

describe('validation', () => {
	it('gives every message, with the item it is about, rather than the summary', () => {
		const error = errorFor(
			billWrite,
			answer(400, {
				error: 'Validation failed',
				validation: {
					errors: [
						{ itemId: 'lineItems.0.quantity', message: 'must be above 0' },
						{ itemId: null, message: 'Reference is too long' },
						{ message: 'Currency is unknown' },
						{ itemId: 'lineItems.1', message: null },
						{ itemId: '3', message: 'has no account' },
					],
				},
			}),
		);
		expect(error.message).toBe(
			'lineItems.0.quantity: must be above 0; Reference is too long; Currency is unknown; 3: has no account',
		);
	});

	it.each([{ errors: null }, { errors: [] }, { errors: [{ itemId: 'x', message: null }] }])(
		'falls back on the summary for %j',
		(validation) => {
			expect(errorFor(billWrite, answer(400, { error: 'No', validation })).message).toBe('No');
		},
	);
});

describe('an unknown outcome', () => {
	it.each<[string, Partial<CodatRequest>, RegExp]>([
		['a write under a key', {}, /amount due.*Within 90 minutes a re-run .* can't make a second/],
		[
			'a write that Codat takes no key for',
			{ path: '/companies' },
			/look for the record in Codat's portal\. If it is not there, run the node again/,
		],
		[
			'a change',
			{ method: 'PATCH', path: '/companies/c', idempotencyKey: undefined },
			/Running it again with unchanged input makes the same change/,
		],
	])('says what a re-run does, for %s', (_name, request, what) => {
		const { description } = errorFor({ ...payment, ...request }, said(500, 'Boom'));
		expect(description).toMatch(what);
	});

	it('says so and how to find out, for a payment', () => {
		const error = errorFor(payment, said(500, 'Boom'));
		expect(error.message).toBe('Outcome unknown: Boom');
		expect(error.description).toMatch(/may or may not exist.*amount due/);
		expect(error.description).toContain(CORRELATION_ID);
	});

	it('says so and how to find out, for other writes', () => {
		const error = errorFor(billWrite, said(503, 'Boom'));
		expect(error.message).toBe('Outcome unknown: Boom');
		expect(error.description).toMatch(/may or may not exist.*look for the record/);
	});

	it('is said once of a write that is still in progress, whatever became of an earlier attempt', () => {
		const outcome = said(409, 'In progress');
		for (const earlierOutcomeUnknown of [false, true])
			expect(
				apiError(node, { request: payment, outcome, earlierOutcomeUnknown }, HOST),
			).toMatchObject({
				message: 'Outcome unknown: an earlier try of this write is still in progress',
				description: expect.stringMatching(/^(?!.*may or may not.*may or may not).*may or may not/),
				context: { outcomeUnknown: true },
			});
	});

	it('is a time-out of a write, too', () => {
		const error = errorFor(payment, { code: 'ETIMEDOUT' });
		expect(error.message).toBe('Could not reach Codat: No answer came in time (ETIMEDOUT)');
		expect(error.description).toMatch(/may or may not exist.*amount due/);
		expect(error.description).toContain(HOST);
	});

	it('is a write that is still in progress', () => {
		const error = errorFor(payment, said(409, 'Conflict'));
		expect(error.message).toMatch(/^Outcome unknown/);
		expect(error.description).toMatch(/may or may not exist/);
	});

	it.each([
		[payment, { code: 'ECONNREFUSED' }],
		[payment, { code: 'ENOTFOUND' }],
		[payment, { code: 'ERR_BLOCKED_BY_N8N' }],
		[read, { code: 'ECONNRESET' }],
	])('is not what never reached Codat, nor a read: %j %j', (request, outcome) => {
		const error = errorFor(request, outcome);
		expect(error.message).toContain(`(${outcome.code})`);
		expect(error.description).not.toMatch(/may or may not/);
		expect(error.description).toContain('Check the Base URL');
	});
});

describe('too many requests', () => {
	const body = { error: 'Slow down' };

	const now = new Date('2026-01-31T14:00:00Z');
	const inCompany = {
		method: 'POST',
		path: '/companies/c-1/connections/k-1/payables/bills',
	} as const;
	const refusal = (headers: Record<string, string>, more = {}) =>
		errorFor(inCompany, answer(429, { ...body, ...more }, headers));

	beforeEach(() => jest.useFakeTimers({ now }));
	afterEach(() => jest.useRealTimers());

	it('of a passing limit keeps what Codat says, and says how long to wait', () => {
		const { message, description } = refusal({ 'retry-after': '40' });
		expect(message).toBe('Slow down');
		expect(description).toContain('It asks to come back at 14:00 UTC (in 40 seconds).');
		expect(description).toContain('Fewer Concurrent Requests');
		expect(refusal({}).description).toContain('It asks to come back later.');
	});

	it.each(['2026-02-01T00:00:00Z', '1769904000', 'Sun, 01 Feb 2026 00:00:00 GMT'])(
		'of the daily quota says when it resets, read from %s, and no advice that does not help',
		(reset) => {
			const { message, description } = refusal({
				'x-rate-limit-reset': reset,
				'x-rate-limit-remaining': '0',
				'retry-after': '36000',
			});
			expect(message).toBe(
				"Codat's quota for today is used up. It resets at 2026-02-01 00:00 UTC (in 10 hours)",
			);
			expect(description).toContain('Nothing was recorded by this request.');
			expect(description).not.toMatch(/Concurrent|90 minutes/);
		},
	);

	it.each([
		['the software that Codat names', { service: 'Xero' }, '3600', 'Xero'],
		['a short one of the software', { service: 'Zoho Books' }, '30', 'Zoho Books'],
		[
			'a wait that is too long for a limit of Codat',
			{ service: 'PublicApi' },
			'3600',
			'The accounting software',
		],
	])('of %s, with requests remaining, is that connection’s alone', (_, more, seconds, name) => {
		const headers = { 'retry-after': seconds, 'x-rate-limit-remaining': '98000' };
		const error = refusal(headers, more);
		expect(error.message).toMatch(
			new RegExp(
				`^${name} takes no more requests for this connection. It does again at 1\\d:0\\d UTC`,
			),
		);
		expect(error.description).toContain('other companies go on');
		expect(error.description).not.toMatch(/quota|Concurrent/);
		expect(error.context).toMatchObject({ softwareLimit: true, retryable: true });
	});

	it.each([
		['its own service and a short wait', inCompany.path, { service: 'PublicApi' }, '30', '98000'],
		['no requests remaining', inCompany.path, { service: 'Xero' }, '3600', '0'],
		['no company in the path', '/companies', { service: 'Xero' }, '3600', '98000'],
	])('is no limit of the software: %s', (_, path, more, seconds, remaining) => {
		const headers = { 'retry-after': seconds, 'x-rate-limit-remaining': remaining };
		const error = errorFor({ method: 'GET', path }, answer(429, { ...body, ...more }, headers));
		expect(error.context).not.toHaveProperty('softwareLimit');
	});
});

describe('secrets', () => {
	const outcomes: SendOutcome[] = [
		...[400, 401, 402, 403, 404, 409, 415, 422, 429, 500, 503].map((status) => said(status, 'No')),
		answer(502, 'text'),
		{ code: 'ECONNRESET' },
		{ code: 'UNKNOWN' },
	];

	it.each(outcomes)('are nowhere in the error for %j', (outcome) => {
		for (const request of [read, payment, billWrite]) {
			const error = errorFor(request, outcome);
			const everything = [
				inspect(error, { depth: null, showHidden: true, getters: true }),
				JSON.stringify(error),
				JSON.stringify(error.context),
				error.stack,
			];
			for (const text of everything) expect(text).not.toMatch(/a-secret/);
		}
	});
});
