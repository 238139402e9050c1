import type { IDataObject } from 'n8n-workflow';
import { collect, LazyList } from '../transport/paging';
import { path } from '../transport/path';
import type { WriteOptions } from '../transport/write';
import { Once } from '../values/caches/once';
import { compact } from '../values/compact';
import { HOUR_MS, SECOND_MS, fromCodatDate } from '../values/dates';
import { groupBy } from '../values/groupBy';
import { allOf, anyOf, clause } from '../values/query';
import { comparable } from '../values/text';
import { BillFiles } from './attachments';
import { billById } from './finding/billById';
import { RunUpdates } from './finding/changes';
import { changedAfter, changedAround, changedAt, SAME_MOMENT_MS } from './finding/dated';
import { lastSeenOf, type LastSeen } from './finding/lastSeen';
import { Lookup, RememberedLists, ReadByRun } from './finding/lookup';
import { LATE_CHANGES_MS } from './finding/rememberedList';
import type { Payables } from './payables';
import { areUnpaid, UNPAID } from './platforms/billStatuses';
import type { Bill, BillPrototype, BillStatus } from './types';

/** The query for bills in any of the statuses. */
export function statusQuery(statuses: BillStatus[]): string | undefined {
	return anyOf(statuses.map((status) => clause('status', '=', status)));
}

/** The lists of bills that a run has read, as far as it has. */
class BillLists {
	readonly byQuery = new Map<string, LazyList<Bill>>();

	/** Bills by supplier, by the day since when they changed. */
	readonly history = new Once<Map<string, Bill[]>>();

	/** The unpaid bills, read a second time. */
	unpaidAgain?: LazyList<Bill>;

	/** How many bills were looked for by their IDs. */
	soughtAfter = 0;

	/** Lists that were read whole, by their query. */
	readonly whole = new Once<Bill[]>();
}

class BillChanges extends RunUpdates<Bill> {}

class BillsReadByRun extends ReadByRun<Bill> {}

const rememberedBills = new RememberedLists<Bill>();

/** What bills are looked up by, and what new ones are coded by. */
function slimBill(bill: Bill): Bill {
	const { id, reference, status, issueDate, dueDate, currency, totalAmount } = bill;
	const lineItems = bill.lineItems?.map(({ description, accountRef, taxRateRef, trackingRefs }) =>
		compact({ description, accountRef, taxRateRef, trackingRefs }),
	);
	return {
		...{ id, reference, status, issueDate, dueDate, currency, totalAmount, lineItems },
		supplierRef: { id: bill.supplierRef?.id },
		sourceModifiedDate: bill.sourceModifiedDate,
	};
}

/** The beginning of the hour of a moment: one question for what several items look for. */
const hourOf = (moment: number) => Math.floor(moment / HOUR_MS) * HOUR_MS;

/** What is known of a bill, with the date that an input item gives it, if that is later. */
function withDateOf(
	sourceModifiedDate: string | undefined,
	seen: Partial<LastSeen> = {},
): Partial<LastSeen> {
	const given = changedAt({ sourceModifiedDate });
	return Number.isNaN(given) || given < (seen.changed ?? -Infinity)
		? seen
		: { ...seen, changed: given };
}

/** How a bill is looked for. */
interface Search {
	/** Whether to read the lists again, because what the run has read of them may no longer hold. */
	anew?: boolean;
	/** When the bill had changed last, as the input item says (`sourceModifiedDate`). */
	changed?: string;
}

/** The bills in one connection's books. */
export class Bills {
	private readonly lookup: Lookup<Bill>;

	constructor(private readonly payables: Payables) {
		this.lookup = new Lookup<Bill>(payables, {
			rememberedLists: rememberedBills,
			ofRun: BillsReadByRun,
			slim: slimBill,
			pages: (query) => this.pages(query),
			all: async () => await this.inAllStatuses(),
			losesRecords: async () => !(await this.listsPaid()),
		});
	}

