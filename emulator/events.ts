import type { Company } from './books/books';
import type { Connection } from './books/connection';
import type { Clock } from './clock';
import { presentConnection, referenceCompany, companyDetails } from './present';
import type { QuotaState } from './quotas';
import type { Random } from './random';
import type { Webhooks } from './webhooks';

/** Names of Codat's event types: words between dots. */
export const EVENT_TYPE = /^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)*$/;

export type DataType = 'bills' | 'billPayments' | 'suppliers' | 'bankAccounts';
export type WriteType = 'Create' | 'Update' | 'UploadAttachment';

/** Turns what happens on the books into Codat's webhook events. */
export class Events {
	constructor(
		private readonly webhooks: Webhooks,
		private readonly random: Random,
		private readonly clock: Clock,
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

	/** A write that the accounting software took (`recordId` given) or refused. */
	write(
		dataType: DataType,
		type: WriteType,
		company: Company,
		connection: Connection,
		record: { id?: string; attachmentId?: string },
		successful: boolean,
	): void {
		const now = this.clock.iso();
		this.webhooks.raise({
			eventType: `${dataType}.write.${successful ? 'successful' : 'unsuccessful'}`,
			payload: {
				id: this.random.guid(),
				type,
				referenceCompany: referenceCompany(company),
				connectionId: connection.id,
				requestedOnDate: now,
				completedOnDate: now,
				status: successful ? 'Success' : 'Failed',
				...(record.id && { record: { id: record.id } }),
				...(record.attachmentId && { attachmentId: record.attachmentId }),
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
