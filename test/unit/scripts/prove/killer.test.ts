import { Killer } from '../../../../scripts/prove/running/killer';
import { settled } from '../../../../scripts/prove/running/settled';

describe('kills', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	const kill = jest.fn();
	beforeEach(() => kill.mockClear());

	it('come when so many records are there, each once', () => {
		const killer = new Killer([5, 2], () => 10);
		killer.aim(kill);
		killer.watch(1);
		jest.runAllTimers();
		expect(kill).not.toHaveBeenCalled();
		for (const recorded of [2, 3]) killer.watch(recorded);
		jest.runAllTimers();
		expect([killer.done, killer.pending]).toEqual([1, true]);
		// Nothing to kill until it is told what.
		killer.watch(6);
		jest.runAllTimers();
		killer.aim(kill);
		killer.watch(6);
		jest.runAllTimers();
		expect([kill.mock.calls.length, killer.done, killer.pending]).toEqual([2, 2, false]);
	});

	it('that come too late for a run are left for the next one', () => {
		const killer = new Killer([1], () => 10);
		killer.aim(kill);
		killer.watch(1);
		killer.aim();
		jest.runAllTimers();
		expect([kill.mock.calls.length, killer.done, killer.pending]).toEqual([0, 0, true]);
	});
});

describe('executions', () => {
	it('are waited for until all are over, also those that come later', async () => {
		const lists = [
			[],
			[{ id: '1', status: 'running' }],
			[{ id: '1', status: 'success' }],
			[
				{ id: '2', status: 'running' },
				{ id: '1', status: 'success' },
			],
			[
				{ id: '2', status: 'crashed' },
				{ id: '1', status: 'success' },
			],
		];
		const list = async () => (lists.length > 1 ? lists.shift() : lists[0]) ?? [];
		expect((await settled(list, 150)).map(({ status }) => status)).toEqual(['crashed', 'success']);
	});
});