	/** Pages of bills that match a Codat query; unpaid bills if there is none. */
	async *pages(query?: string): AsyncGenerator<Bill[]> {
		for await (const page of this.payables.records<Bill>('/bills', query)) {
			lastSeenOf(this.payables.name).note(page);
			this.payables.shared(BillChanges).note(page);
			yield page;
		}
	}

	/**
	 * Each bill on the list, read once for all items of a run: what is unpaid, or all that the platform can list. A bill
	 * that moves from page to page while they are read counts once, as it was read last.
	 */
	async whole(which: 'unpaid' | 'listed'): Promise<Bill[]> {
		const query = which === 'unpaid' ? undefined : await this.inAllStatuses();
		return await this.payables.shared(BillLists).whole.do(query ?? '', async () => {
			const bills = await collect(this.pages(query), Infinity);
			return [...new Map(bills.map((bill) => [bill.id, bill])).values()];
		});
	}

	/**
	 * Creates a bill once (see `Codat.write`). One of a kind is told apart by its supplier and reference, so that Codat
	 * itself refuses the same invoice with other content, which another execution may send at the same time.
	 */
	async create(body: BillPrototype, options: WriteOptions): Promise<Bill> {
		const { supplierRef, reference } = body;
		const about = options.isOneOfAKind
			? { supplierId: supplierRef.id, reference: comparable(reference) }
			: undefined;
		const bill = await this.payables.create<Bill>('/bills', body, { ...options, about });
		lastSeenOf(this.payables.name).note([bill]);
		if (about && this.isMadeNow(bill)) new BillFiles(this.payables).noteNone(bill.id);
		return bill;
	}

