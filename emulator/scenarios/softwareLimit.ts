import { moveOn } from '../context';
import type { Scenario } from './playing/types';

const HOUR_MS = 3_600_000;

export const softwareLimit: Scenario = {
	title: 'The software’s own limit',
	happens:
		'The accounting software behind the first company takes no more requests for an hour. Codat passes its 429 on, with ' +
		'the name of the software and with requests of its own quota remaining.',
	watch:
		'The other companies must go on as if nothing had happened. The items of the first one must say which software ' +
		'refuses, and when to come back; nothing asks it in a loop. After the hour a second run does what is left.',
	mending: 'An hour later',
	begin(ctx) {
		const [first] = ctx.books.companies;
		ctx.faults.play([
			{ kind: 'softwareLimit', route: `/companies/${first.id}/`, retryAfter: HOUR_MS / 1000 },
		]);
		return {
			mend() {
				ctx.faults.play([]);
				moveOn(ctx, HOUR_MS);
			},
		};
	},
};
