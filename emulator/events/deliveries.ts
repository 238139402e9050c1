import { Webhook } from 'svix';
import type { Random } from '../values/random';

/** Codat's schedule: at once, then after each failure 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h; in milliseconds. */
export const RETRY_MS = [5, 300, 1800, 7200, 18_000, 36_000, 36_000].map((s) => s * 1000);

/** Codat takes anything slower than this for a failure. */
const TIMEOUT_MS = 15_000;

/** How many deliveries are remembered. */
const BOUND = 5000;

/** Who messages go to, and the secrets that sign them. */
export interface Recipient {
	id: string;
	url: string;
	/** `whsec_…`; Codat shows it in its portal only, never over the API. */
	signingSecret: string;
	/** The secret before the last rotation: messages are signed with both, as Svix does for a day. */
	formerSecret?: string;
}

export interface Delivery {
	/** `webhook-id`: the same over all attempts and redeliveries. */
	messageId: string;
	consumerId: string;
	eventType: string;
	body: string;
	/** HTTP status of each attempt, or why there was none. */
	attempts: Array<number | string>;
	delivered: boolean;
}

export interface SendOptions {
	/** How often the message is sent at the same time; 1 unless told. */
	copies?: number;
	/** Milliseconds to hold the message back, so that a later one overtakes it. */
	delayMs?: number;
	/** Header family: Codat's `webhook-…`, or Svix's own `svix-…`. */
	headers?: 'webhook' | 'svix';
}

/** One signature for each secret that is in force, in Svix's form. */
function signatures(consumer: Recipient, { messageId, body }: Delivery, sentAt: Date): string {
	return [consumer.signingSecret, consumer.formerSecret]
		.filter((secret) => secret !== undefined)
		.map((secret) => new Webhook(secret).sign(messageId, sentAt, body))
		.join(' ');
}

/** Signed messages to consumers, tried again until they are taken. */
export class Deliveries {
	private deliveries: Delivery[] = [];
	private readonly timers = new Set<NodeJS.Timeout>();
	private readonly underWay = new Set<Promise<void>>();
	private readonly stop = new AbortController();
	private readonly dropped = new Set<string>();

	constructor(
		private readonly random: Random,
		private readonly retryMs: readonly number[],
	) {}

	list(): readonly Delivery[] {
		return this.deliveries;
	}

	send(consumer: Recipient, eventType: string, event: unknown, options: SendOptions): Delivery {
		const delivery: Delivery = {
			messageId: `msg_${this.random.hex()}`,
			consumerId: consumer.id,
			eventType,
			body: JSON.stringify(event),
			attempts: [],
			delivered: false,
		};
		this.deliveries.push(delivery);
		if (this.deliveries.length > BOUND) this.deliveries = this.deliveries.slice(-BOUND / 2);
		const start = () => {
			for (let copy = 0; copy < (options.copies ?? 1); copy++)
				this.attempt(consumer, delivery, options);
		};
		if (options.delayMs) this.later(options.delayMs, start);
		else start();
		return delivery;
	}

	/** Tries a delivery now; failures are tried again on the schedule. */
	attempt(consumer: Recipient, delivery: Delivery, options: SendOptions, retry = 0): void {
		if (this.dropped.has(consumer.id) || this.stop.signal.aborted) return;
		const attempt = this.post(consumer, delivery, options).then((taken) => {
			this.underWay.delete(attempt);
			if (taken || retry >= this.retryMs.length) return;
			this.later(this.retryMs[retry], () => this.attempt(consumer, delivery, options, retry + 1));
		});
		this.underWay.add(attempt);
	}

	/** Forgets a consumer's outstanding messages. */
	drop(consumerId: string): void {
		this.dropped.add(consumerId);
	}

	/** Ends every attempt and retry. */
	async close(): Promise<void> {
		this.stop.abort();
		for (const timer of this.timers) clearTimeout(timer);
		await Promise.allSettled(this.underWay);
	}

	private later(ms: number, action: () => void): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			action();
		}, ms);
		timer.unref();
		this.timers.add(timer);
	}

	private async post(
		consumer: Recipient,
		delivery: Delivery,
		options: SendOptions,
	): Promise<boolean> {
		// Receivers compare the timestamp with their own time, so this one is the machine's, not the movable clock's.
		const sentAt = new Date();
		const family = options.headers ?? 'webhook';
		try {
			const response = await fetch(consumer.url, {
				method: 'POST',
				redirect: 'manual',
				headers: {
					'content-type': 'application/json',
					[`${family}-id`]: delivery.messageId,
					[`${family}-timestamp`]: String(Math.floor(sentAt.getTime() / 1000)),
					[`${family}-signature`]: signatures(consumer, delivery, sentAt),
				},
				body: delivery.body,
				signal: AbortSignal.any([this.stop.signal, AbortSignal.timeout(TIMEOUT_MS)]),
			});
			await response.arrayBuffer();
			delivery.attempts.push(response.status);
			delivery.delivered ||= response.ok;
			return response.ok;
		} catch (error) {
			delivery.attempts.push(error instanceof Error ? error.message : String(error));
			return false;
		}
	}
}
