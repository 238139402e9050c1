import type { IDataObject } from 'n8n-workflow';
import { UNPAID } from '../../shared/books/platforms/billStatuses';
import type { Bill, BillStatus, Supplier } from '../../shared/books/types';
import { daysBetween, fromCodatDate } from '../../shared/values/dates';
import { fingerprint } from '../seen/seen';
import { BILLS, SUPPLIERS, type RecordKind, type Watched } from './records';

/** The calendar days (`YYYY-MM-DD`, workflow's timezone) that an event depends on besides the record. */
export interface Days {
	/** The day of this poll, and of the last one that worked. */
	today: string;
	lastDay: string;
	/** The last day that counts as due soon. */
	dueUntil: string;
}

/** Something that can happen to a bill or a supplier. It is given the records that its own `records` lists. */
interface WatchedEvent<T extends Watched> {
	value: string;
	name: string;
	description: string;
	records: RecordKind<T>;
	/** Statuses, besides the unpaid ones, of bills that matter too where the platform lists them. */
	closed: BillStatus[];
	/** Names in the output where an event is two things: of a record that is new, and of one that was known. */
	parts?: { created: string; updated: string };
	/** Bills in these statuses are the existing ones of a first run; for suppliers, all. */
	existing: BillStatus[];
	/** Whether it matters that a record was seen at all, besides the version that it was seen in. */
	tellsNew?: true;
	/** Whether the outcome depends on the day, so that a record can count without being modified. */
	byDay?: true;
	/** What tells whether a record counts, a fingerprint; undefined if it is of no interest as it stands. */
	version(record: T, days: Days): string | undefined;
	/** Whether a bill counts that leaves the unpaid ones, where no others are listed. */
	byAbsence?: true;
	/** Whether the event has happened to a record, after the version that was seen last; undefined: it wasn't seen. */
	hasHappened(version: string, before: string | undefined, record: T): boolean;
	/** What the output says of a record besides its own fields. */
	details?(record: T, today: string): IDataObject;
}

const EXISTS = fingerprint('exists');

const PAID = fingerprint('paid');

/** The content. Its date of modification doesn't count: a record that was only touched has not changed. */
function content(record: Watched): string {
	return fingerprint({ ...record, sourceModifiedDate: undefined });
}

const differs = (version: string, before: string | undefined) => version !== before;

/**
 * What events about the due date have in common.
 *
 * @param counts whether a due date matters for a bill that is still to be paid; another due date is another version
 */
function byDueDate(counts: (due: string, days: Days) => boolean) {
	return {
		records: BILLS,
		closed: [],
		existing: UNPAID,
		byDay: true,
		version({ dueDate }: Bill, days: Days) {
			const due = fromCodatDate(dueDate ?? '');
			return due !== '' && counts(due, days) ? fingerprint(due) : undefined;
		},
		hasHappened: differs,
		/** Days to the due date; negative once it has passed. */
		details: ({ dueDate }: Bill, today: string) => ({
			daysUntilDue: daysBetween(today, fromCodatDate(dueDate)),
		}),
	} satisfies Partial<WatchedEvent<Bill>>;
}

const BILL_EVENTS: Array<WatchedEvent<Bill>> = [
	{
		value: 'billCreated',
		name: 'Bill Created',
		description: 'A bill is new in the accounting software. Drafts count once they are open.',
		records: BILLS,
		closed: ['Paid'],
		existing: UNPAID,
		version: () => EXISTS,
		hasHappened: (_version, before) => before === undefined,
	},
	{
		value: 'billChanged',
		name: 'Bill Created or Updated',
		description: 'A bill is new in the accounting software, or has changed',
		records: BILLS,
		closed: ['Paid', 'Void'],
		parts: { created: 'billCreated', updated: 'billUpdated' },
		tellsNew: true,
		existing: UNPAID,
		version: content,
		// A bill that was never seen before it was voided is no new bill.
		hasHappened: (version, before, { status }) =>
			version !== before && !(before === undefined && status === 'Void'),
	},
	{
		value: 'billDue',
		name: 'Bill Due Soon',
		description: 'An unpaid bill is due within a number of days',
		// From the day of the last poll on, so that a bill which fell due while n8n was off is not passed over.
		...byDueDate((due, { lastDay, dueUntil }) => due >= lastDay && due <= dueUntil),
	},
	{
		value: 'billOverdue',
		name: 'Bill Overdue',
		description: 'The due date of an unpaid bill has passed',
		...byDueDate((due, { today }) => due < today),
	},
	{
		value: 'billPaid',
		name: 'Bill Paid',
		description: 'A bill is paid in full, through Codat or in the accounting software',
		records: BILLS,
		closed: ['Paid'],
		existing: ['Paid'],
		version: ({ status }) => (status === 'Paid' ? PAID : undefined),
		byAbsence: true,
		hasHappened: differs,
	},
	{
		value: 'billUpdated',
		name: 'Bill Updated',
		description: 'A bill that was there before has changed: its content, amount due or status',
		records: BILLS,
		closed: ['Paid', 'Void'],
		existing: UNPAID,
		tellsNew: true,
		version: content,
		hasHappened: (version, before) => before !== undefined && before !== version,
	},
];

const SUPPLIER_EVENTS: Array<WatchedEvent<Supplier>> = [
	{
		value: 'supplierChanged',
		name: 'Supplier Created or Updated',
		description: 'A supplier is new in the accounting software, or has changed',
		records: SUPPLIERS,
		closed: [],
		parts: { created: 'supplierCreated', updated: 'supplierUpdated' },
		tellsNew: true,
		existing: [],
		version: content,
		hasHappened: differs,
	},
];

/** An event as the rest of the trigger takes it. */
export type TriggerEvent = WatchedEvent<Bill | Supplier>;

/** In the order of the menu. */
export const POLL_EVENTS: TriggerEvent[] = [...BILL_EVENTS, ...SUPPLIER_EVENTS];
