import type { Scenario } from './playing/types';

const MINUTE_MS = 60_000;

export const listsLag: Scenario = {
	title: 'Lists that lag behind',
	happens:
		'Lists of bills show the books as they were a minute ago; what is written counts at once.',
	watch:
		'A list is not the books: between the two is a sync, an approval, a cache. A program that lists what is unpaid and ' +
		'pays it, twice within the minute, pays twice where the software lets it: part payments, and amounts below what is ' +
		'due. The second payment of a whole bill is refused by the software, which must not look like a failed first one. ' +
		'The same Idempotency-Key, or remembering what was paid, avoids both.',
	begin(ctx) {
		ctx.lag.ms = MINUTE_MS;
		return {};
	},
};
