import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../../../support/until';
import { bill } from '../../support';
import { intentsLab as lab, sent } from './support';

describe('Stop', () => {
	it('ends a wait at once, blocks nobody and sends nothing more', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ json: { reference: `S-${index}` } }));
		lab.emulator.setFaults([{ kind: 'status429', retryAfter: 9, route: 'create-bill' }]);
		const stopped = new AbortController();
		let longest = 0;
		let last = Date.now();
		const ticks = setInterval(() => {
			longest = Math.max(longest, Date.now() - last);
			last = Date.now();
		}, 20);
		const running = lab.run(bill(lab, { options: { concurrentRequests: 1 } }), {
			items,
			signal: stopped.signal,
		});
		await until(() => sent('POST', '/bills').some(({ status }) => status === 429));
		stopped.abort();
		await running;
		await sleep(1500);
		clearInterval(ticks);
		expect(sent('POST', '/bills')).toHaveLength(1);
		// A wait that blocked n8n would do so for the nine seconds of Retry-After.
		expect(longest).toBeLessThan(5000);
	});

	it('sends nothing new after a request that was under way', async () => {
		lab.emulator.setFaults([{ kind: 'delay', ms: 400, route: 'create-bill' }]);
		const items = Array.from({ length: 20 }, (_, index) => ({ json: { reference: `N-${index}` } }));
		const stopped = new AbortController();
		const running = lab.run(bill(lab, { options: { concurrentRequests: 2 } }), {
			items,
			signal: stopped.signal,
		});
		await until(() => sent('POST', '/bills').length === 2);
		stopped.abort();
		await running;
		await sleep(1500);
		expect(sent('POST', '/bills')).toHaveLength(2);
	});
});
