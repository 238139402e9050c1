import type { Scenario } from './playing/types';

const MINUTE_MS = 60_000;

export const listsLag: Scenario = {
	title: 'Lists that lag behind',
	happens:
		'Lists of bills show the books as they were a minute ago; what is written counts at once.',
	watch:
		'A list is not the books: between the two is a sync, an approval, a cache. A program that lists what is unpaid and ' +
		'pays it, twice within the minute, pays twice, unless it sends the same Idempotency-Key or remembers what it has paid.',
	begin(ctx) {
		ctx.lag.ms = MINUTE_MS;
		return {};
	},
};
