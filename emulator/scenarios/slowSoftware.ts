import type { Scenario } from './playing/types';

const MS = 4000;

export const slowSoftware: Scenario = {
	title: 'A slow accounting system',
	happens: `Everything that goes through to the accounting software takes ${MS / 1000} seconds.`,
	watch:
		'Codat’s synchronous API waits for the accounting software. A program that gives up early and asks again must use ' +
		'the same Idempotency-Key: it gets 409 while the first call is still in progress, then the first call’s answer. Watch ' +
		'the time that a run takes: independent bills can be paid side by side, up to ten at once for a company.',
	begin(ctx) {
		ctx.faults.play([{ kind: 'delay', ms: MS, route: '/payables/' }]);
		return {};
	},
};
