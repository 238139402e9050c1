import { ApiError } from '../http/errors';
import { DAY_MS, type Clock } from '../values/clock';

export interface Limits {
	/** Requests under way at once for one company. */
	concurrentPerCompany: number;
	/** Requests in any 60 seconds from one address. */
	perMinute: number;
	/** Requests a UTC day; Codat's formula, 1000 × (1 + active companies), when not given. */
	perDay?: number;
}

export const DEFAULT_LIMITS: Limits = { concurrentPerCompany: 10, perMinute: 1000 };

const MINUTE_MS = 60_000;

const tooMany = (retryAfter: number) =>
	new ApiError(
		429,
		'You have made too many requests in a given amount of time; please retry later.',
		{
			retryAfter: Math.max(1, retryAfter),
			canBeRetried: 'True',
		},
	);

export interface QuotaEvents {
	reached: (quota: QuotaState) => void;
	reset: (quota: QuotaState) => void;
}

export interface QuotaState {
	limit: number;
	remaining: number;
	/** Midnight UTC, when the daily quota starts again; ISO. */
	reset: string;
}

/** Codat's limits: a daily quota, 1000 a minute from one address, ten at once for one company. */
export class Quotas {
	private day = 0;
	private used = 0;
	private reachedToday = false;
	private readonly recent: number[] = [];
	private readonly underWay = new Map<string, number>();

	constructor(
		private readonly limits: Limits,
		private readonly clock: Clock,
		private readonly activeCompanies: () => number,
		private readonly events: QuotaEvents,
	) {}

	state(): QuotaState {
		this.startDay();
		const limit = this.limits.perDay ?? 1000 * (1 + this.activeCompanies());
		return {
			limit,
			remaining: Math.max(0, limit - this.used),
			reset: new Date((this.day + 1) * DAY_MS).toISOString(),
		};
	}

	/** Uses the day's quota up but for some requests. */
	leave(remaining: number): void {
		this.used = Math.max(0, this.state().limit - remaining);
	}

	/** Counts a request; throws 429 when a limit is reached. Refused requests don't count. */
	admit(): void {
		const now = this.clock.elapsed();
		while (this.recent.length > 0 && this.recent[0] <= now - MINUTE_MS) this.recent.shift();
		if (this.recent.length >= this.limits.perMinute) {
			throw tooMany(Math.ceil((this.recent[0] + MINUTE_MS - now) / 1000));
		}
		const quota = this.state();
		if (quota.remaining === 0) {
			if (!this.reachedToday) this.events.reached(quota);
			this.reachedToday = true;
			throw tooMany(Math.ceil(((this.day + 1) * DAY_MS - this.clock.now()) / 1000));
		}
		this.used++;
		if (Number.isFinite(this.limits.perMinute)) this.recent.push(now);
	}

	/** Takes one of a company's places; returns what gives it back, once. Throws 429 when all are taken. */
	enter(companyId: string): () => void {
		const count = this.underWay.get(companyId) ?? 0;
		if (count >= this.limits.concurrentPerCompany) throw tooMany(1);
		this.underWay.set(companyId, count + 1);
		let left = false;
		return () => {
			if (left) return;
			left = true;
			const rest = (this.underWay.get(companyId) ?? 1) - 1;
			if (rest > 0) this.underWay.set(companyId, rest);
			else this.underWay.delete(companyId);
		};
	}

	private startDay(): void {
		const today = Math.floor(this.clock.now() / DAY_MS);
		if (today === this.day) return;
		this.day = today;
		this.used = 0;
		if (this.reachedToday) {
			this.reachedToday = false;
			this.events.reset(this.state());
		}
	}
}
