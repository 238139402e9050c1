import { ApiError } from '../http/errors';
import type { Random } from '../values/random';

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
	/** An operation id of Codat's files (`create-bill`) or a part of the path; any when left out. */
	route?: string;
	/** From 0 to 1; 1 when left out. */
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

/** The form of a kind: the names above, and any status from 400 to 599. */
export const KIND_PATTERN = `^(status[45]\\d\\d|${Object.keys(FAULT_KINDS)
	.filter((kind) => !kind.startsWith('status'))
	.join('|')})$`;

/** Throws 400 for a rule that could never strike: of an unknown kind, or for an operation that isn't there. */
function checkRule({ kind, route }: FaultRule, operations: ReadonlySet<string>): void {
	if (!STATUS_KIND.test(kind) && !Object.hasOwn(FAULT_KINDS, kind)) {
		const kinds = Object.keys(FAULT_KINDS).join(', ');
		throw new ApiError(
			400,
			`No kind of fault is named '${kind}'. There are: ${kinds}, or any other status.`,
		);
	}
	if (!route || route.includes('/') || operations.has(route)) return;
	throw new ApiError(
		400,
		`No operation is named '${route}'. There are: ${[...operations].sort().join(', ')}. A part of a path has a slash.`,
	);
}

/** Faults on demand, drawn from a seeded generator. */
export class Faults {
	private rules: FaultRule[] = [];
	/** As they were given: what they strike is counted down in `rules`. */
	private given: FaultRule[] = [];
	private readonly struck = new Set<FaultRule>();
	readonly injected: Record<string, number> = {};

	constructor(
		private readonly random: Random,
		/** Operation ids of every route. */
		private readonly operations: ReadonlySet<string>,
	) {}

	/** Throws 400 for a rule that could never strike; the ones that were set then stay. */
	set(rules: readonly FaultRule[]): void {
		for (const rule of rules) checkRule(rule, this.operations);
		this.given = rules.map((rule) => ({ ...rule }));
		this.rules = rules.map((rule) => ({ ...rule }));
		this.struck.clear();
	}

	/** The rules, as they were given, that no request has met yet: a test that needs them has proven nothing. */
	unused(): FaultRule[] {
		return this.given.filter((_rule, index) => !this.struck.has(this.rules[index]));
	}

	current(): FaultRule[] {
		return this.rules;
	}

	/** The fault that strikes a request, if one does; the first rule that matches and is drawn wins. */
	strike(method: string, path: string, operation: string | undefined): FaultRule | undefined {
		for (const rule of this.rules) {
			if (rule.method && rule.method.toUpperCase() !== method) continue;
			if (rule.route && rule.route !== operation && !path.includes(rule.route)) continue;
			if (rule.kind === 'softwareLimit' && !/\/connections\/[^/]+\//.test(path)) continue;
			if (rule.times === 0) continue;
			if (this.random.fraction() >= (rule.probability ?? 1)) continue;
			if (rule.skip) {
				rule.skip--;
				continue;
			}
			if (rule.times !== undefined) rule.times--;
			this.struck.add(rule);
			this.injected[rule.kind] = (this.injected[rule.kind] ?? 0) + 1;
			return rule;
		}
		return undefined;
	}
}

/** The HTTP status of a `status<n>` fault. */
export const statusOf = (kind: FaultKind): number | undefined =>
	kind.startsWith('status') ? Number(kind.slice('status'.length)) : undefined;
