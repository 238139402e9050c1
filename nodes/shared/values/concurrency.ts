import { getOrMake } from './caches/getOrMake';

/** Calls back once a waiter is to give up its wait, with what it then fails with; returns what ends that. */
export type GivingUp = (giveUp: (reason: Error) => void) => () => void;

/** How a task waits for its place. */
export interface Waiting {
	/** Before those that wait already. */
	goesFirst?: boolean;
	givingUp?: GivingUp;
}

/** Lets at most `size` holders in at once; the rest wait in the order they came, behind those that go first. */
export class Semaphore {
	private taken = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(private size: number) {}

	/** Whether nobody is in, and nobody waits. */
	get isIdle(): boolean {
		return this.taken === 0 && this.waiting.length === 0;
	}

	/** How many are in. */
	get inside(): number {
		return this.taken;
	}

	/** Changes how many may be in. Those that are in stay, also if they are more. */
	resize(size: number): void {
		this.size = size;
		this.admit();
	}

	/**
	 * Runs `task` when a place is free and gives the place back whatever the outcome.
	 *
	 * @throws what the waiter gave up with, if it did
	 */
	async run<T>(task: () => Promise<T>, waiting: Waiting = {}): Promise<T> {
		if (this.taken < this.size) this.taken += 1;
		else await this.place(waiting);
		try {
			return await task();
		} finally {
			this.taken -= 1;
			this.admit();
		}
	}

	private admit(): void {
		while (this.taken < this.size) {
			const next = this.waiting.shift();
			if (!next) return;
			this.taken += 1;
			next();
		}
	}

	/** Waits for a place, which is taken on behalf of the waiter before it knows. */
	private async place({ goesFirst, givingUp }: Waiting): Promise<void> {
		let forget: (() => void) | undefined;
		try {
			await new Promise<void>((resolve, reject) => {
				this.waiting[goesFirst ? 'unshift' : 'push'](resolve);
				forget = givingUp?.((reason) => {
					const place = this.waiting.indexOf(resolve);
					// Who has a place already finds out by itself.
					if (place < 0) return;
					this.waiting.splice(place, 1);
					reject(reason);
				});
			});
		} finally {
			forget?.();
		}
	}
}

/** Lets in one after another those that mean the same thing; those that mean another don't wait for them. */
export class Turns {
	private readonly byName = new Map<string, Semaphore>();

	/** Runs `task` behind those of its name that came before it, and gives its turn back whatever the outcome. */
	async run<T>(name: string, task: () => Promise<T>): Promise<T> {
		const turn = getOrMake(this.byName, name, () => new Semaphore(1));
		try {
			return await turn.run(task);
		} finally {
			if (turn.isIdle) this.byName.delete(name);
		}
	}
}

/** A place in a line of which nobody is to be overtaken. */
export interface QueuePlace {
	/** Resolves when everybody before has passed. */
	before: Promise<unknown>;
	/** Lets the next one pass; to be called whatever happens. */
	pass(): void;
}

/** Places in the order in which they were taken. */
export class Queue {
	private last: Promise<unknown> = Promise.resolve();

	/** The next place, behind all that were taken. */
	take(): QueuePlace {
		const { last: before } = this;
		let pass: () => void = () => undefined;
		const passed = new Promise<void>((resolve) => (pass = resolve));
		this.last = before.then(async () => await passed);
		return { before, pass };
	}
}

/** How many tasks may be under way. */
export interface Bounds {
	/** In all. */
	most: number;
	/** In one lane; any number of them if left out. */
	mostInLane?: number;
	/**
	 * The lane of a task; all are in the same if left out. Asked for in order, one by one, ahead of the tasks that run.
	 */
	laneOf?(index: number): Promise<string>;
}

/** The tasks of a lane that haven't begun, in order, and how many are under way. */
interface Lane {
	waiting: number[];
	underWay: number;
}

/** The next lane that may begin a task: of those with the fewest under way, the one whose task comes first. */
function nextLane(lanes: Iterable<Lane>, mostInLane: number): Lane | undefined {
	let best: Lane | undefined;
	for (const lane of lanes) {
		if (lane.waiting.length === 0 || lane.underWay >= mostInLane) continue;
		const difference = best
			? lane.underWay - best.underWay || lane.waiting[0] - best.waiting[0]
			: -1;
		if (difference < 0) best = lane;
	}
	return best;
}

/**
 * Runs `task` for 0 … `count` − 1 within bounds, those of one lane in order, and no lane waiting for another's end.
 * After a failure no new task is started, and those under way are told by `isStopped`; they finish. Tasks never reject
 * the whole: the outcome of each that was started is returned, by its index.
 */
export async function settle<T>(
	count: number,
	{ most, mostInLane = most, laneOf }: Bounds,
	task: (index: number, isStopped: () => boolean) => Promise<T>,
): Promise<Array<PromiseSettledResult<T>>> {
	const outcomes: Array<PromiseSettledResult<T>> = [];
	const lanes = new Map<string, Lane>();
	let underWay = 0;
	let failed = false;
	let tell: () => void = () => undefined;
	const change = async () => await new Promise<void>((resolve) => (tell = resolve));

	const begin = async (lane: Lane, index: number) => {
		lane.underWay += 1;
		underWay += 1;
		[outcomes[index]] = await Promise.allSettled([task(index, () => failed)]);
		lane.underWay -= 1;
		underWay -= 1;
		failed ||= outcomes[index].status === 'rejected';
		tell();
	};

	for (let known = 0; !failed;) {
		const lane = underWay < most ? nextLane(lanes.values(), mostInLane) : undefined;
		if (lane) void begin(lane, lane.waiting.shift() as number);
		else if (known < count) {
			const name = laneOf ? await laneOf(known) : '';
			getOrMake(lanes, name, () => ({ waiting: [], underWay: 0 })).waiting.push(known++);
		} else if (underWay > 0) await change();
		else break;
	}
	while (underWay > 0) await change();
	return outcomes;
}
