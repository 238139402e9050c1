import { MAX_CONCURRENT } from '../../../../nodes/shared/transport/limits/concurrencyShare';
import { limitsOf } from '../../../../nodes/shared/transport/limits/limits';
import { SlidingWindow } from '../../../../nodes/shared/transport/limits/slidingWindow';
import fc from '../../../support/property';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));

afterEach(() => jest.useRealTimers());

/** Requests that come at the given times (ms, ascending) and when each was let through. */
async function letThrough(window: SlidingWindow, arrivals: number[]): Promise<number[]> {
	const began = Date.now();
	const starts: number[] = [];
	for (const [index, arrival] of arrivals.entries()) {
		await jest.advanceTimersByTimeAsync(began + arrival - Date.now());
		void window.take().then(() => {
			starts[index] = Date.now() - began;
		});
		await jest.advanceTimersByTimeAsync(0);
	}
	await jest.runAllTimersAsync();
	return starts;
}

/** Gaps between arrivals, with bursts (0) among them. */
const arrivals = fc
	.array(fc.oneof(fc.constant(0), fc.nat(120)), { minLength: 1, maxLength: 60 })
	.map((gaps) => {
		let now = 0;
		return gaps.map((gap) => (now += gap));
	});

describe('SlidingWindow', () => {
	it('never lets more than max start in any window, in order, and nobody wait longer than that takes', async () => {
		await fc.assert(
			fc.asyncProperty(
				arrivals,
				fc.integer({ min: 1, max: 8 }),
				fc.integer({ min: 1, max: 200 }),
				async (times, max, windowMs) => {
					const starts = await letThrough(new SlidingWindow(max, windowMs), times);
					expect(starts).toHaveLength(times.length);
					starts.forEach((start, index) => {
						const inWindow = starts.filter((one) => one >= start && one < start + windowMs);
						expect(inWindow.length).toBeLessThanOrEqual(max);
						const free = index < max ? 0 : starts[index - max] + windowMs;
						expect(start).toBe(Math.max(times[index], free));
					});
				},
			),
			{ numRuns: 60 },
		);
	});

	it('lets a burst up to max pass unhindered, again and again', async () => {
		const window = new SlidingWindow(1000, 60_000);
		const burst = Array.from({ length: 1000 }, () => 0);
		await expect(letThrough(window, burst)).resolves.toEqual(burst);
		await jest.advanceTimersByTimeAsync(60_000);
		await expect(letThrough(window, burst)).resolves.toEqual(burst);
	});

	it('makes one more wait for the window to slide', async () => {
		const starts = await letThrough(new SlidingWindow(3, 1000), [0, 100, 200, 300, 300, 1500]);
		expect(starts).toEqual([0, 100, 200, 1000, 1100, 1500]);
	});
});

describe('the limits of a host', () => {
	it('are shared by all who ask for it, and apart from those of others', () => {
		expect(limitsOf('https://a.example')).toBe(limitsOf('https://a.example'));
		expect(limitsOf('https://a.example')).not.toBe(limitsOf('https://b.example'));
	});

	it('let ten requests of a company run at once, whatever other companies do', async () => {
		const limits = limitsOf('https://c.example');
		const inside: Record<string, number> = {};
		const ends: Array<() => void> = [];
		const start = (company: string) =>
			limits.run(company, async () => {
				inside[company] = (inside[company] ?? 0) + 1;
				await new Promise<void>((resolve) => ends.push(resolve));
				inside[company]--;
			});
		const all = [
			...Array.from({ length: 25 }, () => start('one')),
			...Array.from({ length: 4 }, () => start('two')),
		];
		await jest.advanceTimersByTimeAsync(0);
		expect(inside).toEqual({ one: MAX_CONCURRENT, two: 4 });
		while (ends.length > 0) {
			ends.shift()?.();
			await jest.advanceTimersByTimeAsync(0);
			expect(inside.one).toBeLessThanOrEqual(MAX_CONCURRENT);
		}
		await Promise.all(all);
		expect(inside).toEqual({ one: 0, two: 0 });
	});

	it('give a place back when an attempt fails', async () => {
		const limits = limitsOf('https://d.example');
		for (let attempt = 0; attempt <= MAX_CONCURRENT; attempt++)
			await expect(limits.run('c', () => Promise.reject(new Error('reset')))).rejects.toThrow();
		await expect(limits.run('c', () => Promise.resolve('in'))).resolves.toBe('in');
	});

	it('let at most 1000 requests start in a minute, over all companies together', async () => {
		const limits = limitsOf('https://e.example');
		const began = Date.now();
		const starts: number[] = [];
		const all = Array.from({ length: 1200 }, (_, index) =>
			limits.run(`company ${index % 150}`, async () => {
				starts.push(Date.now() - began);
				return await Promise.resolve();
			}),
		);
		await jest.runAllTimersAsync();
		await Promise.all(all);
		expect(starts.filter((start) => start < 60_000)).toHaveLength(1000);
		expect(starts.filter((start) => start >= 60_000)).toHaveLength(200);
	});
});

