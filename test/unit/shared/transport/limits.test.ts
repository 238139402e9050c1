import fc from 'fast-check';
import { limitsOf, MAX_CONCURRENT, SlidingWindow } from '../../../../nodes/shared/transport/limits';

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
