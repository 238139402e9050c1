import { listsToRead } from '../../../nodes/CodatBillPayTrigger/source';
import type { BillStatus } from '../../../nodes/shared/books/types';

const UNPAID: BillStatus[] = ['Open', 'PartiallyPaid'];
const ALL: BillStatus[] = [...UNPAID, 'Paid'];
const source = (statuses: BillStatus[]) => ({ companyId: 'c', connectionId: 'n', statuses });
const cursor = '2026-01-31T08:00:00.000Z';

describe('what a poll reads', () => {
	it('is everything without a cursor: at first, and always without dates of modification', () => {
		for (const isDaily of [true, false])
			expect(listsToRead(source(ALL), undefined, isDaily)).toEqual([{ statuses: ALL }]);
	});

	it('is what changed, in one request', () => {
		expect(listsToRead(source(ALL), cursor, false)).toEqual([{ statuses: ALL, since: cursor }]);
	});

	it('is all that is unpaid on a new day, and what changed in three days among the paid', () => {
		expect(listsToRead(source(UNPAID), cursor, true)).toEqual([{ statuses: UNPAID }]);
		expect(listsToRead(source(ALL), cursor, true)).toEqual([
			{ statuses: UNPAID },
			{ statuses: ALL, since: '2026-01-28T08:00:00.000Z' },
		]);
	});
});
