import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { Semaphore, settle } from '../../../../nodes/shared/values/concurrency';

/** Counts how many are inside at once. */
class Gauge {
	now = 0;

	most = 0;

	async inside<T>(work: () => Promise<T>): Promise<T> {
		this.most = Math.max(this.most, ++this.now);
		try {
			return await work();
		} finally {
			this.now--;
		}
	}
}

const turns = async (count: number) => {
	for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

describe('Semaphore', () => {
	it('never lets in more than its size, serves all, and uses every place', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 6 }),
				fc.array(fc.record({ turns: fc.nat(8), fails: fc.boolean() }), { maxLength: 30 }),
				async (size, tasks) => {
					const semaphore = new Semaphore(size);
					const gauge = new Gauge();
					const outcomes = await Promise.allSettled(
						tasks.map(({ turns: count, fails }, index) =>
							semaphore.run(() =>
								gauge.inside(async () => {
									await turns(count);
									if (fails) throw new Error(String(index));
									return index;
								}),
							),
						),
					);
					expect(gauge.most).toBe(Math.min(size, tasks.length));
					outcomes.forEach((outcome, index) =>
						expect(
							outcome.status === 'fulfilled' ? outcome.value : Number(outcome.reason.message),
						).toBe(index),
					);
					expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(
						tasks.map(({ fails }) => fails),
					);
				},
			),
		);
	});

	it('lets in before the others who goes first', async () => {
		const semaphore = new Semaphore(1);
		const started: string[] = [];
		const run = (name: string, goesFirst?: boolean) =>
			semaphore.run(async () => {
				started.push(name);
				await turns(1);
			}, goesFirst);
		await Promise.all([run('running'), run('write'), run('read', true), run('later')]);
		expect(started).toEqual(['running', 'read', 'write', 'later']);
	});

	it('lets waiters in by the order they came', async () => {
		const semaphore = new Semaphore(2);
		const started: number[] = [];
		const all = Array.from({ length: 10 }, (_, index) =>
			semaphore.run(async () => {
				started.push(index);
				await turns(index % 3);
			}),
		);
		await Promise.all(all);
		expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('gives a place back after a failure', async () => {
		const semaphore = new Semaphore(1);
		await expect(semaphore.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
		await expect(semaphore.run(() => Promise.resolve('next'))).resolves.toBe('next');
	});

	it('does not let a newcomer in beside a waiter that is on its way', async () => {
		const semaphore = new Semaphore(1);
		const gauge = new Gauge();
		const work = () => gauge.inside(() => turns(2));
		const first = semaphore.run(work);
		const second = semaphore.run(work);
		await first;
		await Promise.all([second, semaphore.run(work), semaphore.run(work)]);
		expect(gauge.most).toBe(1);
	});
});

describe('settle', () => {
	it('returns all outcomes in order, with at most the limit under way', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat(10), { maxLength: 30 }),
				fc.integer({ min: 1, max: 12 }),
				async (durations, limit) => {
					const gauge = new Gauge();
					const outcomes = await settle(durations.length, limit, (index) =>
						gauge.inside(async () => {
							await turns(durations[index]);
							return index;
						}),
					);
					expect(outcomes).toEqual(durations.map((_, value) => ({ status: 'fulfilled', value })));
					expect(gauge.most).toBe(Math.min(limit, durations.length));
				},
			),
		);
	});

	it('starts nothing after a failure, and lets those in flight finish', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ turns: fc.nat(8), fails: fc.boolean() }), { maxLength: 25 }),
				fc.integer({ min: 1, max: 6 }),
				async (tasks, limit) => {
					const events: Array<{ index: number; what: 'start' | 'done' | 'fail' }> = [];
					const outcomes = await settle(tasks.length, limit, async (index) => {
						events.push({ index, what: 'start' });
						await turns(tasks[index].turns);
						events.push({ index, what: tasks[index].fails ? 'fail' : 'done' });
						if (tasks[index].fails) throw new Error(String(index));
						return index;
					});
					const started = events.filter(({ what }) => what === 'start').map(({ index }) => index);
					const ended = events.filter(({ what }) => what !== 'start').map(({ index }) => index);
					expect(started).toEqual(started.map((_, index) => index));
					expect(ended.toSorted((a, b) => a - b)).toEqual(started);
					expect(outcomes).toHaveLength(started.length);
					outcomes.forEach((outcome, index) =>
						expect(outcome.status).toBe(tasks[index].fails ? 'rejected' : 'fulfilled'),
					);
					if (tasks.every(({ fails }) => !fails)) expect(started).toHaveLength(tasks.length);
					// A worker whose own task ended in the very turn of the failure may have started its next one before it.
					const failure = events.findIndex(({ what }) => what === 'fail');
					if (failure >= 0)
						expect(
							events.slice(failure).filter(({ what }) => what === 'start').length,
						).toBeLessThan(limit);
				},
			),
		);
	});

	it('stops at once when one of several fails while the others go on', async () => {
		const started: number[] = [];
		const finished: number[] = [];
		const outcomes = await settle(20, 3, async (index) => {
			started.push(index);
			await delay(index === 1 ? 5 : 30);
			if (index === 1) throw new Error('refused');
			finished.push(index);
		});
		expect(started).toEqual([0, 1, 2]);
		expect(finished).toEqual([0, 2]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	});

	it('has nothing to do for no items', async () => {
		await expect(settle(0, 5, () => Promise.resolve())).resolves.toEqual([]);
	});
});
