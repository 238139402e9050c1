import type { Scenario } from './playing/types';

export const rejected: Scenario = {
	title: 'Rejected, then fixed',
	happens: 'The accounting software refuses every write, until somebody mends the cause in it.',
	watch:
		'Codat keeps a refusal for 90 minutes, too: the same call with the same Idempotency-Key gets the old refusal back ' +
		'even after the cause is gone. Watch that the message reaches a person with the software’s own words, and that the run ' +
		'after the fix reaches the software afresh: it must not show as replayed.',
	mending: 'Mend the cause in the accounting software',
	begin(ctx) {
		ctx.faults.play(
			['POST', 'PUT'].map(
				(method) => ({ kind: 'status400', method, route: '/payables/' }) as const,
			),
		);
		return { mend: () => ctx.faults.play([]) };
	},
};
