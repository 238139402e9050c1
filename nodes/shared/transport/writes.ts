import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { Expiring } from '../values/caches/expiring';
import { getOrMake } from '../values/caches/getOrMake';
import { canonical } from '../values/canonicalJson';
import type { Dispatched } from './dispatcher';
import { isOutcomeUnknown } from './errors/errors';
import { ageOfReplay } from './idempotency/answered';
import type { Used } from './idempotency/ordinals';
import { ANSWER_KEPT_MS } from './idempotency/rejections';
import { isRejection } from './idempotency/verdict';
import type { WriteKeys } from './idempotency/writeKeys';
import type { OwnedKey } from './memory';
import type { Requests } from './requests';
import { isRepeatable } from './retry';
import { isFault } from './send';

/** How a record is to be created. */
export interface WriteOptions {
	/** Used instead of the key derived from the content. */
	customKey?: string;
	/** Whether an equal write of the same execution means this record, instead of one of its own. */
	isOneOfAKind?: boolean;
	/** What the key is derived from instead of the content, of which there may be another under this key. */
	about?: IDataObject;
	/** A date that the clock sets: it is sent, but no part of what the key is derived from. In Codat's form of dates. */
	day?: { field: string; today: string; yesterday: string };
}

/** When the rejections were first seen that this process can't save, by key: ms since 1970. */
const firstSeen = new Expiring<number, OwnedKey>(ANSWER_KEPT_MS);

/** What to know about a rejection that Codat repeats, because n8n has no place to remember it. */
function repeatedUntil(key: OwnedKey, isCustom: boolean): string {
	const until = new Date(getOrMake(firstSeen, key, () => Date.now()) + ANSWER_KEPT_MS);
	const time = until.toISOString().slice(11, 16);
	return ` Codat repeats this answer to the same content until ${time} UTC, also when you mend the cause outside n8n. To send it afresh before then, enter ${isCustom ? 'another' : 'any'} text in the option Idempotency Key, or let the active workflow run: n8n remembers nothing of manual runs and retries.`;
}

function httpStatusOf({ outcome }: Dispatched): number | undefined {
	return isFault(outcome) ? undefined : outcome.status;
}

/** What one item writes, and what Codat has confirmed of it. */
export class Writes {
	/**
	 * Whether the last record that this item created had been created before, by an equal write; undefined if it created
	 * none (see idempotency/answered.ts).
	 */
	replayed?: boolean;

	/** How long ago that was, in ms by Codat's clock. */
	replayAge?: number;

	/**
	 * Between which moments of Codat's clock the answer to this item's last write was made, in ms since 1970: those at
	 * which it was sent and answered. Undefined if another process may have sent it before, or Codat's clock isn't known.
	 */
	answeredWithin?: { from: number; to: number };

	constructor(
		private readonly requests: Requests,
		private readonly keys: WriteKeys,
	) {}

	/** Whether Codat has confirmed a write of this item. */
	get recorded(): boolean {
		return this.requests.recorded;
	}

	/** Which of several equal writes those of this item are, as far as Codat has confirmed them. */
	get ordinals(): Used {
		return this.keys.used;
	}

	/** Gives up the key of the last write: the next equal write takes the next one of its chain. */
	giveUpKey(): void {
		this.keys.giveUp();
	}

	/** The books show that the last write was made, although Codat did not confirm it. */
	settle(): void {
		this.requests.settle();
		this.keys.settle();
	}

	/**
	 * Creates a record under an idempotency key, so that it is made once however often this is tried (docs/money.md).
	 *
	 * @throws NodeApiError if Codat refuses it or its outcome is unknown
	 */
	async create<T extends IDataObject>(
		path: string,
		body: IDataObject,
		{ customKey, isOneOfAKind, about, day }: WriteOptions = {},
	): Promise<T> {
		const { requests } = this;
		const key = this.keys.next({ path, body, about, customKey, isOneOfAKind });
		const dated = (value?: string) =>
			canonical(day && value ? { ...body, [day.field]: value } : body);
		const request = { method: 'POST' as const, path, idempotencyKey: key.key };
		let sent = { ...request, body: dated(day?.today) };
		this.answeredWithin = undefined;
		await key.wait();
		let dispatched = await requests.dispatch(sent);
		if (day && httpStatusOf(dispatched) === 422) {
			// The key was used before midnight. What Codat keeps for it is the answer to that day's content.
			const yesterday = { ...request, body: dated(day.yesterday) };
			const again = await requests.dispatch(yesterday);
			if (httpStatusOf(again) !== 422) [sent, dispatched] = [yesterday, again];
		}
		const { outcome } = dispatched;
		const isRejected = !isFault(outcome) && isRejection(outcome);
		if (isRejected) key.reject();
		try {
			const { body, headers, tookMs } = requests.accept(sent, dispatched);
			const record = body as T;
			key.accept();
			const date = Date.parse(headers.date ?? '');
			this.replayAge = ageOfReplay(key.remembered, record.id, date);
			this.replayed = this.replayAge !== undefined;
			if (!this.replayed && dispatched.isFirst && tookMs !== undefined && !Number.isNaN(date))
				this.answeredWithin = { from: date - tookMs, to: date };
			return record;
		} catch (error) {
			const failed = error as NodeApiError;
			if (isRejected && !key.canMoveOn && isRepeatable(sent))
				failed.description += repeatedUntil(key.remembered, customKey !== undefined);
			if (isOutcomeUnknown(error)) failed.description += key.noteOutcomeUnknown();
			throw failed;
		}
	}
}
