import { createHash } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';

/** Codat delivers a message again for 27.6 hours after the first failure; this is that and a margin. */
export const REMEMBERED_MS = 30 * 3_600_000;

/** Messages remembered in the process for each trigger … */
export const MAX_IN_MEMORY = 20_000;

/** … and over a restart, in n8n's database: 21 bytes each, as they are written with every event. */
export const MAX_SAVED = 2000;

/** Characters of base64: 72 bits of a hash, so that ids of any length take the same space. */
const HASH_LENGTH = 12;

interface Entry {
	/** Milliseconds since 1970. */
	at: number;
	/** Whether n8n has put the run on record. */
	isRecorded: boolean;
	/** Resolves when the sender has its answer, to whether that was a success. */
	taken: Promise<boolean>;
}

/** The messages that one trigger has taken. */
class Memory {
	private readonly entries = new Map<string, Entry>();

	get(id: string, now: number): Entry | undefined {
		const entry = this.entries.get(hashOf(id));
		return entry && entry.at > now - REMEMBERED_MS ? entry : undefined;
	}

	/** Adds what was saved by a process before this one, or beside it. */
	restore(saved: unknown, now: number): void {
		if (!Array.isArray(saved)) return;
		for (const text of saved as string[]) {
			const hash = text.slice(0, HASH_LENGTH);
			const at = parseInt(text.slice(HASH_LENGTH), 36) * 1000;
			if (at > now - REMEMBERED_MS && !this.entries.has(hash))
				this.entries.set(hash, { at, isRecorded: true, taken: Promise.resolve(true) });
		}
	}

	/**
	 * Takes a message in. If the sender gets anything but a success, because n8n couldn't start the run, it is forgotten:
	 * the redelivery is to start one.
	 */
	add(id: string, now: number, taken: Promise<boolean>): Entry {
		const hash = hashOf(id);
		const entry: Entry = { at: now, isRecorded: false, taken };
		this.entries.set(hash, entry);
		void taken.then((isTaken) => {
			if (!isTaken && this.entries.get(hash) === entry) this.entries.delete(hash);
		});
		for (const [old, { at }] of this.entries) {
			if (this.entries.size <= MAX_IN_MEMORY && at > now - REMEMBERED_MS) break;
			this.entries.delete(old);
		}
		return entry;
	}

	/** The latest messages whose runs are on record, as text. */
	saved(): string[] {
		return [...this.entries]
			.filter(([, { isRecorded }]) => isRecorded)
			.slice(-MAX_SAVED)
			.map(([hash, { at }]) => hash + Math.floor(at / 1000).toString(36));
	}
}

function hashOf(id: string): string {
	return createHash('sha256').update(id).digest('base64').slice(0, HASH_LENGTH);
}

/** By workflow and node: one process serves many, and makes a new node object for none of them. */
const memories = new Map<string, Memory>();

function memoryOf(context: IWebhookFunctions): Memory {
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	const memory = memories.get(key) ?? new Memory();
	memories.set(key, memory);
	return memory;
}

/** The first delivery of a message, or a copy. */
export type Delivered =
	| {
			/** To be called when n8n has put the run on record. */
			record: () => void;
	  }
	| {
			/** Whether the first was a success, once that is known. */
			wasTaken: Promise<boolean>;
	  };

/**
 * Makes sure that a message starts one run, however often it is delivered.
 *
 * What is promised: in one n8n process, any number of copies, at the same time or up to 30 hours later, start one run
 * (of the last 20,000 messages); after a restart, and over several webhook processors, copies of the last 2,000 start
 * none either. Two copies that reach two webhook processors within the same instant, before one has written to
 * the database, can each start a run: n8n gives a webhook no storage that two processes could lock.
 *
 * A message counts once its run is on record, not before: if n8n stops or fails in between, the redelivery starts the run.
 */
export function take(context: IWebhookFunctions, messageId: string): Delivered {
	const now = Date.now();
	const memory = memoryOf(context);
	const staticData = context.getWorkflowStaticData('node');
	memory.restore(staticData.delivered, now);
	const earlier = memory.get(messageId, now);
	if (earlier) return { wasTaken: earlier.taken };
	const response = context.getResponseObject();
	const taken = new Promise<boolean>((resolve) => {
		response.once('close', () => resolve(response.statusCode < 300));
	});
	const entry = memory.add(messageId, now, taken);
	return {
		record() {
			entry.isRecorded = true;
			// n8n writes it whole, and of several requests at once the last one wins: so it is the list of this moment.
			staticData.delivered = memory.saved();
		},
	};
}
