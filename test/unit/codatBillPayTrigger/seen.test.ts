import { fingerprint, SeenRecords } from '../../../nodes/CodatBillPayTrigger/seen/seen';
import fc from '../../support/property';

const KINDS = [true, false].map((countsRecords) => ({ countsRecords, capacity: 32 }));

const changes = fc.array(
	fc.tuple(
		fc.constantFrom(...'abcdefgh'),
		fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
	),
);

describe.each(KINDS)('Seen, as %j', (kind) => {
	it('gives back the last version of every record, and has the sketch of just those', () => {
		fc.assert(
			fc.property(changes, (list) => {
				let seen = new SeenRecords([], kind);
				const expected = new Map<string, string>();
				for (const [id, version] of list) {
					seen = seen.with(new Map([[id, version]]));
					if (version === undefined) expected.delete(id);
					else expected.set(id, version);
				}
				for (const id of 'abcdefgh') expect(seen.versionOf(id, '1')).toBe(expected.get(id));
				expect(seen.size).toBe(expected.size);
				expect(seen.sketch).toBe(new SeenRecords(expected, kind).sketch);
			}),
		);
	});

	it('does not change when another is made of it', () => {
		const seen = new SeenRecords([['a', '1']], kind);
		const { sketch } = seen;
		seen.with(new Map([['a', '2']]));
		expect([seen.versionOf('a', '1'), seen.sketch]).toEqual(['1', sketch]);
	});

	it('forgets what two whole lists in a row do without', () => {
		const seen = new SeenRecords(
			['a', 'b', 'c'].map((id) => [id, '1']),
			kind,
		);
		const once = seen.withAll(new Map([['a', '1']]));
		expect(['a', 'b', 'c'].map((id) => once.versionOf(id, '1'))).toEqual(['1', '1', '1']);
		const back = once.withAll(
			new Map([
				['a', '1'],
				['b', '1'],
			]),
		);
		expect(['a', 'b', 'c'].map((id) => back.versionOf(id, '1'))).toEqual(['1', '1', undefined]);
		expect(back.sketch).toBe(
			new SeenRecords(
				['a', 'b'].map((id) => [id, '1']),
				kind,
			).sketch,
		);
	});
});

describe('a fingerprint', () => {
	it('is the same for equal content', () => {
		expect(fingerprint({ a: 1, b: [2] })).toBe(fingerprint({ b: [2], a: 1 }));
		expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }));
	});
});
