import fc from 'fast-check';
import {
	isInProgress,
	isRepeatable,
	MAX_ATTEMPTS,
	MAX_RETRY_AFTER_MS,
	retryAfterMs,
	waitBeforeRetry,
} from '../../../../nodes/shared/transport/retry';
import type { Answer, CodatRequest, Outcome } from '../../../../nodes/shared/transport/send';

const PAYMENT = '/companies/c/connections/k/payables/bills/b/payment';

const read: CodatRequest = { method: 'GET', path: '/companies' };
const payment: CodatRequest = { method: 'POST', path: PAYMENT, idempotencyKey: 'a-key' };
const keyless: CodatRequest = { method: 'POST', path: `${PAYMENT}s/attachments` };

const answer = (status: number, headers: Answer['headers'] = {}): Answer => ({
	status,
	headers,
	body: {},
});

const fault = (code: string): Outcome => ({ code });

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

	it('is waited for in full, never less', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: MAX_RETRY_AFTER_MS / 1000 }),
				fc.constantFrom(read, payment, keyless),
				fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
				(seconds, request, attempt) => {
					const outcome = answer(429, { 'retry-after': String(seconds) });
					const wait = waitBeforeRetry(request, outcome, attempt) ?? -1;
					expect(wait).toBeGreaterThanOrEqual(seconds * 1000);
					expect(wait).toBeLessThan(seconds * 1000 + 1000);
				},
			),
		);
	});

	it('beyond a minute is the daily quota: it fails at once', () => {
		expect(waitBeforeRetry(read, answer(429, { 'retry-after': '61' }), 1)).toBeUndefined();
		expect(waitBeforeRetry(payment, answer(429, { 'retry-after': '86400' }), 1)).toBeUndefined();
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
		const outcomes = [answer(429), answer(503), answer(409), fault('ECONNRESET')];
		for (const outcome of outcomes)
			for (const request of [read, payment, keyless])
				expect(waitBeforeRetry(request, outcome, MAX_ATTEMPTS)).toBeUndefined();
	});

	it('backs off where a 429 does not say how long', () => {
		chance(0.5);
		expect(waitBeforeRetry(keyless, answer(429), 1)).toBe(250);
		expect(waitBeforeRetry(read, answer(429, { 'retry-after': 'soon' }), 2)).toBe(500);
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

	it.each(['ENOTFOUND', 'ERR_CANCELED', 'ERR_INVALID_URL'])('the fault %s', (code) => {
		expect(waitBeforeRetry(read, fault(code), 1)).toBeUndefined();
		expect(waitBeforeRetry(payment, fault(code), 1)).toBeUndefined();
	});
});

it('tries five times, and waits up to a minute when it is asked to', () => {
	expect([MAX_ATTEMPTS, MAX_RETRY_AFTER_MS]).toEqual([5, 60_000]);
});
