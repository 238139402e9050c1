import type { Connection } from '../books/connection';
import { ApiError, type ValidationItem } from '../http/errors';
import { Changes } from '../values/changes';
import type { Clock } from '../values/clock';
import type { Random } from '../values/random';

export type DataType = 'bills' | 'billPayments' | 'suppliers' | 'bankAccounts';
export type WriteType = 'Create' | 'Update' | 'UploadAttachment';

/** One write, as Codat returns it (schema `PushOperation`). */
export interface PushOperation {
	changes: Array<{
		type: (typeof CHANGES)[WriteType];
		recordRef: { id: string; dataType: DataType };
		attachmentId: string | null;
	}>;
	dataType: DataType;
	companyId: string;
	/** The id of the write's event, too. */
	pushOperationKey: string;
	dataConnectionKey: string;
	requestedOnUtc: string;
	completedOnUtc: string;
	status: 'Success' | 'Failed';
	errorMessage: string | null;
	validation: { errors: ValidationItem[]; warnings: ValidationItem[] };
	statusCode: number;
}

/** What each write does to its record. */
const CHANGES = {
	Create: 'Created',
	Update: 'Modified',
	UploadAttachment: 'AttachmentUploaded',
} as const;

/** The record that a write made or changed. */
export interface WrittenRecord {
	id: string;
	attachmentId?: string;
}

/** What was written to the accounting software, and why a write failed. */
export class Pushes {
	private readonly histories = new Map<string, Map<string, PushOperation>>();

	private readonly changes = new Changes<PushOperation>();

	constructor(
		private readonly random: Random,
		private readonly clock: Clock,
	) {}

	/** A company's writes by their keys, oldest first. */
	history(companyId: string): Map<string, PushOperation> {
		const history = this.histories.get(companyId) ?? new Map<string, PushOperation>();
		this.histories.set(companyId, history);
		return history;
	}

	/** Keeps a write: what it made of which record, or the error that refused it. */
	add(
		connection: Connection,
		dataType: DataType,
		type: WriteType,
		outcome: WrittenRecord | ApiError,
	): PushOperation {
		const now = this.clock.iso();
		const error = outcome instanceof ApiError ? outcome : undefined;
		const push: PushOperation = {
			changes:
				outcome instanceof ApiError
					? []
					: [
							{
								type: CHANGES[type],
								recordRef: { id: outcome.id, dataType },
								attachmentId: outcome.attachmentId ?? null,
							},
						],
			dataType,
			companyId: connection.companyId,
			pushOperationKey: this.random.guid(),
			dataConnectionKey: connection.id,
			requestedOnUtc: now,
			completedOnUtc: now,
			status: error ? 'Failed' : 'Success',
			errorMessage: error?.message ?? null,
			validation: { errors: error?.details.validation ?? [], warnings: [] },
			statusCode: error?.status ?? 200,
		};
		this.history(connection.companyId).set(push.pushOperationKey, push);
		this.changes.note(push);
		return push;
	}

	/** The writes since this was last asked; at first, and `anew`, all of them. */
	takeChanges(anew: boolean): readonly PushOperation[] {
		return this.changes.take(() => this.save(), anew).changed;
	}

	/** All writes. */
	save(): PushOperation[] {
		return [...this.histories.values()].flatMap((history) => [...history.values()]);
	}
}
