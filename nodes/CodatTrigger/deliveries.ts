import { createHash } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { getOrMake } from '../shared/values/caches/getOrMake';
import { HOUR_MS } from '../shared/values/dates';

/** Codat delivers a message again for 27.6 hours after the first failure; this is that and a margin. */
const DELIVERY_REMEMBERED_MS = 30 * HOUR_MS;

/** Messages remembered in the process for each trigger … */
const MAX_IN_MEMORY = 20_000;

/** … and over a restart, in n8n's database: 18 bytes each, as they are read and written with every event. */
export const MAX_SAVED = 2000;

/** Characters of base64: 72 bits of a hash, so that ids of any length take the same space. */
const HASH_LENGTH = 12;

/**
 * Characters that a message takes as it is saved: its hash, and when it came in seconds since 1970, to the base of 36.
 */
const SAVED_LENGTH = HASH_LENGTH + 6;

interface TakenMessage {
	/** Milliseconds since 1970. */
	at: number;
	/** Whether n8n has put the run on record. */
	isRecorded: boolean;
	/** Resolves when the sender has its answer, or has given up waiting for it. */
	answered: Promise<void>;
	/** Whether n8n couldn't start the run: the redelivery is to start one. */
	hasFailed: () => boolean;
}

const constantly = (value: boolean) => () => value;

const RESTORED = { isRecorded: true, answered: Promise.resolve(), hasFailed: constantly(false) };

/** The messages that one trigger has taken. */
class Deliveries {
	private readonly entries = new Map<string, TakenMessage>();

	/** The latest whose runs are on record, as they are saved … */
	private readonly recorded: string[] = [];

	/** … and all of them in one text, by which is seen whether another process has saved since. */
	private saved = '';

	get(id: string, now: number): TakenMessage | undefined {
		const entry = this.entries.get(idHash(id));
		return entry && entry.at > now - DELIVERY_REMEMBERED_MS && !entry.hasFailed()
			? entry
			: undefined;
	}

	/** Adds what was saved by a process before this one, or beside it. */
	restore(saved: unknown, now: number): void {
		if (typeof saved !== 'string' || saved === this.saved) return;
		this.saved = saved;
		for (let start = 0; start < saved.length; start += SAVED_LENGTH) {
			const text = saved.slice(start, start + SAVED_LENGTH);
			const hash = text.slice(0, HASH_LENGTH);
			const at = parseInt(text.slice(HASH_LENGTH), 36) * 1000;
			if (!(at > now - DELIVERY_REMEMBERED_MS) || this.entries.has(hash)) continue;
			this.entries.set(hash, { ...RESTORED, at });
			this.recorded.push(text);
		}
	}

	add(id: string, entry: TakenMessage): TakenMessage {
		const hash = idHash(id);
		// The latest are last.
		this.entries.delete(hash);
		this.entries.set(hash, entry);
		for (const [old, { at }] of this.entries) {
			if (this.entries.size <= MAX_IN_MEMORY && at > entry.at - DELIVERY_REMEMBERED_MS) break;
			this.entries.delete(old);
		}
		return entry;
	}

	/**
	 * Notes that the run is on record, once however often it is called. Returns the latest such messages, as they are
	 * saved.
	 */
	record(id: string, entry: TakenMessage): string {
		if (entry.isRecorded) return this.saved;
		entry.isRecorded = true;
		const seconds = Math.floor(entry.at / 1000).toString(36);
		this.recorded.push(idHash(id) + seconds.padStart(SAVED_LENGTH - HASH_LENGTH, '0'));
		this.recorded.splice(0, this.recorded.length - MAX_SAVED);
		return (this.saved = this.recorded.join(''));
	}
}

function idHash(id: string): string {
	return createHash('sha256').update(id).digest('base64').slice(0, HASH_LENGTH);
}

/** By workflow and node: one process serves many, and makes a new node object for none of them. */
const memories = new Map<string, Deliveries>();

function deliveriesOf(context: IWebhookFunctions): Deliveries {
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	return getOrMake(memories, key, () => new Deliveries());
}

/** The first delivery of a message, or a copy. */
export type Delivered =
	| {
			/** To be called when n8n has put the run on record; more calls than one do nothing more. */
			record: () => void;
	  }
	| {
			/** Whether the first has started a run, as far as is known when its sender stops waiting. */
			wasTaken: Promise<boolean>;
	  };

/**
 * Makes sure that a message starts one run, however often it is delivered.
 *
 * What is promised: in one n8n process, any number of copies, at the same time or up to 30 hours later, start one run
 * (of the last 20,000 messages); after a restart, copies of the last 2,000 start none either. Over several webhook
 * processors it is the same if a load balancer brings all copies of a message to the same one (docs/scaling.md). If
 * not, a copy can start another run when it comes before the processor of the first has written to the database, or
 * when the other has written over that: n8n 2.41 gives a webhook no storage that two processes could lock (its helpers
 * for deduplication exist in execute() only, and read and write in two steps).
 *
 * A message counts once its run is on record, not before: if n8n stops or fails in between, the redelivery starts the
 * run, also when the sender had given up on the first by then.
 */
export function take(context: IWebhookFunctions, messageId: string): Delivered {
	const now = Date.now();
	const memory = deliveriesOf(context);
	const staticData = context.getWorkflowStaticData('node');
	memory.restore(staticData.delivered, now);
	const earlier = memory.get(messageId, now);
	if (earlier) return { wasTaken: earlier.answered.then(() => earlier.isRecorded) };
	const response = context.getResponseObject();
	const entry: TakenMessage = memory.add(messageId, {
		at: now,
		isRecorded: false,
		answered: new Promise((resolve) => {
			response.once('close', () => {
				// What is known for good lets go of the request. When the sender gave up, n8n's answer is still to come.
				if (response.writableFinished) entry.hasFailed = constantly(response.statusCode >= 300);
				resolve();
			});
		}),
		hasFailed: () => response.statusCode >= 300,
	});
	return {
		record() {
			// n8n writes it whole, and of several requests at once the last one wins: so it is the list of this moment.
			staticData.delivered = memory.record(messageId, entry);
		},
	};
}