	/**
	 * Whether a bill that this item has just created was made by that very request, and not by an earlier one whose answer
	 * Codat has repeated: the date that the accounting software gave it is one while the request was under way. Codat's
	 * and the software's clocks may differ; then it isn't known.
	 */
	private isMadeNow(bill: Bill): boolean {
		const { from, to } = this.payables.answeredWithin ?? {};
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
	 * The bill with this ID, as it was on the books two seconds ago at most: among the unpaid ones, or those in the other
	 * statuses that the platform can list. Codat has no request for a single bill. The list is read until it is found,
	 * each page once at most for all items of a run, but no more pages than bills are looked for: then Codat is asked for
	 * the bill by when it changed, or by its ID.
	 */
	async find(id: string, search?: Search): Promise<Bill | undefined> {
		const found = await this.findInLists(id, search);
		return found && (await this.payables.shared(BillChanges).current(found, this.changedSince));
	}

	private readonly changedSince = async (moment: number): Promise<Bill[]> =>
		await collect(this.pages(allOf(await this.inAllStatuses(), changedAfter(moment))), Infinity);

	private async findInLists(
		id: string,
		{ anew = false, changed }: Search = {},
	): Promise<Bill | undefined> {
		const isIt = (bill: Bill) => bill.id === id;
		const lists = this.payables.shared(BillLists);
		const known = withDateOf(changed, lastSeenOf(this.payables.name).get(id));
		if (!anew) lists.soughtAfter += 1;
		const unpaid = this.list(undefined, anew);
		const isAlone = anew || this.payables.itemCount <= 1;
		const first = isAlone ? Number(known.changed === undefined) : lists.soughtAfter;
		const found =
			(await unpaid.findWithin(first, isIt)) ??
			(unpaid.ended ? undefined : await this.ask(id, known, isAlone, anew)) ??
			(await unpaid.find(isIt));
		if (found) return found;
		const statuses = await this.listedStatuses();
		if (areUnpaid(statuses)) return undefined;
		const others = statuses.filter((status) => !UNPAID.includes(status));
		return await this.list(statusQuery(others), anew).find(isIt);
	}

	/** The bill with this ID, as `find`. @throws NodeOperationError if there is none */
	async require(id: string, search?: Search): Promise<Bill> {
		return (
			(await this.find(id, search)) ??
			this.refuseUnknown(
				id,
				'Find it with the operation Get Many of the resource Bill. Check the company and the connection, too. Some accounting platforms list unpaid bills only, so a paid bill may not be found.',
			)
		);
	}

	/** @throws NodeOperationError saying that there is no such bill, and what to do */
	refuseUnknown(id: string, help: string): never {
		return this.payables.refuse(`No bill with the ID "${id}" was found`, help);
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
		return await this.payables.shared(BillLists).history.do(day, async () => {
			const rememberedList = await this.lookup.rememberedList(day);
			const bills = rememberedList.changedFrom(Date.parse(day));
			bills.sort((a, b) => (a.issueDate < b.issueDate ? 1 : a.issueDate > b.issueDate ? -1 : 0));
			return groupBy(bills, ({ supplierRef }) => supplierRef?.id);
		});
	}

	/** The first unpaid bill that `matches`, by a list that is read again, once for all items of a run. */
	async findUnpaidAgain(matches: (bill: Bill) => boolean): Promise<Bill | undefined> {
		const lists = this.payables.shared(BillLists);
		lists.unpaidAgain ??= new LazyList(this.pages());
		return await lists.unpaidAgain.find(matches);
	}

	/** Forgets what the run has read, so that the next search asks anew. */
	forget(): void {
		this.payables.shared(BillLists).byQuery.clear();
		this.lookup.forget();
	}

	/** Whether the software lists paid bills. Where it doesn't, a bill that is paid leaves the list. */
	async listsPaid(): Promise<boolean> {
		return (await this.listedStatuses()).includes('Paid');
	}

	/**
	 * Asks Codat for one bill: by the moment that it had changed at, by what changed since it was seen, by its ID.
	 *
	 * @param isAlone whether the run looks for this bill only; the answers for others serve several of them
	 * @returns undefined also if Codat can't be asked for it, or the answers don't have it although it is there
	 */
	private async ask(
		id: string,
		{ changed, asOf }: Partial<LastSeen>,
		isAlone: boolean,
		anew: boolean,
	): Promise<Bill | undefined> {
		const isIt = (bill: Bill) => bill.id === id;
		if (changed !== undefined) {
			// Codat lists what is unpaid unless asked otherwise, and most bills that are looked for are.
			const around = isAlone
				? changedAround(changed, SAME_MOMENT_MS)
				: changedAround(hourOf(changed) + HOUR_MS / 2, HOUR_MS / 2 + SAME_MOMENT_MS);
			const found = await this.list(around, anew).find(isIt);
			if (found) return found;
		}
		const statuses = await this.inAllStatuses();
		if (asOf !== undefined) {
			const from = asOf - LATE_CHANGES_MS;
			const since = changedAfter(isAlone ? from : hourOf(from));
			const found = await this.list(allOf(statuses, since), anew).find(isIt);
			if (found) return found;
		}
		return await billById(this.payables, id, statuses, (query) => this.pages(query));
	}

	/** The bills of a query, to be searched by all items of a run; to be read again, for one search, if `anew`. */
	private list(query?: string, anew = false): LazyList<Bill> {
		if (anew) return new LazyList(this.pages(query));
		const { byQuery } = this.payables.shared(BillLists);
		const list = byQuery.get(query ?? '') ?? new LazyList(this.pages(query));
		byQuery.set(query ?? '', list);
		return list;
	}

	/** The statuses that the platform can list. */
	private async listedStatuses(): Promise<BillStatus[]> {
		return (await this.payables.platform())?.bills.statuses ?? UNPAID;
	}

	/** The query for bills in all of them; undefined if Codat lists those unless asked otherwise. */
	private async inAllStatuses(): Promise<string | undefined> {
		const statuses = await this.listedStatuses();
		return areUnpaid(statuses) ? undefined : statusQuery(statuses);
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