/** Refusals of Codat, by the seconds that it asks to wait. */
describe('a refusal because there are too many', () => {
	let number = 0;
	let limits: ReturnType<typeof limitsOf>;

	beforeEach(() => {
		limits = limitsOf(`https://refusing-${++number}.example`);
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => jest.restoreAllMocks());

	/** Attempts of a company that are sent and not answered yet. */
	function sender(company: string) {
		const pending: Array<(status: 'served' | 'refused', seconds?: number) => void> = [];
		const send = () =>
			void limits.run(company, async () => {
				const sentAt = Date.now();
				await new Promise<void>((resolve) =>
					pending.push((status, seconds) => {
						if (status === 'served') limits.served(company);
						else limits.refused(company, sentAt, seconds && seconds * 1000);
						resolve();
					}),
				);
			});
		const answer = async (status: 'served' | 'refused', seconds?: number) => {
			pending.shift()?.(status, seconds);
			await jest.advanceTimersByTimeAsync(0);
		};
		return {
			send: async (count: number) => {
				for (let sent = 0; sent < count; sent++) send();
				await jest.advanceTimersByTimeAsync(0);
			},
			answer,
			underWay: () => pending.length,
		};
	}

	it('is waited for in full, with nothing of the company under way, and not by other companies', async () => {
		const [one, two] = [sender('one'), sender('two')];
		await one.send(1);
		await jest.advanceTimersByTimeAsync(10);
		await one.answer('refused', 3);
		await one.send(20);
		await two.send(20);
		await jest.advanceTimersByTimeAsync(2900);
		expect([one.underWay(), two.underWay()]).toEqual([0, MAX_CONCURRENT]);
		await jest.advanceTimersByTimeAsync(200);
		expect(one.underWay()).toBe(3);
	});

	it('counts from the last one', async () => {
		const one = sender('one');
		await one.send(2);
		await one.answer('refused', 1);
		await one.answer('served');
		await one.send(1);
		await jest.advanceTimersByTimeAsync(500);
		await one.answer('refused', 2);
		await one.send(1);
		await jest.advanceTimersByTimeAsync(1900);
		expect(one.underWay()).toBe(0);
		await jest.advanceTimersByTimeAsync(200);
		expect(one.underWay()).toBe(1);
	});

	it('takes places away once for requests sent together, and gives them back little by little', async () => {
		const one = sender('one');
		await one.send(200);
		await jest.advanceTimersByTimeAsync(10);
		for (let refused = 0; refused < 6; refused++) await one.answer('refused', 1);
		expect(one.underWay()).toBe(4);
		// One is served: there is a place at Codat, however long it asked to wait.
		const grown: number[] = [];
		for (let served = 0; served < 20; served++) {
			await jest.advanceTimersByTimeAsync(1);
			await one.answer('served');
			grown.push(one.underWay());
		}
		expect(grown[0]).toBe(7);
		expect(grown.toSorted((a, b) => a - b)).toEqual(grown);
		expect(grown.findIndex((count) => count === MAX_CONCURRENT)).toBeGreaterThan(5);
		await jest.advanceTimersByTimeAsync(10);
		await one.answer('refused', 1);
		await one.answer('served');
		expect(one.underWay()).toBe(8);
	});

	it('leaves at least three places', async () => {
		const one = sender('one');
		await one.send(200);
		for (let round = 0; round < 20; round++) {
			await jest.advanceTimersByTimeAsync(10);
			while (one.underWay() > 0) await one.answer('refused', 1);
			await jest.advanceTimersByTimeAsync(1600);
		}
		expect(one.underWay()).toBe(3);
	});

	it('that asks for long is for the address: nobody sends anything meanwhile', async () => {
		const [one, two] = [sender('one'), sender('two')];
		await one.send(1);
		await one.answer('refused', 40);
		await one.send(5);
		await two.send(5);
		await jest.advanceTimersByTimeAsync(39_900);
		expect([one.underWay(), two.underWay()]).toEqual([0, 0]);
		await jest.advanceTimersByTimeAsync(200);
		// Then it goes on little by little, in the order of those who wait.
		expect([one.underWay(), two.underWay()]).toEqual([3, 0]);
		await one.answer('served');
		expect([one.underWay(), two.underWay()]).toEqual([4, 0]);
		// For a minute after that, so is one that asks for a moment; the company keeps its places.
		await one.answer('refused', 1);
		await two.send(10);
		await jest.advanceTimersByTimeAsync(900);
		expect([one.underWay(), two.underWay()]).toEqual([3, 0]);
		await jest.advanceTimersByTimeAsync(200);
		for (let round = 0; round < 10; round++)
			for (const company of [one, two]) {
				await company.send(10);
				while (company.underWay() > 0) await company.answer('served');
			}
		await one.send(20);
		await two.send(20);
		expect([one.underWay(), two.underWay()]).toEqual([MAX_CONCURRENT, MAX_CONCURRENT]);
	});

	it('leaves a second more than a minute for a thousand requests, which Codat counts as they arrive', async () => {
		const waits: number[] = [];
		const wait = async (ms: number) => await Promise.resolve(waits.push(ms));
		const host = limitsOf('https://a-minute.example');
		for (let request = 0; request <= 1000; request++)
			await host.run(`company ${request}`, async () => await Promise.resolve(), { wait });
		expect(waits).toEqual([61_000]);
	});

	it('backs off longer and longer where it does not say for how long', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0.999999);
		const one = sender('one');
		const waits: number[] = [];
		for (let round = 0; round < 4; round++) {
			await one.send(1);
			await one.answer('refused');
			await one.send(1);
			const began = Date.now();
			while (one.underWay() === 0) await jest.advanceTimersByTimeAsync(100);
			waits.push(Date.now() - began);
			while (one.underWay() > 0) await one.answer('refused');
			await jest.advanceTimersByTimeAsync(60_000);
		}
		expect(waits).toEqual(waits.toSorted((a, b) => a - b));
		expect(waits[3]).toBeGreaterThan(4 * waits[0]);
	});

	it('is worth waiting for as long as others are served, and three minutes more', async () => {
		const one = sender('one');
		await one.send(3);
		const since = Date.now();
		await jest.advanceTimersByTimeAsync(179_000);
		expect(limits.isWorthWaiting('one', since)).toBe(true);
		await one.answer('served');
		await jest.advanceTimersByTimeAsync(179_000);
		expect([limits.isWorthWaiting('one', since), limits.isWorthWaiting('two', since)]).toEqual([
			true,
			false,
		]);
		await jest.advanceTimersByTimeAsync(2000);
		expect(limits.isWorthWaiting('one', since)).toBe(false);
	});

	it('frees a waiter at once that gives up', async () => {
		const one = sender('one');
		await one.send(1);
		await one.answer('refused', 60);
		const head = limits.run('two', () => Promise.resolve('sent'));
		let giveUp: (reason: Error) => void = () => undefined;
		const waits = limits.run('two', () => Promise.resolve('sent'), {
			givingUp: (call) => {
				giveUp = call;
				return () => undefined;
			},
		});
		const told = expect(waits).rejects.toThrow('stopped');
		await jest.advanceTimersByTimeAsync(1000);
		giveUp(new Error('stopped'));
		await told;
		await jest.advanceTimersByTimeAsync(60_000);
		await expect(head).resolves.toBe('sent');
	});
});
