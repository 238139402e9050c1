import { createHash } from 'node:crypto';
import { ApiError } from '../http/errors';
import { Changes } from '../values/changes';
import type { Clock } from '../values/clock';

/** Codat keeps the first response for 90 minutes ("Idempotency" in its guide to writing data). */
const KEPT_MS = 90 * 60_000;

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export interface KeptResponse {
	status: number;
	headers: Record<string, string>;
	payload: string | Buffer | null;
}

/** An answer as a file keeps it. Answers to writes are text. */
export interface SavedAnswer {
	key: string;
	request: string;
	response: KeptResponse;
	expires: number;
}

interface Entry {
	request: string;
	/** Absent while the first request is in progress. */
	response?: KeptResponse;
	expires: number;
}

/** Digest of everything that makes two requests the same. */
export const requestDigest = (method: string, path: string, body: Buffer): string =>
	createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex');

/** The first response of each Idempotency-Key, replayed for the same request, 4xx and 5xx too; never a 429. */
export class IdempotencyCache {
	private readonly entries = new Map<string, Entry>();
	private readonly changes = new Changes<string>();

	constructor(private readonly clock: Clock) {}

	/** Takes a key for a request. Returns the response to replay, or undefined when the request is the first. Throws 400
	 * for a key that isn't a GUID, 409 while the first is in progress, 422 for another request. */
	take(key: string, request: string): KeptResponse | undefined {
		if (!GUID.test(key)) {
			throw new ApiError(400, 'The Idempotency-Key header must be a unique GUID.');
		}
		this.forgetExpired();
		const name = key.toLowerCase();
		const entry = this.entries.get(name);
		if (!entry) {
			this.entries.set(name, { request, expires: this.clock.now() + KEPT_MS });
			return undefined;
		}
		if (entry.request !== request) {
			throw new ApiError(
				422,
				'The Idempotency-Key header was already used with a different request.',
			);
		}
		if (!entry.response) {
			throw new ApiError(409, 'A request is in progress with the same idempotency key.', {
				canBeRetried: 'True',
			});
		}
		return entry.response;
	}

	/** Keeps the first response of a key, or releases the key when the response was a 429. */
	settle(key: string, response: KeptResponse): void {
		const name = key.toLowerCase();
		const entry = this.entries.get(name);
		if (!entry) return;
		if (response.status === 429) this.entries.delete(name);
		else {
			this.entries.set(name, { ...entry, response, expires: this.clock.now() + KEPT_MS });
			this.changes.note(name);
		}
	}

	/** The answers that came since this was last asked, for a file; at first, and `anew`, all that are kept. */
	takeChanges(anew: boolean): SavedAnswer[] {
		return this.saved(this.changes.take(() => this.entries.keys(), anew).changed);
	}

	/** All answers that are kept. */
	save(): SavedAnswer[] {
		return this.saved([...this.entries.keys()]);
	}

	private saved(keys: readonly string[]): SavedAnswer[] {
		return keys.flatMap((key) => {
			const entry = this.entries.get(key);
			if (!entry?.response) return [];
			const payload = entry.response.payload?.toString() ?? null;
			return [{ key, ...entry, response: { ...entry.response, payload } }];
		});
	}

	restore(answers: readonly SavedAnswer[]): void {
		for (const { key, ...entry } of answers) this.entries.set(key, entry);
	}

	/** Entries lie in the order of their expiry, or nearly so: stops at the first that is still good. */
	private forgetExpired(): void {
		for (const [name, entry] of this.entries) {
			if (entry.expires > this.clock.now()) return;
			if (entry.response) this.entries.delete(name);
		}
	}
}
