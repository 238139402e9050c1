import { ApiError } from '../http/errors';

/**
 * What can go wrong. `status<n>` answers with that status; with `afterCommit` the request is carried out first; 400 is
 * a refusal of the accounting software. The resets cut the connection before or after the request is carried out. A
 * truncated body ends, with the connection, half-way; a non-JSON body is the HTML page of a proxy in front of the API,
 * an other body the JSON of a gateway there, with status 200. In these cases the request was carried out.
 * `softwareLimit` is a 429 of the software behind a connection: `service` names it, and requests of Codat's own quota
 * remain (Codat's page on idempotency, 3 June 2026). It strikes requests that go through to a connection only.
 */
export type FaultKind =
	| `status${number}`
	| 'resetBeforeCommit'
	| 'resetAfterCommit'
	| 'softwareLimit'
	| 'delay'
	| 'truncatedBody'
	| 'nonJsonBody'
	| 'otherBody';

/** The kinds as people choose them; any other status will do, too. */
export const FAULT_KINDS: Readonly<Record<string, string>> = {
	resetAfterCommit: 'Carried out, the answer lost',
	resetBeforeCommit: 'Connection cut before it is carried out',
	status400: '400: refused by the accounting software',
	status402: '402: limit of the plan reached',
	status409: '409: data not read yet, or in progress',
	status429: '429: too many requests',
	softwareLimit: '429: limit of the accounting software, passed on',
	status500: '500: fault at Codat',
	status503: '503: Codat not available',
	delay: 'Slow answer',
	truncatedBody: 'Body ends half-way',
	nonJsonBody: 'Page of a proxy instead of JSON',
	otherBody: 'Status 200 with JSON that is no answer of Codat',
};

export interface FaultRule {
	kind: FaultKind;
	/** HTTP method; any when left out. */
	method?: string;
	/** An operation id of Codat's files (`create-bill`), or a part of the path, with a slash first; any when left out. */
	route?: string;
	/** Above 0, up to 1; 1 when left out. */
	probability?: number;
	/** How often the rule strikes; without end when left out. */
	times?: number;
	/** Matching requests to let pass first. */
	skip?: number;
	/** Seconds, for `status429`, `status503` and `softwareLimit`. */
	retryAfter?: number;
	/** Milliseconds, for `delay`. */
	ms?: number;
	afterCommit?: boolean;
	/** For `otherBody` and `status<n>`: what is answered; a gateway's message, or Codat's, when left out. */
	body?: unknown;
}

const STATUS_KIND = /^status[45]\d\d$/;

/** An operation of the API: its method, and its path with `:names` for what differs. */
export interface Route {
	method: string;
	path: string;
}

/** Operations by their ids in Codat's files. */
export type Operations = ReadonlyMap<string, Route>;

const FIELDS: Readonly<Record<keyof FaultRule, true>> = {
	kind: true,
	method: true,
	route: true,
	probability: true,
	times: true,
	skip: true,
	retryAfter: true,
	ms: true,
	afterCommit: true,
	body: true,
};

/** Requests that go through to the software behind a connection. */
export const TO_SOFTWARE = /\/connections\/[^/]+\//;

/** Whether segments of a path, the last of which may be a beginning, can stand where a route has these. */
function fits(given: readonly string[], own: readonly string[]): boolean {
	return given.every((text, index) => {
		const isLast = index === given.length - 1;
		const name = own[index];
		if (!name.startsWith(':')) return isLast ? name.startsWith(text) : name === text;
		// IDs are GUIDs, so that a misspelt word isn't taken for one; nor for a key, but behind the word before it.
		if (name.endsWith('Id')) return /^[\da-f-]*$/i.test(text);
		return text === '' || index > 0;
	});
}

/** Whether a request of a route can have this in its path, which begins with a slash. */
function canHold(path: string, part: string): boolean {
	const own = path.split('/').slice(1);
	const given = part.split('/').slice(1);
	return own.some(
		(_name, start) => start + given.length <= own.length && fits(given, own.slice(start)),
	);
}

const refusal = (message: string) => new ApiError(400, message);

function checkRoute({ kind, method, route }: FaultRule, operations: Operations): void {
	let found = [...operations].filter(
		([id, { path }]) => !route || (route.startsWith('/') ? canHold(path, route) : id === route),
	);
	if (route && found.length === 0)
		throw refusal(
			route.startsWith('/')
				? `No operation has '${route}' in its path.`
				: `No operation is named '${route}'. There are: ${[...operations.keys()].sort().join(', ')}. A part of a path begins with a slash.`,
		);
	const what = route ? `'${route}'` : 'any operation';
	if (kind === 'softwareLimit') {
		found = found.filter(([, { path }]) => TO_SOFTWARE.test(path));
		if (found.length === 0)
			throw refusal(
				`softwareLimit could never strike ${what}: it doesn't go through a connection.`,
			);
	}
	const methods = [...new Set(found.map(([, own]) => own.method))];
	if (method && !methods.includes(method.toUpperCase()))
		throw refusal(`${method} could never strike ${what}: the method is ${methods.join(' or ')}.`);
}

/** Throws 400 for a rule that could never strike: of an unknown kind, say, or for an operation that isn't there. */
export function checkRule(rule: FaultRule, operations: Operations): void {
	const { kind, times, probability, skip } = rule;
	const unknown = Object.keys(rule).find((name) => !Object.hasOwn(FIELDS, name));
	if (unknown !== undefined)
		throw refusal(
			`A fault has no field '${unknown}'. There are: ${Object.keys(FIELDS).join(', ')}.`,
		);
	if (!STATUS_KIND.test(kind) && !Object.hasOwn(FAULT_KINDS, kind))
		throw refusal(
			`No kind of fault is named '${kind}'. There are: ${Object.keys(FAULT_KINDS).join(', ')}, or any other status from 400 to 599.`,
		);
	if (times !== undefined && !(Number.isInteger(times) && times > 0))
		throw refusal(
			`A fault with times ${times} could never strike: give 1 or more, or leave it out.`,
		);
	if (probability !== undefined && !(probability > 0 && probability <= 1))
		throw refusal(`The probability of a fault is above 0, and 1 at most, not ${probability}.`);
	if (skip !== undefined && !(Number.isInteger(skip) && skip >= 0))
		throw refusal(`A fault lets a whole number of requests pass first, not ${skip}.`);
	checkRoute(rule, operations);
}
