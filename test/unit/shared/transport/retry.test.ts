import {
	askedWaitMs,
	isInProgress,
	isRepeatable,
	isTooMany,
	MAX_ATTEMPTS,
	MAX_RETRY_AFTER_MS,
	retryAfterMs,
	waitBeforeRetry,
} from '../../../../nodes/shared/transport/retry';
import type { Answer, CodatRequest, SendOutcome } from '../../../../nodes/shared/transport/send';

const PAYMENT = '/companies/c/connections/k/payables/bills/b/payment';

const read: CodatRequest = { method: 'GET', path: '/companies' };
const payment: CodatRequest = { method: 'POST', path: PAYMENT, idempotencyKey: 'a-key' };
const keyless: CodatRequest = { method: 'POST', path: `${PAYMENT}s/attachments` };

const answer = (status: number, headers: Answer['headers'] = {}): Answer => ({
	status,
	headers,
	body: {},
});

const fault = (code: string): SendOutcome => ({ code });

/** The chance that jitter takes: 0 for the shortest wait, almost 1 for the longest. */
const chance = (value: number) => jest.spyOn(Math, 'random').mockReturnValue(value);

afterEach(() => jest.restoreAllMocks());

describe('what may be sent again when the outcome is unknown', () => {
	it.each<[CodatRequest, boolean]>([
		[read, true],
		[payment, true],
		[keyless, false],
		[{ method: 'POST', path: '/companies', idempotencyKey: 'a-key' }, false],
		[{ method: 'PUT', path: '/companies/c' }, true],
		[{ method: 'PATCH', path: '/companies/c' }, true],
		[{ method: 'DELETE', path: '/companies/c' }, true],
	])('%j: %s', (request, expected) => {
		expect(isRepeatable(request)).toBe(expected);
		expect(waitBeforeRetry(request, fault('ECONNRESET'), 1) !== undefined).toBe(expected);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-01-31T10:00:00Z');

	it.each<[string | undefined, number | undefined]>([
		['30', 30_000],
		['0', 0],
		['0.5', 500],
		['-5', 0],
		['Sat, 31 Jan 2026 10:00:45 GMT', 45_000],
		['Sat, 31 Jan 2026 09:00:00 GMT', 0],
		['soon', undefined],
		[undefined, undefined],
	])('%s is %p ms', (header, expected) => {
		expect(retryAfterMs(answer(429, { 'retry-after': header }), now)).toBe(expected);
	});

	it('of a used up daily quota is the time until it begins anew, if nothing else is said', () => {
		const used = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '2026-02-01T00:00:00Z' };
		expect(askedWaitMs(answer(429, used), now)).toBe(14 * 3_600_000);
		expect(askedWaitMs(answer(429, { ...used, 'retry-after': '1' }), now)).toBe(1000);
		expect(askedWaitMs(answer(429, { ...used, 'x-rate-limit-remaining': '7' }), now)).toBe(
			undefined,
		);
		expect(askedWaitMs(answer(429, { ...used, 'x-rate-limit-reset': 'soon' }), now)).toBe(
			undefined,
		);
	});
});

describe('waiting', () => {
	it('grows exponentially, with full jitter', () => {
		chance(0.999999);
		const longest = [1, 2, 3, 4].map((attempt) => waitBeforeRetry(read, answer(503), attempt));
		expect(longest.map((wait) => Math.ceil(wait ?? 0))).toEqual([500, 1000, 2000, 4000]);
		chance(0);
		expect(waitBeforeRetry(read, answer(503), 4)).toBe(0);
		chance(0.5);
		expect(waitBeforeRetry(read, fault('ETIMEDOUT'), 2)).toBe(500);
	});

	it('ends after the last attempt, whatever came', () => {
		const outcomes = [answer(503), answer(409), fault('ECONNRESET')];
		for (const outcome of outcomes)
			for (const request of [read, payment, keyless])
				expect(waitBeforeRetry(request, outcome, MAX_ATTEMPTS)).toBeUndefined();
	});

	it('for fewer requests is not counted by attempts', () => {
		for (const request of [read, payment, keyless])
			expect(waitBeforeRetry(request, answer(429), 1)).toBeUndefined();
		expect([
			isTooMany(answer(429)),
			isTooMany(answer(503)),
			isTooMany(fault('ECONNRESET')),
		]).toEqual([true, false, false]);
	});

	it('gives a write that is in progress at least half a second', () => {
		chance(0);
		expect(waitBeforeRetry(payment, answer(409), 1)).toBeGreaterThanOrEqual(500);
		expect(isInProgress(payment, answer(409))).toBe(true);
		expect(isInProgress(read, answer(409))).toBe(false);
		expect(waitBeforeRetry(read, answer(409), 1)).toBeUndefined();
	});
});

describe('what is final', () => {
	it.each([500, 502, 503, 504])('a %i to a write: its outcome is unknown', (status) => {
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
			expect(waitBeforeRetry({ ...payment, method }, answer(status), 1)).toBeUndefined();
		expect(waitBeforeRetry(read, answer(status), 1)).toBeDefined();
	});

	it.each([200, 201, 204, 400, 401, 402, 403, 404, 415, 422])('a %i', (status) => {
		for (const request of [read, payment, keyless])
			expect(waitBeforeRetry(request, answer(status), 1)).toBeUndefined();
	});

	it.each(['ENOTFOUND', 'ERR_BLOCKED_BY_N8N', 'ERR_CANCELED', 'ERR_INVALID_URL'])(
		'the fault %s',
		(code) => {
			expect(waitBeforeRetry(read, fault(code), 1)).toBeUndefined();
			expect(waitBeforeRetry(payment, fault(code), 1)).toBeUndefined();
		},
	);
});

it('tries five times, and waits up to a minute when it is asked to', () => {
	expect([MAX_ATTEMPTS, MAX_RETRY_AFTER_MS]).toEqual([5, 60_000]);
});
