import { moveOn } from '../context';
import { DAY_MS } from '../values/clock';
import type { Scenario } from './playing/types';

/** Enough to look things up and to begin; not enough to end. */
const REMAINING = 6;

export const quotaEnds: Scenario = {
	title: 'The day’s quota ends mid-run',
	happens: `After ${REMAINING} more requests Codat answers 429 until midnight UTC.`,
	watch:
		'The run must stop, say when the quota resets, and not wait for hours or ask in a loop. The next day Codat has ' +
		'forgotten all idempotency keys (they last 90 minutes): watch that the second run looks at the books first, goes on ' +
		'where the first one stopped, and pays no bill again.',
	mending: 'Forward to the next day',
	begin(ctx) {
		ctx.quotas.leave(REMAINING);
		return { mend: () => moveOn(ctx, DAY_MS) };
	},
};
