import { collect } from '../../transport/paging';
import { allOf, anyOf, clause } from '../../values/query';
import type { Payables } from '../payables';
import { areUnpaid, UNPAID } from '../platforms/billStatuses';
import type { Bill, BillStatus } from '../types';
import { RunUpdates } from './changes';
import { changedAfter } from './dated';
import { lastSeenOf } from './lastSeen';

/** The query for bills in any of the statuses. */
export function statusQuery(statuses: BillStatus[]): string | undefined {
	return anyOf(statuses.map((status) => clause('status', '=', status)));
}

/** The query for bills in the statuses; undefined for the unpaid ones, which Codat lists unless asked otherwise. */
export const queryIn = (statuses: BillStatus[]): string | undefined =>
	areUnpaid(statuses) ? undefined : statusQuery(statuses);

/** What changed of bills while a run was under way. */
export class BillChanges extends RunUpdates<Bill> {}

/** The list of bills of one connection, as Codat gives it. */
export class BillList {
	constructor(protected readonly payables: Payables) {}

	/** Pages of bills that match a Codat query; unpaid bills if there is none. */
	async *pages(query?: string): AsyncGenerator<Bill[]> {
		for await (const page of this.payables.records<Bill>('/bills', query)) {
			lastSeenOf(this.payables.name).note(page);
			this.payables.shared(BillChanges).note(page);
			yield page;
		}
	}

	/** Whether the software lists paid bills. Where it doesn't, a bill that is paid leaves the list. */
	async listsPaid(): Promise<boolean> {
		return (await this.listedStatuses()).includes('Paid');
	}

	/** The bills that changed after a moment (ms since 1970), in all statuses that the platform can list. */
	protected readonly changedSince = async (moment: number): Promise<Bill[]> =>
		await collect(this.pages(allOf(await this.inAllStatuses(), changedAfter(moment))), Infinity);

	/** The statuses that the platform can list. */
	protected async listedStatuses(): Promise<BillStatus[]> {
		return (await this.payables.platform())?.bills.statuses ?? UNPAID;
	}

	/** The query for bills in all of them; undefined if Codat lists those unless asked otherwise. */
	protected async inAllStatuses(): Promise<string | undefined> {
		return queryIn(await this.listedStatuses());
	}
}
