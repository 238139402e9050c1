import { presentConnection, referenceCompany, companyDetails } from '../api/present';
import type { QuotaState } from '../api/quotas';
import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import type { PushOperation, WriteType } from '../sync/pushes';
import type { Webhooks } from './webhooks';

/** What a read found of one data type. */
export interface ReadSummary {
	connectionId: string;
	dataType: string;
	status: string;
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
