import { createHash } from 'crypto';
import { Expiring } from '../values/caches/expiring';
import { getOrMake } from '../values/caches/getOrMake';
import type { CodatContext, CodatCredential } from './context';

/** A class whose objects are shared; it also names them, so that no two kinds can be taken for each other. */
export type SharedClass<T extends object> = new () => T;

declare const OWNED: unique symbol;

/**
 * Names something that a process remembers of what Codat answered. Only `Memory.key` makes one, so that no memory can
 * leave out for whom it is: what one API key sees is not what another does.
 */
export type OwnedKey = string & { readonly [OWNED]: true };

/** What is shared: one object of each kind for each thing that it is about, such as a connection. */
export class Memory {
	private readonly kinds = new Map<SharedClass<object>, Map<string, object>>();

	/** @param owner names the address and API key whose answers are remembered; it doesn't hold the key */
	constructor(private readonly owner: string) {}

	/** The key of what is remembered for this owner, `about` something. */
	key(...about: string[]): OwnedKey {
		return [this.owner, ...about].join(' ') as OwnedKey;
	}

	/** The object of this kind; made when it is asked for first. */
	of<T extends object>(kind: SharedClass<T>, about: string): T {
		const objects = getOrMake(this.kinds, kind, () => new Map<string, object>());
		return getOrMake(objects, about, () => new kind()) as T;
	}
}

/** The editor's, by address and key: for ten seconds, long enough to fill in a form's first fields. */
const editors = new Expiring<Memory, OwnedKey>(10_000);

/**
 * The memory of a client. A run of a node has its own. The editor's lists, each of which is a client of its own, share
 * one for ten seconds, so that several lists of a form don't read the same connections and mapping options.
 */
export function memoryFor(context: CodatContext, { apiKey, baseUrl }: CodatCredential): Memory {
	const owner = createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex');
	const memory = new Memory(owner);
	if (!('getCurrentNodeParameter' in context)) return memory;
	return getOrMake(editors, memory.key(), () => memory);
}
