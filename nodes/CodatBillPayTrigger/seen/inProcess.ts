import type { State } from '../state';
import { fingerprint } from './seen';
import { SeenInProcess } from './seenInProcess';

/** What a trigger knows in this process. */
class InProcess {
	readonly known = new SeenInProcess();

	/** The state that n8n gave at the last poll, and how that poll left it. */
	private last?: { given: string; left: State };

	/** How the last poll left the state, and what the node was called then. */
	private lastNamed?: { name: string; left: State };

	/**
	 * To go on from. n8n saves what a poll leaves only if that emits, so it may give an older one again; with its
	 * scheduler for polls, at every poll. Then nothing has been emitted since, and what this process knows goes on.
	 *
	 * n8n keeps a node's data by its name: a node that is renamed is given nothing, or what it left under that name once.
	 *
	 * @param given by n8n
	 * @param name of the node
	 */
	current(given: State | undefined, name: string): State | undefined {
		if (this.lastNamed && this.lastNamed.name !== name) return this.lastNamed.left;
		return this.last?.given === fingerprint(given ?? null) ? this.last.left : given;
	}

	/**
	 * Remembers how a poll left the state.
	 *
	 * @param given see `current`
	 * @param isSaved whether n8n saves it now: if it gives the older one after that, what was emitted was lost
	 */
	remember(given: State | undefined, left: State, name: string, isSaved: boolean): void {
		this.lastNamed = { name, left };
		this.last = isSaved ? undefined : { given: fingerprint(given ?? null), left };
	}
}

/** Triggers that are remembered: n8n says nothing when one is deactivated. */
const MOST_TRIGGERS = 200;

/** What the triggers of a process know, by the IDs of workflow and node. Those that polled last are at the end. */
export class TriggersInProcess {
	private readonly byId = new Map<string, InProcess>();

	/** What a trigger knows; nothing yet if it has not polled in this process. */
	of(id: string): InProcess {
		const found = this.byId.get(id) ?? new InProcess();
		this.byId.delete(id);
		this.byId.set(id, found);
		for (const oldest of this.byId.keys()) {
			if (this.byId.size <= MOST_TRIGGERS) break;
			this.byId.delete(oldest);
		}
		return found;
	}
}
