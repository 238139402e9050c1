import { HOUR_MS, MINUTE_MS } from '../../values/dates';
import { errorBody } from '../errors/errorBody';
import { companyOf } from '../path';
import { askedWaitMs, dateOf, isTooMany, MAX_RETRY_AFTER_MS } from '../retry';
import type { Answer, CodatRequest, SendOutcome } from '../send';

/** Whose limit a refusal for too many requests (429) tells of. */
export type Limit =
	/** Codat's own, which passes within a minute: ten at once for a company, or 1000 a minute from one address. */
	| { of: 'codat' }
	/** Codat's daily quota, which begins anew at midnight UTC. */
	| { of: 'quota' }
	/** The limit of the accounting software behind one connection, which is no matter of any other. */
	| { of: 'software'; name: string };

/** Names of Codat's own services in errors, as its OpenAPI files have them: PublicApi, ClientsApi, PullApi… */
const CODATS_OWN = /api$|^codat|^stdzn/i;

/** What the software is called where Codat doesn't name it. */
const UNNAMED = 'The accounting software';

/**
 * Whose limit a 429 tells of. Codat passes on those of the accounting software (its page on idempotency, 3 June 2026):
 * then `service` names the software, and requests of Codat's own quota remain. A wait of more than a minute with
 * requests remaining can't be Codat's either: its other limits pass within one.
 */
export function limitBehind(request: CodatRequest, refusal: Answer): Limit {
	const isLong = (askedWaitMs(refusal) ?? 0) > MAX_RETRY_AFTER_MS;
	const remaining = Number(refusal.headers['x-rate-limit-remaining'] ?? NaN);
	const { service } = errorBody(refusal);
	const name =
		typeof service === 'string' && service && !CODATS_OWN.test(service) ? service : undefined;
	const isOfCompany = companyOf(request.path) !== undefined;
	if (isOfCompany && remaining > 0 && (name !== undefined || isLong))
		return { of: 'software', name: name ?? UNNAMED };
	return { of: isLong ? 'quota' : 'codat' };
}

/** Whether a request was refused by the limit of the accounting software behind its connection. */
export function isOfSoftware(request: CodatRequest, outcome: SendOutcome): boolean {
	return isTooMany(outcome) && limitBehind(request, outcome).of === 'software';
}

/** The same refusal at a later moment: it asks to wait for what is left, rounded up to whole seconds. */
export function refusalAt(refusal: Answer, until: number, now: number = Date.now()): Answer {
	const seconds = Math.max(0, Math.ceil((until - now) / 1000));
	return { ...refusal, headers: { ...refusal.headers, 'retry-after': String(seconds) } };
}

/** `45 seconds`, `12 minutes` or `9 hours`, rounded up. */
function span(ms: number): string {
	const [count, unit] =
		ms < 90_000
			? [Math.ceil(ms / 1000), 'second']
			: ms < 90 * MINUTE_MS
				? [Math.ceil(ms / MINUTE_MS), 'minute']
				: [Math.ceil(ms / HOUR_MS), 'hour'];
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `14:05 UTC`, with the day where that is another one than now. */
function clockTime(moment: number, now: number): string {
	const [day, time] = new Date(moment).toISOString().slice(0, 16).split('T');
	return `${new Date(now).toISOString().startsWith(day) ? '' : `${day} `}${time} UTC`;
}

/** When a refused request may come again, e.g. `at 00:00 UTC (in 10 hours)`; undefined if nothing says. */
export function comeBack(refusal: Answer, now: number = Date.now()): string | undefined {
	const asked = askedWaitMs(refusal, now);
	const reset = dateOf(refusal.headers['x-rate-limit-reset'])?.getTime();
	const isQuota = refusal.headers['x-rate-limit-remaining'] === '0';
	const moment = isQuota && reset !== undefined ? reset : asked === undefined ? reset : now + asked;
	if (moment === undefined || moment <= now) return undefined;
	return `at ${clockTime(Math.ceil(moment / 1000) * 1000, now)} (in ${span(moment - now)})`;
}
