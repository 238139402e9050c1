import type { Watched } from '../../../nodes/CodatBillPayTrigger/events/records';
import { recall } from '../../../nodes/CodatBillPayTrigger/seen/recall';
import { SeenRecords } from '../../../nodes/CodatBillPayTrigger/seen/seen';
import type { Bill } from '../../../nodes/shared/books/types';
import fc from '../../support/property';

const AT = Date.parse('2026-01-31T09:00:00Z');
const BEFORE = '2026-01-30T09:00:00Z';
const AFTER = '2026-01-31T10:00:00Z';

const kind = { countsRecords: true, capacity: 32 };

const bill = (id: string, reference: string, sourceModifiedDate?: string): Watched =>
	({ id, reference, sourceModifiedDate }) as Bill;

/** The version that matters here: the reference. */
const versionThen = (record: Watched) => (record as Bill).reference ?? undefined;

const ids = (kindOfId: string, count: number) =>
	Array.from({ length: count }, (_none, index) => `${kindOfId}${index}`);

/** Books of which some bills stay as they were seen, and others are changed, touched, gone, new or late since. */
function books(numbers: Record<string, number>) {
	const { kept = 0, changed = 0, touched = 0, gone = 0, added = 0, late = 0 } = numbers;
	const stay = ids('kept', kept).map((id) => bill(id, 'old', BEFORE));
	const records = [
		...stay,
		...ids('changed', changed).map((id) => bill(id, 'new', AFTER)),
		...ids('touched', touched).map((id) => bill(id, 'old', AFTER)),
		...ids('added', added).map((id) => bill(id, 'old', AFTER)),
		...ids('late', late).map((id) => bill(id, 'old', BEFORE)),
	];
	const seen = ['kept', 'changed', 'touched', 'gone'].flatMap((one, index) =>
		ids(one, [kept, changed, touched, gone][index]),
	);
	const { sketch } = new SeenRecords(
		seen.map((id) => [id, 'old']),
		kind,
	);
	return { records, ...recall({ sketch, until: AT, versionThen }, records, kind) };
}

const EXPECTED: Record<string, string | undefined> = {
	kept: 'old',
	changed: 'another',
	touched: 'old',
	added: undefined,
	late: undefined,
};

function expectExact({ records, before, isExact }: ReturnType<typeof books>) {
	expect(isExact).toBe(true);
	for (const record of records) {
		const version = versionThen(record) ?? '';
		expect([record.id, before(record.id, version)]).toEqual([
			record.id,
			EXPECTED[record.id.replace(/\d+/, '')],
		]);
	}
}

describe('what was seen before, from a sketch and the list as it is now', () => {
	it('is exact if little was changed and little is gone, whatever is new', () => {
		fc.assert(
			fc.property(
				fc.nat(300),
				fc.nat(7),
				fc.nat(3),
				fc.nat(3),
				fc.nat(200),
				fc.nat(2),
				(kept, changed, touched, gone, added, late) => {
					// Each element of the difference counts: two of a record that was touched, gone or late, one of a changed one's
					// version and one of itself.
					expectExact(books({ kept, changed, touched, gone, added, late }));
				},
			),
		);
	});

	it('is exact if all records were touched at once', () => {
		expectExact(books({ kept: 5, touched: 400, added: 3 }));
	});

	it('says so if too much is another', () => {
		const { records, before, isExact } = books({ kept: 50, changed: 40, added: 40 });
		expect(isExact).toBe(false);
		for (const { id, sourceModifiedDate } of records)
			expect(before(id, 'old') !== undefined).toBe(sourceModifiedDate === BEFORE);
	});

	it('goes by the version that a record had then, whatever it would have now', () => {
		const records = [bill('a', 'due in ten days', BEFORE), bill('b', 'due tomorrow', BEFORE)];
		const then = (record: Watched) =>
			versionThen(record) === 'due tomorrow' ? 'due tomorrow' : undefined;
		const { sketch } = new SeenRecords([['b', 'due tomorrow']], kind);
		const { before } = recall({ sketch, until: AT, versionThen: then }, records, kind);
		expect(before('a', 'due in ten days')).toBeUndefined();
		expect(before('b', 'due tomorrow')).toBe('due tomorrow');
	});
});
