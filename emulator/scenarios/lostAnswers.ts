import type { Scenario } from './playing/types';

/** Two of three writes; the rest shows that a program doesn't only survive by chance. */
const PROBABILITY = 2 / 3;
const TIMES = 4;

export const lostAnswers: Scenario = {
	title: 'Answers lost after the write',
	happens: 'Writes are recorded in the books, but the connection breaks before the answer is back.',
	watch:
		'The program can’t know whether the payment was recorded. It must ask again with the same Idempotency-Key: the ' +
		'request list then shows the second call as replayed, with the first one’s answer. Watch that every bill has one ' +
		'payment. A call without a key, or with a new one for each try, pays twice.',
	begin(ctx) {
		const rule = {
			kind: 'resetAfterCommit',
			route: '/payables/',
			probability: PROBABILITY,
			times: TIMES,
		} as const;
		ctx.faults.set(['POST', 'PUT'].map((method) => ({ ...rule, method })));
		return {};
	},
};
