import type { BillStatus } from '../types';

/** Bills that something is left to pay on. List bills gives these when it isn't asked for any status. */
export const UNPAID: BillStatus[] = ['Open', 'PartiallyPaid'];

/** The statuses that bills can be asked for by, on some accounting software. */
export const BILL_STATUSES: BillStatus[] = ['Draft', 'Open', 'Paid', 'PartiallyPaid', 'Void'];

/** Whether all of the statuses are of unpaid bills. */
export const areUnpaid = (statuses: BillStatus[]): boolean =>
	statuses.every((status) => UNPAID.includes(status));
