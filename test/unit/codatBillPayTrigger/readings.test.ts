import type { Memory } from '../../../nodes/CodatBillPayTrigger/state';
import { readingsFor } from '../../../nodes/CodatBillPayTrigger/reading';
import type { BillStatus } from '../../../nodes/shared/books/types';

const UNPAID: BillStatus[] = ['Open', 'PartiallyPaid'];
const ALL: BillStatus[] = [...UNPAID, 'Paid'];
const source = (statuses: BillStatus[]) => ({ companyId: 'c', connectionId: 'n', statuses });
const since = '2026-01-31T08:00:00.000Z';
const memory = (more: Partial<Memory> = {}): Memory => ({
	of: 'watch',
	event: 'billCreated',
	day: '2026-01-31',
	since,
	dated: true,
	known: '',
	...more,
});

describe('what a poll reads', () => {
	it('is everything at first, and always without dates of modification', () => {
		expect(readingsFor(source(ALL), undefined, '2026-01-31', true)).toEqual([{ statuses: ALL }]);
		const undated = memory({ dated: false });
		expect(readingsFor(source(ALL), undated, '2026-01-31', true)).toEqual([{ statuses: ALL }]);
	});

	it('is what changed, in one request', () => {
		const changed = [{ statuses: ALL, since }];
		expect(readingsFor(source(ALL), memory(), '2026-01-31', true)).toEqual(changed);
		expect(readingsFor(source(ALL), memory(), '2026-02-01', false)).toEqual(changed);
	});

	it('is all that is unpaid on a new day, and what changed in three days among the paid', () => {
		const daysBefore = '2026-01-28T08:00:00.000Z';
		expect(readingsFor(source(UNPAID), memory(), '2026-02-01', true)).toEqual([
			{ statuses: UNPAID },
		]);
		expect(readingsFor(source(ALL), memory(), '2026-02-01', true)).toEqual([
			{ statuses: UNPAID },
			{ statuses: ALL, since: daysBefore },
		]);
	});
});
