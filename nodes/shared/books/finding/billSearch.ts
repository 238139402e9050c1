import { LazyList } from '../../transport/paging';
import { getOrMake } from '../../values/caches/getOrMake';
import { HOUR_MS } from '../../values/dates';
import { allOf } from '../../values/query';
import { areUnpaid, UNPAID } from '../platforms/billStatuses';
import type { Bill } from '../types';
import { billById } from './billById';
import { BillChanges, BillList, statusQuery } from './billList';
import { changedAfter, changedAround, changedAt, SAME_MOMENT_MS } from './dated';
import { lastSeenOf, type LastSeen } from './lastSeen';
import { LATE_CHANGES_MS } from './rememberedList';

/** What a run has read of the lists of bills to find bills by their IDs. */
class Searched {
	readonly byQuery = new Map<string, LazyList<Bill>>();

	/** The unpaid bills, read a second time. */
	unpaidAgain?: LazyList<Bill>;

	/** How many bills were looked for by their IDs. */
	soughtAfter = 0;
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

/** Finds single bills by their IDs: Codat has no request for one. */
export class BillSearch extends BillList {
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

	private async findInLists(
		id: string,
		{ anew = false, changed }: Search = {},
	): Promise<Bill | undefined> {
		const isIt = (bill: Bill) => bill.id === id;
		const lists = this.payables.shared(Searched);
		const known = withDateOf(changed, lastSeenOf(this.payables.name).get(id));
		if (!anew) lists.soughtAfter += 1;
		const unpaid = this.list(undefined, anew);
		const isAlone = anew || this.payables.codat.itemCount <= 1;
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

	/** The first unpaid bill that `matches`, by a list that is read again, once for all items of a run. */
	async findUnpaidAgain(matches: (bill: Bill) => boolean): Promise<Bill | undefined> {
		const lists = this.payables.shared(Searched);
		lists.unpaidAgain ??= new LazyList(this.pages());
		return await lists.unpaidAgain.find(matches);
	}

	/** Forgets the lists that the run has read, so that the next search asks anew. */
	protected forgetSearches(): void {
		this.payables.shared(Searched).byQuery.clear();
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
		const { byQuery } = this.payables.shared(Searched);
		return getOrMake(byQuery, query ?? '', () => new LazyList(this.pages(query)));
	}
}
