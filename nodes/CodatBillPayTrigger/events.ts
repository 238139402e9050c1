import { fromCodatDate } from '../shared/values/dates';
import type { Bill, BillStatus, Supplier } from '../shared/books/types';
import { fingerprint } from './hash';

/** What is watched: its date of modification may be missing (https://docs.codat.io/using-the-api/modified-dates). */
export type Watched = Bill | Supplier;

/** What an event depends on besides the record. */
export interface Circumstances {
	/** The calendar day (`YYYY-MM-DD`, workflow's timezone) of this poll, and of the last one that worked. */
	today: string;
	lastDay: string;
	/** The last day that counts as due soon. */
	dueUntil: string;
}

export interface TriggerEvent {
	value: string;
	name: string;
	description: string;
	records: 'bills' | 'suppliers';
	/** Statuses, besides the unpaid ones, of bills that matter too where the platform lists them. */
	closed: BillStatus[];
	/** Names in the output where an event is two things: of a record that is new, and of one that was known. */
	parts?: { created: string; updated: string };
	/** Bills in these statuses are the existing ones of a first run; for suppliers, all. */
	existing: BillStatus[];
	/** Whether the outcome hangs on the day, so that a record can become news without being modified. */
	byDay?: true;
	/** What is remembered of a record, a fingerprint; undefined if it is of no interest as it stands. */
	version(record: Watched, now: Circumstances): string | undefined;
	/** The version of a bill that is still to be paid. One that leaves the unpaid bills is looked for among the paid ones. */
	unpaidVersion?: string;
	/** Whether a version is news after the one that was remembered; undefined: the record wasn't known. */
	isNews(version: string, known: string | undefined, record: Watched): boolean;
}

export const UNPAID: BillStatus[] = ['Open', 'PartiallyPaid'];

const EXISTS = fingerprint('exists');

const PAID = fingerprint('paid');

/** The content. Its date of modification doesn't count: a record that was only touched has not changed. */
function content(record: Watched): string {
	return fingerprint({ ...record, sourceModifiedDate: undefined });
}

/** The due date, if it `counts` for a bill that is still to be paid: another due date is news again. */
function dueDate(counts: (due: string, now: Circumstances) => boolean): TriggerEvent['version'] {
	return (record, now) => {
		const due = fromCodatDate((record as Bill).dueDate ?? '');
		return due !== '' && counts(due, now) ? fingerprint(due) : undefined;
	};
}

const differs: TriggerEvent['isNews'] = (version, known) => version !== known;

/** In the order of the menu. */
export const EVENTS: TriggerEvent[] = [
	{
		value: 'billCreated',
		name: 'Bill Created',
		description: 'A bill is new in the accounting software. Drafts count once they are open.',
		records: 'bills',
		closed: ['Paid'],
		existing: UNPAID,
		version: () => EXISTS,
		isNews: (_version, known) => known === undefined,
	},
	{
		value: 'billChanged',
		name: 'Bill Created or Updated',
		description: 'A bill is new in the accounting software, or has changed',
		records: 'bills',
		closed: ['Paid', 'Void'],
		parts: { created: 'billCreated', updated: 'billUpdated' },
		existing: UNPAID,
		version: content,
		// A bill that was never seen before it was voided is no new bill.
		isNews: (version, known, record) =>
			version !== known && !(known === undefined && record.status === 'Void'),
	},
	{
		value: 'billDue',
		name: 'Bill Due Soon',
		description: 'An unpaid bill is due within a number of days',
		records: 'bills',
		closed: [],
		existing: UNPAID,
		byDay: true,
		// From the last day that was looked at, so that a bill which fell due while n8n was off is not passed over.
		version: dueDate((due, { lastDay, dueUntil }) => due >= lastDay && due <= dueUntil),
		isNews: differs,
	},
	{
		value: 'billOverdue',
		name: 'Bill Overdue',
		description: 'The due date of an unpaid bill has passed',
		records: 'bills',
		closed: [],
		existing: UNPAID,
		byDay: true,
		version: dueDate((due, { today }) => due < today),
		isNews: differs,
	},
	{
		value: 'billPaid',
		name: 'Bill Paid',
		description: 'A bill is paid in full, through Codat or in the accounting software',
		records: 'bills',
		closed: ['Paid'],
		existing: ['Paid'],
		version: (record) => (record.status === 'Paid' ? PAID : EXISTS),
		unpaidVersion: EXISTS,
		isNews: (version, known) => version === PAID && known !== PAID,
	},
	{
		value: 'billUpdated',
		name: 'Bill Updated',
		description: 'A bill that was there before has changed: its content, amount due or status',
		records: 'bills',
		closed: ['Paid', 'Void'],
		existing: UNPAID,
		version: content,
		isNews: (version, known) => known !== undefined && known !== version,
	},
	{
		value: 'supplierChanged',
		name: 'Supplier Created or Updated',
		description: 'A supplier is new in the accounting software, or has changed',
		records: 'suppliers',
		closed: [],
		parts: { created: 'supplierCreated', updated: 'supplierUpdated' },
		existing: [],
		version: content,
		isNews: differs,
	},
];
