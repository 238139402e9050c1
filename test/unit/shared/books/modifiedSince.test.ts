import { modifiedSince } from '../../../../nodes/shared/books/finding/modifiedSince';

describe('what was modified since 10:00 on 31 January 2026', () => {
	const { query, keep } = modifiedSince(new Date('2026-01-31T10:00:00Z'));

	it.each<[string, boolean]>([
		['2026-01-31T10:00:00Z', true],
		['2026-01-31T10:00:00', true],
		['2026-01-31T12:00:00+02:00', true],
		['2026-01-31T09:59:59Z', false],
		['2026-01-31T09:59:59', false],
		['2026-01-31T10:30:00+02:00', false],
	])('%s: %s', (sourceModifiedDate, isKept) => {
		expect(keep({ sourceModifiedDate })).toBe(isKept);
	});

	it('keeps a record of which nobody knows when it changed', () => {
		expect(keep({})).toBe(true);
	});

	it('asks Codat for the day before, too', () => {
		expect(query).toBe('sourceModifiedDate>2026-01-30T00:00:00Z');
	});
});
