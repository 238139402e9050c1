import { diff } from '../../../nodes/CodatBillPayTrigger/events/diff';
import { POLL_EVENTS } from '../../../nodes/CodatBillPayTrigger/events/events';
import type { Watched } from '../../../nodes/CodatBillPayTrigger/events/records';
import type { Bill } from '../../../nodes/shared/books/types';

const days = { today: '2026-01-31', lastDay: '2026-01-31', dueUntil: '2026-02-07' };

const bill = (fields: Partial<Bill>): Bill => ({
	id: 'b1',
	supplierRef: { id: 's1' },
	issueDate: '2026-01-01T00:00:00',
	dueDate: '2026-02-07T00:00:00Z',
	currency: 'GBP',
	status: 'Open',
	totalAmount: 10,
	amountDue: 10,
	...fields,
});

const all = { keep: () => true, emitExisting: false };

/** What an event makes of one version of a record after the other. */
function told(value: string, ...versions: Watched[]): boolean[] {
	const event = POLL_EVENTS.find((one) => one.value === value) ?? POLL_EVENTS[0];
	const seen = new Map<string, string>();
	return versions.map((record) => {
		const before = (id: string) => seen.get(id);
		const { changes, versions: now } = diff({ event, ...all }, before, [record], days);
		for (const [id, version] of now)
			if (version === undefined) seen.delete(id);
			else seen.set(id, version);
		return changes.length === 1;
	});
}

describe('what has happened', () => {
	it('to bills, as they come, change, are touched and paid', () => {
		const life = [
			bill({ sourceModifiedDate: '2026-01-30T09:00:00Z' }),
			bill({ sourceModifiedDate: '2026-01-30T10:00:00Z' }),
			bill({ reference: 'A' }),
			bill({ reference: 'A', status: 'PartiallyPaid', amountDue: 5 }),
			bill({ reference: 'A', status: 'Paid', amountDue: 0 }),
			bill({ reference: 'B', status: 'Paid', amountDue: 0 }),
			bill({ reference: 'B', status: 'Open' }),
			bill({ reference: 'B', status: 'Paid', amountDue: 0 }),
		];
		const [yes, no] = [true, false];
		expect(told('billCreated', ...life)).toEqual([yes, no, no, no, no, no, no, no]);
		expect(told('billChanged', ...life)).toEqual([yes, no, yes, yes, yes, yes, yes, yes]);
		expect(told('billUpdated', ...life)).toEqual([no, no, yes, yes, yes, yes, yes, yes]);
		expect(told('billPaid', ...life)).toEqual([no, no, no, no, yes, no, no, yes]);
	});

	it('to a bill that is voided: an update, and no creation if it was never seen before', () => {
		const life = [bill({}), bill({ status: 'Void', amountDue: 0 })];
		expect(told('billUpdated', ...life)).toEqual([false, true]);
		expect(told('billChanged', ...life)).toEqual([true, true]);
		expect(told('billPaid', ...life)).toEqual([false, false]);
		expect(told('billChanged', life[1], life[0])).toEqual([false, true]);
	});

	it.each([
		['2026-01-30T00:00:00', false, true],
		['2026-01-31T00:00:00', true, false],
		['2026-02-07T00:00:00Z', true, false],
		['2026-02-08T00:00:00', false, false],
	])('to a bill that is due on %s', (dueDate, soon, overdue) => {
		expect(told('billDue', bill({ dueDate }))).toEqual([soon]);
		expect(told('billOverdue', bill({ dueDate }))).toEqual([overdue]);
	});

	it('is told with the oldest change first', () => {
		const at = (id: string, sourceModifiedDate: string) => bill({ id, sourceModifiedDate });
		const bills = [at('b', '2026-01-31T10:00:00Z'), at('a', '2026-01-31T09:00:00Z')];
		const { changes } = diff({ event: POLL_EVENTS[0], ...all }, () => undefined, bills, days);
		expect(changes.map(({ record }) => record.id)).toEqual(['a', 'b']);
	});
});
