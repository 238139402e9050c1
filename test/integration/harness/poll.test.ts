import type { INodeType } from 'n8n-workflow';
import { startPolling } from '../support/poll';
import { describeNode } from './probe';

/** Emits the numbers up to `top` that it has not emitted yet. */
class Counter implements INodeType {
	/** Of all counters: a restart makes a new one. */
	static top = 0;

	description = describeNode({
		displayName: 'Counter',
		name: 'counter',
		group: ['trigger'],
		defaults: { name: 'Counter' },
		inputs: [],
		polling: true,
	});

	poll: INodeType['poll'];

	constructor() {
		const top = () => Counter.top;
		this.poll = async function () {
			if (top() < 0) throw new Error('Below zero');
			const memory = this.getWorkflowStaticData('node');
			const from = Number(memory.last ?? 0);
			if (top() <= from) return null;
			memory.last = top();
			return [[{ json: { from, to: top(), mode: this.getMode() } }]];
		};
	}
}

describe('a polling trigger', () => {
	it('goes on from where it was, and after a restart from what was saved', async () => {
		const counter = new Counter();
		const poller = startPolling({ node: counter });
		expect(await poller.poll()).toEqual({ items: null });

		Counter.top = 3;
		const { items } = await poller.poll();
		expect(items?.[0].json).toEqual({ from: 0, to: 3, mode: 'trigger' });
		expect(poller.staticData).toEqual({ 'node:Counter': { last: 3 } });
		poller.restart();
		expect(await poller.poll()).toEqual({ items: null });

		Counter.top = -1;
		expect((await poller.poll()).error?.message).toBe('Below zero');
	});

	it('fetches test events without saving', async () => {
		const counter = new Counter();
		Counter.top = 1;
		const poller = startPolling({ node: counter });
		const { items } = await poller.fetchTestEvent();
		expect(items?.[0].json).toEqual({ from: 0, to: 1, mode: 'manual' });
		expect(poller.staticData).toEqual({});
		Counter.top = -1;
		expect((await poller.fetchTestEvent()).error?.message).toBe('Below zero');
	});
});
