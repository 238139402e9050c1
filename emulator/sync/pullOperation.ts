import type { Connection } from '../books/connection';
import type { Random } from '../values/random';

/** The data types that Bill Pay has switched on, "fetch on first link" (Codat's guide to setting up Bill Pay). */
export const DATA_TYPES = [
	'bankAccounts',
	'billPayments',
	'bills',
	'chartOfAccounts',
	'company',
	'paymentMethods',
	'suppliers',
] as const;
export type ReadDataType = (typeof DATA_TYPES)[number];

/** One data type's read, as Codat returns it (schema `PullOperation`). */
export interface PullOperation {
	id: string;
	companyId: string;
	connectionId: string;
	dataType: ReadDataType;
	status: 'Fetching' | 'Queued' | 'Complete' | 'Cancelled';
	requested: string;
	completed?: string;
	/** Per cent. */
	progress: number;
	isCompleted: boolean;
	isErrored: boolean;
}

/** The read of one data type, as it begins. */
export const pullOperation = (
	random: Random,
	connection: Connection,
	dataType: ReadDataType,
	requested: string,
): PullOperation => ({
	id: random.guid(),
	companyId: connection.companyId,
	connectionId: connection.id,
	dataType,
	status: 'Fetching',
	requested,
	progress: 10,
	isCompleted: false,
	isErrored: false,
});

/** Ends a read. */
export const complete = (operation: PullOperation, completed: string): PullOperation =>
	Object.assign(operation, {
		status: 'Complete',
		completed,
		progress: 100,
		isCompleted: true,
	});
