import { randomBytes } from 'node:crypto';
import { ApiError, recordNotFound, validationError } from '../http/errors';
import type { Clock } from '../values/clock';
import type { Random } from '../values/random';
import { Deliveries, type Delivery, type Recipient, type SendOptions } from './deliveries';

/** Codat lets a client have this many webhook consumers. */
const MOST_CONSUMERS = 50;

/** Names of Codat's event types: words between dots. */
const EVENT_TYPE = /^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)*$/;

export interface Consumer extends Recipient {
	disabled: boolean;
	eventTypes: string[];
	companyTags: string[];
}

export interface ConsumerRequest {
	url: string;
	disabled?: boolean | null;
	eventTypes: string[];
	companyTags?: string[] | null;
}

/** A webhook event; `companyId` and `tags` say whom it concerns. */
export interface RaisedEvent {
	eventType: string;
	payload: unknown;
	tags?: Record<string, string>;
}

/** Not from the seed: a secret that can be known beforehand is none. */
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** Consumers of events, and the events sent to them. */
export class Webhooks {
	private consumers: Consumer[] = [];
	readonly deliveries: Deliveries;
	/** How messages are sent unless the sender says so; a scenario sets it. */
	habit?: () => SendOptions;

	constructor(
		private readonly random: Random,
		private readonly clock: Clock,
		retryMs: readonly number[],
	) {
		this.deliveries = new Deliveries(random, retryMs);
	}

	list(): readonly Consumer[] {
		return this.consumers;
	}

	/** Puts consumers back that were there before a restart, with their secrets. */
	restore(consumers: readonly Consumer[]): void {
		this.consumers = [...consumers];
	}

	/** Throws 400 for event types that aren't names, and beyond 50 consumers. */
	create(request: ConsumerRequest): Consumer {
		const unknown = request.eventTypes.filter((type) => !EVENT_TYPE.test(type));
		if (unknown.length > 0) {
			const message = `Unknown event types: ${unknown.join(', ')}.`;
			throw validationError([
				{ itemId: 'eventTypes', message, validatorName: 'CreateWebhookConsumer' },
			]);
		}
		if (this.consumers.length >= MOST_CONSUMERS) {
			throw new ApiError(
				400,
				`The number of webhook consumers is limited to ${MOST_CONSUMERS}. Delete an unused consumer first.`,
			);
		}
		const consumer: Consumer = {
			id: this.random.guid(),
			url: request.url,
			disabled: request.disabled ?? false,
			eventTypes: request.eventTypes,
			companyTags: request.companyTags ?? [],
			signingSecret: newSecret(),
		};
		this.consumers.push(consumer);
		return consumer;
	}

	/** Throws 404 for a consumer that isn't there. */
	private find(id: string): Consumer {
		const found = this.consumers.find((consumer) => consumer.id === id.toLowerCase());
		if (!found) throw recordNotFound('Webhook consumer', id);
		return found;
	}

	/** Gives a consumer a new signing secret; throws 404 for one that isn't there. */
	rotate(id: string): Consumer {
		const found = this.find(id);
		return Object.assign(found, { formerSecret: found.signingSecret, signingSecret: newSecret() });
	}

	/** Throws 404 for a consumer that isn't there. Its outstanding deliveries are dropped with it. */
	delete(id: string): void {
		const found = this.find(id);
		this.consumers = this.consumers.filter((consumer) => consumer !== found);
		this.deliveries.drop(found.id);
	}

	/** Sends an event to every consumer that asked for it. Returns the deliveries under way. */
	raise({ eventType, payload, tags = {} }: RaisedEvent, given: SendOptions = {}): Delivery[] {
		const listening = this.consumers.filter(
			(consumer) =>
				!consumer.disabled &&
				consumer.eventTypes.includes(eventType) &&
				(consumer.companyTags.length === 0 ||
					consumer.companyTags.some((tag) => {
						const [key, ...value] = tag.split(':');
						return tags[key] === value.join(':');
					})),
		);
		const options = { ...this.habit?.(), ...given };
		const event = {
			id: this.random.guid(),
			eventType,
			generatedDate: this.clock.iso(),
			payload,
		};
		return listening.map((consumer) => this.deliveries.send(consumer, eventType, event, options));
	}

	/** Sends delivered messages again, with their old `webhook-id`, in the order given; all when none is named. */
	redeliver(messageIds?: string[]): Delivery[] {
		const ids = messageIds ?? this.deliveries.list().map(({ messageId }) => messageId);
		return ids.flatMap((id) =>
			this.deliveries.list().filter((delivery) => {
				const consumer = this.consumers.find(({ id: own }) => own === delivery.consumerId);
				if (delivery.messageId !== id || !consumer) return false;
				this.deliveries.attempt(consumer, delivery, {});
				return true;
			}),
		);
	}
}
