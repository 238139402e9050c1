/** Lets at most `size` holders in at once; the rest wait in the order they came, behind those that go first. */
export class Semaphore {
	private free: number;

	private readonly waiting: Array<() => void> = [];

	constructor(size: number) {
		this.free = size;
	}

	/** Runs `task` when a place is free and gives the place back whatever the outcome. */
	async run<T>(task: () => Promise<T>, goesFirst = false): Promise<T> {
		if (this.free > 0) this.free -= 1;
		else
			await new Promise<void>((resolve) =>
				goesFirst ? this.waiting.unshift(resolve) : this.waiting.push(resolve),
			);
		try {
			return await task();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.free += 1;
		}
	}
}

/**
 * Runs `task` for 0 … `count` − 1, at most `limit` at once. After a failure no new task is started, and those under way are
 * told by `isStopped`; they finish. Tasks never reject the whole: the outcome of each that was started is returned, in
 * order.
 */
export async function settle<T>(
	count: number,
	limit: number,
	task: (index: number, isStopped: () => boolean) => Promise<T>,
): Promise<Array<PromiseSettledResult<T>>> {
	const outcomes: Array<PromiseSettledResult<T>> = [];
	let next = 0;
	let failed = false;
	const worker = async () => {
		while (next < count && !failed) {
			const index = next++;
			[outcomes[index]] = await Promise.allSettled([task(index, () => failed)]);
			failed ||= outcomes[index].status === 'rejected';
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
	return outcomes;
}
