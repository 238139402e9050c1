import type { Scenario } from './playing/types';

/**
 * The first two of three writes, twice: the first is always struck, and one that is sent for the third time goes
 * through. What follows shows that a program doesn't only survive by chance.
 */
const LOST = 2;
const TURNS = [{ times: LOST }, { skip: 1, times: LOST }];

export const lostAnswers: Scenario = {
	title: 'Answers lost after the write',
	happens:
		'Writes are recorded in the books, but the connection breaks before the answer is back: two, then not the third, ' +
		'then two more.',
	watch:
		'The program can’t know whether the payment was recorded. It must ask again with the same Idempotency-Key: the ' +
		'request list then shows the second call as replayed, with the first one’s answer. Watch that every bill has one ' +
		'payment. A call without a key, or with a new one for each try, pays twice.',
	begin(ctx) {
		const methods = ['POST', 'PUT'];
		ctx.faults.play(
			methods.flatMap((method) =>
				TURNS.map((turn) => ({
					kind: 'resetAfterCommit' as const,
					route: '/payables/',
					method,
					...turn,
				})),
			),
		);
		return {};
	},
};
