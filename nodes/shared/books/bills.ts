import type { IDataObject } from 'n8n-workflow';
import { collect, Scan } from '../transport/paging';
import { groupBy } from '../values/groupBy';
import { Once } from '../values/once';
import { allOf, anyOf, clause } from '../values/query';
import { areUnpaid, UNPAID } from './billStatuses';
import type { Payables } from './payables';
import type { Bill, BillStatus } from './types';

/** The query for bills in any of the statuses. */
export function statusQuery(statuses: BillStatus[]): string | undefined {
	return anyOf(statuses.map((status) => clause('status', '=', status)));
}

/** The lists of bills, as far as they were read. */
class BillLists {
	readonly byQuery = new Map<string, Scan<Bill>>();

	/** Bills by supplier, by the day since when they changed. */
	readonly history = new Once<Map<string, Bill[]>>();

	/** The unpaid bills, read a second time. */
	unpaidAgain?: Scan<Bill>;
}

/** The bills in one connection's books. */
export class Bills {
	constructor(private readonly payables: Payables) {}

	/** Pages of bills that match a Codat query; unpaid bills if there is none. */
	pages(query?: string): AsyncGenerator<Bill[]> {
		return this.payables.records<Bill>('/bills', query);
	}

	/**
	 * The first bill that `matches`: among the unpaid ones, then among those in the other statuses that the platform can
	 * list. Codat has no request for a single bill, so the list is read until it is found; all items of a run read each
	 * page once at most.
	 *
	 * @param anew whether to read the lists again, because what the run has read of them may no longer hold
	 */
	async find(matches: (bill: Bill) => boolean, anew = false): Promise<Bill | undefined> {
		const unpaid = await this.list(undefined, anew).find(matches);
		if (unpaid) return unpaid;
		const statuses = await this.listedStatuses();
		if (areUnpaid(statuses)) return undefined;
		const others = statuses.filter((status) => !UNPAID.includes(status));
		return await this.list(statusQuery(others), anew).find(matches);
	}

	/** The bill with this ID, as `find`. @throws NodeOperationError if there is none */
	async require(id: string): Promise<Bill> {
		return (
			(await this.find((bill) => bill.id === id)) ??
			this.refuseUnknown(
				id,
				'Check the ID, the company and the connection. Some accounting platforms list unpaid bills only, so a paid bill may not be found.',
			)
		);
	}

	/** @throws NodeOperationError saying that there is no such bill, and what to do */
	refuseUnknown(id: string, help: string): never {
		return this.payables.refuse(`No bill with the ID "${id}" was found`, help);
	}

	/** As `find`, for a bill that most likely isn't there: one list of all statuses takes fewer requests to read to its end. */
	async findOfAny(matches: (bill: Bill) => boolean): Promise<Bill | undefined> {
		const statuses = await this.listedStatuses();
		return await this.list(areUnpaid(statuses) ? undefined : statusQuery(statuses)).find(matches);
	}

	/**
	 * The bills that changed since a day (`YYYY-MM-DD`), in all statuses that the platform can list, by the ID of their supplier
	 * and newest first. Codat orders no list of bills. Read once.
	 */
	async since(day: string): Promise<Map<string, Bill[]>> {
		return await this.payables.shared(BillLists).history.do(day, async () => {
			const statuses = await this.listedStatuses();
			const query = allOf(
				areUnpaid(statuses) ? undefined : statusQuery(statuses),
				clause('sourceModifiedDate', '>', `${day}T00:00:00Z`),
			);
			const bills = await collect(this.pages(query), Infinity);
			bills.sort((a, b) => (a.issueDate < b.issueDate ? 1 : a.issueDate > b.issueDate ? -1 : 0));
			return groupBy(bills, ({ supplierRef }) => supplierRef?.id);
		});
	}

	/** The first unpaid bill that `matches`, by a list that is read again, once for all items of a run. */
	async findUnpaidAgain(matches: (bill: Bill) => boolean): Promise<Bill | undefined> {
		const lists = this.payables.shared(BillLists);
		lists.unpaidAgain ??= new Scan(this.pages());
		return await lists.unpaidAgain.find(matches);
	}

	/** Forgets the lists that were read, so that the next search reads anew. */
	forget(): void {
		this.payables.shared(BillLists).byQuery.clear();
	}

	/** Whether the software lists paid bills. Where it doesn't, a bill that is paid leaves the list. */
	async listsPaid(): Promise<boolean> {
		return (await this.listedStatuses()).includes('Paid');
	}

	/** The bills of a query, to be searched by all items of a run; to be read again, for one search, if `anew`. */
	private list(query?: string, anew = false): Scan<Bill> {
		if (anew) return new Scan(this.pages(query));
		const { byQuery } = this.payables.shared(BillLists);
		const list = byQuery.get(query ?? '') ?? new Scan(this.pages(query));
		byQuery.set(query ?? '', list);
		return list;
	}

	/** The statuses that the platform can list. */
	private async listedStatuses(): Promise<BillStatus[]> {
		return (await this.payables.platform())?.bills.statuses ?? UNPAID;
	}
}

/** The ten fields of a bill that a flow works with. */
export function simpleBill(bill: Bill): IDataObject {
	return {
		id: bill.id,
		reference: bill.reference ?? null,
		supplierId: bill.supplierRef?.id,
		supplierName: bill.supplierRef?.supplierName ?? null,
		status: bill.status,
		issueDate: bill.issueDate,
		dueDate: bill.dueDate,
		currency: bill.currency,
		totalAmount: bill.totalAmount ?? null,
		amountDue: bill.amountDue ?? null,
	};
}
