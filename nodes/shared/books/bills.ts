import type { IDataObject } from 'n8n-workflow';
import { collect } from '../transport/paging';
import { path } from '../transport/path';
import type { WriteOptions } from '../transport/writes';
import { Once } from '../values/caches/once';
import { pick } from '../values/compact';
import { SECOND_MS, fromCodatDate } from '../values/dates';
import { groupBy } from '../values/groupBy';
import { comparable } from '../values/text';
import { BillFiles } from './attachments';
import { BillSearch } from './finding/billSearch';
import { changedAt } from './finding/dated';
import { lastSeenOf } from './finding/lastSeen';
import { Lookup } from './finding/lookup';
import { ReadByRun, RememberedLists } from './finding/lookupState';
import type { Payables } from './payables';
import type { Bill, BillPrototype } from './types';

/** What a run has read of all bills. */
class BillsOfRun {
	/** Bills by supplier, by the day since when they changed. */
	readonly history = new Once<Map<string, Bill[]>>();

	/** Lists that were read whole, by their query. */
	readonly whole = new Once<Bill[]>();
}

class BillsReadByRun extends ReadByRun<Bill> {}

const rememberedBills = new RememberedLists<Bill>();

/** What bills are looked up by, and what new ones are coded by. */
function slimBill(bill: Bill): Bill {
	const { id, reference, status, issueDate, dueDate, currency, totalAmount } = bill;
	const lineItems = bill.lineItems?.map((line) =>
		pick(line, ['description', 'accountRef', 'taxRateRef', 'trackingRefs']),
	);
	return {
		...{ id, reference, status, issueDate, dueDate, currency, totalAmount, lineItems },
		supplierRef: { id: bill.supplierRef?.id },
		sourceModifiedDate: bill.sourceModifiedDate,
	};
}

/** The bills in one connection's books. */
export class Bills extends BillSearch {
	private readonly lookup: Lookup<Bill>;

	constructor(payables: Payables) {
		super(payables);
		this.lookup = new Lookup<Bill>(payables, {
			rememberedLists: rememberedBills,
			ofRun: BillsReadByRun,
			slim: slimBill,
			pages: (query) => this.pages(query),
			all: async () => await this.inAllStatuses(),
			losesRecords: async () => !(await this.listsPaid()),
		});
	}

	/**
	 * Each bill on the list, read once for all items of a run: what is unpaid, or all that the platform can list. A bill
	 * that moves from page to page while they are read counts once, as it was read last.
	 */
	async whole(which: 'unpaid' | 'listed'): Promise<Bill[]> {
		const query = which === 'unpaid' ? undefined : await this.inAllStatuses();
		return await this.payables.shared(BillsOfRun).whole.do(query ?? '', async () => {
			const bills = await collect(this.pages(query), Infinity);
			return [...new Map(bills.map((bill) => [bill.id, bill])).values()];
		});
	}

	/**
	 * Creates a bill once (see `Writes.create`). One of a kind is told apart by its supplier and reference, so that Codat
	 * itself refuses the same invoice with other content, which another execution may send at the same time.
	 */
	async create(body: BillPrototype, options: WriteOptions): Promise<Bill> {
		const { supplierRef, reference } = body;
		const about = options.isOneOfAKind
			? { supplierId: supplierRef.id, reference: comparable(reference) }
			: undefined;
		const bill = await this.payables.create<Bill>('/bills', body, { ...options, about });
		lastSeenOf(this.payables.name).note([bill]);
		this.lookup.noteMade(bill.id);
		if (about && this.isMadeNow(bill)) new BillFiles(this.payables).noteNone(bill.id);
		return bill;
	}

	/**
	 * Whether a bill that this item has just created was made by that very request, and not by an earlier one whose answer
	 * Codat has repeated: the date that the accounting software gave it is one while the request was under way. Codat's
	 * and the software's clocks may differ; then it isn't known.
	 */
	private isMadeNow(bill: Bill): boolean {
		const { from, to } = this.payables.codat.writes.answeredWithin ?? {};
		const moment = changedAt(bill);
		// Much software dates by the second. So does Codat's answer, by a clock that servers set once a second.
		const isWhole = moment % SECOND_MS === 0;
		return (
			from !== undefined &&
			to !== undefined &&
			moment > from - (isWhole ? SECOND_MS : 0) &&
			moment < to + 2 * SECOND_MS
		);
	}

