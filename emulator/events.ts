import type { Company } from './books/books';
import type { Connection } from './books/connection';
import { presentConnection, referenceCompany, companyDetails } from './present';
import type { PushOperation } from './pushes';
import type { QuotaState } from './quotas';
import type { PullOperation } from './reads';
import type { Webhooks } from './webhooks';

/** Names of Codat's event types: words between dots. */
export const EVENT_TYPE = /^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)*$/;

export type DataType = 'bills' | 'billPayments' | 'suppliers' | 'bankAccounts';
export type WriteType = 'Create' | 'Update' | 'UploadAttachment';

/** What a read found of one data type. */
export interface ReadSummary extends Pick<PullOperation, 'connectionId' | 'dataType' | 'status'> {
	recordsModified: boolean;
	issues: [];
}

/** Turns what happens on the books into Codat's webhook events. */
export class Events {
	constructor(
		private readonly webhooks: Webhooks,
		private readonly baseUrl: () => string,
	) {}

	company(event: 'created' | 'deleted', company: Company): void {
		this.webhooks.raise({
			eventType: `company.${event}`,
			payload: companyDetails(company, this.baseUrl()),
			tags: company.tags,
		});
	}

	connection(
		event: 'created' | 'connected' | 'disconnected' | 'reconnected' | 'deleted',
		company: Company,
		connection: Connection,
	): void {
		this.webhooks.raise({
			eventType: `connection.${event}`,
			payload: {
				referenceCompany: referenceCompany(company),
				connection: presentConnection(connection, this.baseUrl()),
			},
			tags: company.tags,
		});
	}

	/** A write that the accounting software took or refused. */
	write(push: PushOperation, type: WriteType, company: Company): void {
		const [change] = push.changes;
		const successful = push.status === 'Success';
		this.webhooks.raise({
			eventType: `${push.dataType}.write.${successful ? 'successful' : 'unsuccessful'}`,
			payload: {
				id: push.pushOperationKey,
				type,
				referenceCompany: referenceCompany(company),
				connectionId: push.dataConnectionKey,
				requestedOnDate: push.requestedOnUtc,
				completedOnDate: push.completedOnUtc,
				status: push.status,
				...(change && { record: { id: change.recordRef.id } }),
				...(change?.attachmentId && { attachmentId: change.attachmentId }),
			},
			tags: company.tags,
		});
	}

	/** A read that ended; `lastRead` is when the same was read before. */
	read(
		company: Company,
		isFirst: boolean,
		lastRead: string | undefined,
		dataTypes: readonly ReadSummary[],
	): void {
		this.webhooks.raise({
			eventType: isFirst ? 'read.completed.initial' : 'read.completed',
			payload: {
				referenceCompany: referenceCompany(company),
				modifiedFromDate: lastRead ?? null,
				dataTypes,
			},
			tags: company.tags,
		});
	}

	rateLimit(event: 'reached' | 'reset', quota: QuotaState): void {
		this.webhooks.raise({
			eventType: `client.rateLimit.${event}`,
			payload: {
				dailyQuota: quota.limit,
				quotaRemaining: quota.remaining,
				expiryDate: quota.reset,
			},
		});
	}
}
