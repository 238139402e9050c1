import { Expiring } from '../../values/caches/expiring';
import { canonicalJson } from '../../values/canonicalJson';
import { isGuid, shortHash, uuidV5 } from '../../values/uuid';
import type { CodatContext } from '../context';
import type { Memory, OwnedKey } from '../memory';
import { ordinalsOf, type Ordinals, type Used } from './ordinals';
import { ANSWER_KEPT_MS, rejectionsOf, type Rejections } from './rejections';
import { UnknownOutcomes } from './unknownOutcomes';

/** What is written, as far as the key depends on it. */
export interface Intent {
	path: string;
	body: unknown;
	/** What the key is derived from instead of the body. Whoever sets it has looked whether the record exists. */
	about?: unknown;
	/** Begins the chain instead of a key derived from the content. */
	customKey?: string;
	/**
	 * Whether an equal write of the same execution means the same record; otherwise each means one of its own. Whoever
	 * sets it has looked whether the record exists.
	 */
	isOneOfAKind?: boolean;
}

/** The idempotency key of one write, and what to call once Codat has decided about it. */
export interface WriteKey {
	key: string;
	/** The record exists. */
	accept(): void;
	/** Under which the process remembers what Codat answered to it. */
	remembered: OwnedKey;
	/** Waits if the outcome of an earlier try of this execution is unknown, longer each time. */
	wait(): Promise<void>;
	/** Nobody knows whether the record exists; returns what to know about the next try. */
	noteOutcomeUnknown(): string;
	/** Codat refused it for certain: the next try takes the next key of the chain. */
	reject(): void;
	/** Whether `reject` has an effect on later executions. */
	canMoveOn: boolean;
}

/**
 * How many keys of a chain this process has seen rejected, for 90 minutes: only of chains whose records are looked for
 * before they are written, because it is lost with the process (see `rejectionsOf`). So what was refused can be mended
 * and sent again where n8n saves no static data.
 */
const rejectedHere = new Expiring<number, string>(ANSWER_KEPT_MS);

/**
 * The idempotency keys of one run of a node, as docs/money.md states them. A key is derived from what is written, so
 * that whatever makes the node run again with the same input sends the same key, and Codat answers from its cache.
 */
export class WriteKeys {
	/** The ordinals that the writes of one item have used up. */
	readonly used: Used = {};

	/** The key of the item's last write. */
	private last?: WriteKey;

	private constructor(
		private readonly ordinals: Ordinals,
		private readonly rejections: Rejections,
		private readonly unknownOutcomes: UnknownOutcomes,
		readonly memory: Memory,
	) {}

	/**
	 * @param memory of the address and API key, for which alone anything is remembered
	 * @param done ordinals of items that are not carried out again
	 */
	static of(context: CodatContext, memory: Memory, done?: readonly Used[]): WriteKeys {
		return new WriteKeys(
			ordinalsOf(context, done),
			rejectionsOf(context),
			new UnknownOutcomes(context),
			memory,
		);
	}

	/** The keys as one item uses them. */
	forItem(): WriteKeys {
		return new WriteKeys(this.ordinals, this.rejections, this.unknownOutcomes, this.memory);
	}

	/** What the item's last write has made isn't there any more: an equal write takes the next key of the chain. */
	giveUp(): void {
		this.last?.reject();
	}

	/** The books show that the item's last write was made, although Codat did not confirm it. */
	settle(): void {
		this.last?.accept();
	}

	/** The key of the item's next write. To be asked in the order of the writes: equal ones get different keys. */
	next({ path, body, about, customKey, isOneOfAKind = false }: Intent): WriteKey {
		const written = uuidV5(`POST ${path} ${canonicalJson(about ?? body)}`);
		const ordinal =
			customKey === undefined && !isOneOfAKind ? this.ordinals.take(written) : undefined;
		const first =
			customKey === undefined
				? uuidV5(`${written}/${ordinal?.ordinal ?? 0}`)
				: asGuid(customKey, path);
		const name = shortHash(this.memory.key(path, first));
		const isLookedFor = about !== undefined || isOneOfAKind;
		const rejected = Math.max(
			this.rejections.count(name),
			isLookedFor ? (rejectedHere.get(name) ?? 0) : 0,
		);
		const key = rejected === 0 ? first : uuidV5(`${first}/${rejected}`);
		this.last = {
			key,
			remembered: this.memory.key(key),
			wait: async () => await this.unknownOutcomes.wait(name),
			noteOutcomeUnknown: () => this.unknownOutcomes.noteOutcomeUnknown(name),
			accept: () => {
				ordinal?.use(this.used);
				this.unknownOutcomes.forget(name);
			},
			reject: () => {
				this.unknownOutcomes.forget(name);
				this.rejections.remember(name, rejected + 1);
				if (isLookedFor) rejectedHere.set(name, rejected + 1);
			},
			canMoveOn: this.rejections.lasts || isLookedFor,
		};
		return this.last;
	}
}

/**
 * Codat takes GUIDs only. Any other text stands for one, of its own for each path: Codat refuses a key with another
 * path.
 */
function asGuid(customKey: string, path: string): string {
	return isGuid(customKey) ? customKey.toLowerCase() : uuidV5(`custom ${path} ${customKey}`);
}