	/**
	 * Whether a bill that this item has just created is older than a change that had been seen before, by so many ms: then
	 * Codat has repeated its answer to a write of another process. Both are the accounting software's dates.
	 *
	 * @param latest what `latestChange` was before
	 */
	isOlder(bill: Bill, latest: number, ms: number): boolean {
		return latest - changedAt(bill) >= ms;
	}

	/** The latest change of a bill that this process has seen, in ms since 1970 by the software's clock. */
	get latestChange(): number {
		return lastSeenOf(this.payables.name).latest;
	}

	/**
	 * Whether a bill is on the books and not void, by lists that are read again. Where the software lists no paid bills,
	 * it is if there is any bill with its ID.
	 */
	async stands({ id, sourceModifiedDate }: Bill): Promise<boolean> {
		const found = await this.find(id, { anew: true, changed: sourceModifiedDate });
		if (found) return found.status !== 'Void';
		return !(await this.listsPaid()) && (await new BillFiles(this.payables).billExists(id));
	}

	/** Replaces a bill as a whole. */
	async replace(id: string, body: BillPrototype): Promise<Bill> {
		const bill = await this.payables.replace<Bill>(path`/bills/${id}`, body);
		lastSeenOf(this.payables.name).note([bill]);
		return bill;
	}

	/**
	 * A bill that `matches`, as it is on the books, in any status that the platform can list: of those that changed since
	 * a day (`YYYY-MM-DD`) at least, or of all. It most likely isn't there, so what the process remembers spares reading
	 * the list.
	 */
	async findOfAny(
		matches: (bill: Bill) => boolean,
		day: string | undefined,
	): Promise<Bill | undefined> {
		return await this.lookup.find(matches, day);
	}

	/** Whether the list went on changing while this run read it, so that a bill may be missing. */
	get isUnproven(): boolean {
		return this.lookup.isUnproven;
	}

	/** How many bills this run has read to look among, because the process remembered none of these books. */
	get firstRead(): number {
		return this.lookup.firstRead;
	}

	/**
	 * The bills that changed since a day (`YYYY-MM-DD`), in all statuses that the platform can list, by the ID of their
	 * supplier and newest first, as the process remembers them: to code by, not to decide about money by. Codat orders no
	 * list of bills.
	 */
	async since(day: string): Promise<Map<string, Bill[]>> {
		return await this.payables.shared(BillsOfRun).history.do(day, async () => {
			const rememberedList = await this.lookup.rememberedList(day);
			const bills = rememberedList.changedFrom(Date.parse(day));
			bills.sort((a, b) => (a.issueDate < b.issueDate ? 1 : a.issueDate > b.issueDate ? -1 : 0));
			return groupBy(bills, ({ supplierRef }) => supplierRef?.id);
		});
	}

	/** Forgets what the run has read, so that the next search asks anew. */
	forget(): void {
		this.forgetSearches();
		this.lookup.forget();
	}
}

/**
 * The ten fields of a bill that a flow works with, days as `YYYY-MM-DD`, and when it changed, by which a later node
 * finds it in large books. The IDs come last.
 */
export function simpleBill(bill: Bill): IDataObject {
	return {
		reference: bill.reference ?? null,
		supplierName: bill.supplierRef?.supplierName ?? null,
		status: bill.status,
		issueDate: bill.issueDate && fromCodatDate(bill.issueDate),
		dueDate: bill.dueDate && fromCodatDate(bill.dueDate),
		currency: bill.currency,
		totalAmount: bill.totalAmount ?? null,
		amountDue: bill.amountDue ?? null,
		sourceModifiedDate: bill.sourceModifiedDate ?? null,
		id: bill.id,
		supplierId: bill.supplierRef?.id,
	};
}
