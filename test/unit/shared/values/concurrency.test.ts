import { setTimeout as delay } from 'node:timers/promises';
import { Semaphore, settle, Turns } from '../../../../nodes/shared/values/concurrency';
import fc from '../../../support/property';

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
			semaphore.run(
				async () => {
					started.push(name);
					await turns(1);
				},
				{ goesFirst },
			);
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

	it('lets more in when it grows, and no new ones while it is smaller than what is in', async () => {
		const semaphore = new Semaphore(2);
		const ends: Array<() => void> = [];
		const gauge = new Gauge();
		const all = Array.from({ length: 8 }, () =>
			semaphore.run(() => gauge.inside(() => new Promise<void>((resolve) => ends.push(resolve)))),
		);
		const endOne = async () => {
			ends.shift()?.();
			await turns(10);
		};
		await turns(10);
		expect(gauge.now).toBe(2);
		semaphore.resize(4);
		await turns(10);
		expect(gauge.now).toBe(4);
		semaphore.resize(1);
		for (const expected of [3, 2, 1, 1]) {
			await endOne();
			expect(gauge.now).toBe(expected);
		}
		semaphore.resize(0);
		await endOne();
		expect(gauge.now).toBe(0);
		expect(semaphore.isIdle).toBe(false);
		semaphore.resize(5);
		await turns(10);
		while (ends.length > 0) await endOne();
		await Promise.all(all);
		expect(semaphore.isIdle).toBe(true);
	});

	it('lets a waiter give up, and nobody else', async () => {
		const semaphore = new Semaphore(1);
		let giveUp: (reason: Error) => void = () => undefined;
		let ended = 0;
		const givingUp = (call: (reason: Error) => void) => {
			giveUp = call;
			return () => void ended++;
		};
		let end: () => void = () => undefined;
		const first = semaphore.run(() => new Promise<void>((resolve) => (end = resolve)));
		const second = semaphore.run(() => Promise.resolve('in'), { givingUp });
		const third = semaphore.run(() => Promise.resolve('in'));
		giveUp(new Error('stopped'));
		await expect(second).rejects.toThrow('stopped');
		end();
		await first;
		await expect(third).resolves.toBe('in');
		expect([ended, semaphore.isIdle]).toEqual([1, true]);
	});

	it('takes no place from others when a waiter gives up too late', async () => {
		const semaphore = new Semaphore(1);
		let giveUp: (reason: Error) => void = () => undefined;
		const ends: Array<() => void> = [];
		const work = () => new Promise<void>((resolve) => ends.push(resolve));
		const first = semaphore.run(work);
		const second = semaphore.run(work, {
			givingUp: (call) => {
				giveUp = call;
				return () => undefined;
			},
		});
		const third = semaphore.run(() => Promise.resolve('in'));
		ends.shift()?.();
		await first;
		await turns(5);
		giveUp(new Error('too late'));
		ends.shift()?.();
		await second;
		await expect(third).resolves.toBe('in');
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

describe('Turns', () => {
	it('let in one after another of a name, and of any number of names at once', async () => {
		const [all, ofA] = [new Gauge(), new Gauge()];
		const named = new Turns();
		const order: number[] = [];
		await Promise.all(
			['a', 'b', 'a', 'c', 'a'].map(
				async (name, index) =>
					await named.run(name, async () => {
						const work = async () => await turns(3);
						await all.inside(async () => await (name === 'a' ? ofA.inside(work) : work()));
						order.push(index);
					}),
			),
		);
		expect([all.most, ofA.most]).toEqual([3, 1]);
		expect(order.filter((index) => index % 2 === 0)).toEqual([0, 2, 4]);
	});

	it('go on behind one that failed, and behind one that came before the last was through', async () => {
		const gauge = new Gauge();
		const named = new Turns();
		const work = async () => await gauge.inside(async () => await turns(2));
		const failed = named.run('a', async () => await Promise.reject(new Error('no')));
		const others = [named.run('a', work), named.run('a', work)];
		await expect(failed).rejects.toThrow('no');
		await Promise.all([...others, named.run('a', work)]);
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
					const outcomes = await settle(durations.length, { most: limit }, (index) =>
						gauge.inside(async () => {
							// Asking for a lane takes some turns, too.
							await turns(durations[index] + 4 * limit);
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
					const outcomes = await settle(tasks.length, { most: limit }, async (index) => {
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
		const outcomes = await settle(20, { most: 3 }, async (index) => {
			started.push(index);
			await delay(index === 1 ? 5 : 30);
			if (index === 1) throw new Error('refused');
			finished.push(index);
		});
		expect(started).toEqual([0, 1, 2]);
		expect(finished).toEqual([0, 2]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	});

	/** Tasks of lanes, one letter each, with the order in which they begin; each takes as many turns as it is told. */
	async function begun(letters: string, most: number, mostInLane: number) {
		const began: number[] = [];
		const gauges = new Map<string, Gauge>();
		const whole = new Gauge();
		const asked: number[] = [];
		const laneOf = (index: number) => {
			asked.push(index);
			return Promise.resolve(letters[index]);
		};
		await settle(letters.length, { most, mostInLane, laneOf }, (index) => {
			began.push(index);
			const gauge = gauges.get(letters[index]) ?? new Gauge();
			gauges.set(letters[index], gauge);
			return whole.inside(() =>
				gauge.inside(async () => {
					// Longer than it takes to ask for all lanes.
					await new Promise<void>((resolve) => setImmediate(resolve));
				}),
			);
		});
		return { began, asked, whole, gauges };
	}

	it('keeps to the bounds of all and of each lane, and to the order in each', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40 }),
				fc.integer({ min: 1, max: 8 }),
				fc.integer({ min: 1, max: 5 }),
				async (letters, most, mostInLane) => {
					const { began, asked, whole, gauges } = await begun(letters, most, mostInLane);
					expect(began.toSorted((a, b) => a - b)).toEqual([...letters].map((_, index) => index));
					expect(asked).toEqual([...letters].map((_, index) => index));
					expect(whole.most).toBeLessThanOrEqual(most);
					for (const [lane, gauge] of gauges) {
						expect(gauge.most).toBeLessThanOrEqual(mostInLane);
						const own = began.filter((index) => letters[index] === lane);
						expect(own).toEqual(own.toSorted((a, b) => a - b));
					}
				},
			),
		);
	});

	it("lets no lane wait for another's end", async () => {
		const { began } = await begun('a'.repeat(1000) + 'b'.repeat(10), 40, 20);
		const places = Array.from({ length: 10 }, (_, index) => began.indexOf(1000 + index));
		expect(Math.max(...places)).toBeLessThan(40);
	});

	it('shares the places of all among the lanes, also with those that come last', async () => {
		// Ten lanes could take everything; twenty get their turn before any has begun many.
		const lanes = Array.from({ length: 20 }, (_, lane) =>
			String.fromCharCode(97 + lane).repeat(50),
		);
		const { began } = await begun(lanes.join(''), 20, 10);
		const firsts = lanes.map((_, lane) => began.indexOf(lane * 50));
		expect(Math.max(...firsts)).toBeLessThan(100);
	});

	it('has nothing to do for no items', async () => {
		await expect(settle(0, { most: 5 }, () => Promise.resolve())).resolves.toEqual([]);
	});
});
