import type { SharedClass } from '../../transport/memory';
import { TOKEN_PAGE_SIZE } from '../../transport/paging';
import { Once } from '../../values/caches/once';
import type { Payables } from '../payables';
import {
	SAME_MOMENT_MS,
	changedAfter,
	changedAround,
	changedAt,
	isDated,
	type Dated,
} from './dated';
import { firstLook, queryWith, type Listing } from './firstLook';
import type { ReadByRun, RememberedLists } from './lookupState';
import { RememberedList } from './rememberedList';

/** What a run has looked at counts for so long, in ms; longer if the look took long: then ten times as long. */
const LOOK_COUNTS_MS = 30_000;

/** Changes that take several answers are asked for so often at most. */
const MOST_QUESTIONS = 3;

/** A list that is looked up in, and what is remembered of it. */
interface LookupSource<T extends Dated> extends Listing<T> {
	rememberedLists: RememberedLists<T>;
	ofRun: SharedClass<ReadByRun<T>>;
	/** As much of a record as is remembered. */
	slim(record: T): T;
}

/**
 * Looks records up without reading the whole list each time. What the process remembers of it is brought up to date,
 * once a run, by what changed since; what is found is read before it is given.
 */
export class Lookup<T extends Dated> {
	constructor(
		private readonly payables: Payables,
		private readonly source: LookupSource<T>,
	) {}

	/** Whether the list is remembered, by the process or by this run, so that a look takes few requests. */
	get isRemembered(): boolean {
		return (
			this.run.hasLooked || this.source.rememberedLists.kept.get(this.payables.name) !== undefined
		);
	}

	/**
	 * A record that `matches`, as it is on the books now.
	 *
	 * @param day `YYYY-MM-DD`: whatever changed since then is looked at; everything if undefined
	 */
	async find(matches: (record: T) => boolean, day?: string): Promise<T | undefined> {
		for (;;) {
			const found = (await this.rememberedList(day)).find(matches);
			if (!found) return undefined;
			const read = this.asRead(found) ?? (await this.readAgain(found));
			if (read && matches(read)) return read;
			// It was deleted, or left the list: there may be more of which the remembered list knows nothing.
			this.forgetAll();
		}
	}

	/** What the list has, remembered or read. Not to decide about money by. */
	async rememberedList(day?: string): Promise<RememberedList<T>> {
		const { run } = this;
		run.hasLooked = true;
		if (Date.now() > run.freshUntil) this.forget();
		return await run.rememberedLists.do(day ?? '', async () => {
			const began = Date.now();
			const rememberedList = await this.current(day);
			run.freshUntil = Date.now() + Math.max(LOOK_COUNTS_MS, 10 * (Date.now() - began));
			return rememberedList;
		});
	}

	/** What the process remembers, brought up to date; else what it reads. */
	private async current(day: string | undefined): Promise<RememberedList<T>> {
		const { kept, looking } = this.source.rememberedLists;
		const { name } = this.payables;
		for (let other = looking.get(name); other; other = looking.get(name))
			await this.payables.codat.waitFor(other);
		const known = kept.get(name);
		if (known?.covers(day) && (await this.bringUpToDate(known))) return known;
		kept.delete(name);
		const look = this.look(day);
		looking.set(name, look);
		try {
			return await look;
		} finally {
			looking.delete(name);
		}
	}

	/**
	 * Remembers a list that was read to its end. One of a single page isn't worth it: to read it again takes one request,
	 * too.
	 */
	remember(records: readonly T[], since?: string): RememberedList<T> {
		const rememberedList = this.rememberedListOf(records, since);
		if (records.every(isDated) && records.length > TOKEN_PAGE_SIZE)
			this.source.rememberedLists.kept.set(this.payables.name, rememberedList);
		return rememberedList;
	}

	/** Has the next look in this run ask again for what changed. */
	forget(): void {
		this.run.rememberedLists = new Once();
		this.run.freshUntil = Infinity;
	}

	/** Has the next look read the list. */
	forgetAll(): void {
		this.source.rememberedLists.kept.delete(this.payables.name);
		this.forget();
	}

	private get run(): ReadByRun<T> {
		return this.payables.shared(this.source.ofRun);
	}

	/** Whether the list went on changing while this run read it, so that a record may be missing. */
	get isUnproven(): boolean {
		return this.run.isUnproven;
	}

	/** How many records this run has read because the process remembered none. */
	get firstRead(): number {
		return this.run.firstRead;
	}

	/** The record as this run has read it, if that is what the remembered list has. */
	private asRead({ id, sourceModifiedDate }: T): T | undefined {
		const read = this.run.records.get(id);
		return read?.sourceModifiedDate === sourceModifiedDate ? read : undefined;
	}

	/** Asks Codat for a record by the moment that it changed at. */
	private async readAgain(record: T): Promise<T | undefined> {
		const query = await queryWith(this.source, changedAround(changedAt(record), SAME_MOMENT_MS));
		for await (const page of this.source.pages(query)) {
			this.note(page);
			const read = page.find(({ id }) => id === record.id);
			if (read) return read;
		}
		return undefined;
	}

	/**
	 * Asks what changed. If that takes several answers, something may have slipped between them: then it is asked again,
	 * until nothing is new.
	 */
	private async bringUpToDate(rememberedList: RememberedList<T>): Promise<boolean> {
		for (let asked = 1; ; asked++) {
			const from = rememberedList.staleFrom();
			if (from === undefined) return false;
			const { news, count, isProven } = await this.changesAfter(from, rememberedList);
			rememberedList.take(news.map(this.source.slim));
			if (!isProven) return false;
			if (news.length === 0 || count <= TOKEN_PAGE_SIZE || asked === MOST_QUESTIONS) return true;
		}
	}

	/**
	 * What changed after a moment (ms since 1970) and isn't remembered as it is now, how many records the answer has in
	 * all, and whether it has any that it must have: without, neither it nor the remembered list can be trusted. What is
	 * remembered already is taken page by page: it may be all that the run itself has made. The rest waits for the end,
	 * because half of it would hide the other half from the next question.
	 */
	private async changesAfter(
		from: number,
		rememberedList: RememberedList<T>,
	): Promise<{ news: T[]; count: number; isProven: boolean }> {
		const found = { news: [] as T[], count: 0, isProven: false };
		for await (const page of this.source.pages(await queryWith(this.source, changedAfter(from)))) {
			this.note(page);
			found.count += page.length;
			found.isProven ||= rememberedList.hasAnyAfter(from, page);
			found.news.push(...page.filter((record) => !rememberedList.has(record)));
			const known = page.filter((record) => rememberedList.has(record));
			// Dates may be as exact as a second, in which a record can change twice.
			rememberedList.take(known.map(this.source.slim));
		}
		return found;
	}

	/** Reads the list: all of it, or what changed since the day where the list is long. */
	private async look(day: string | undefined): Promise<RememberedList<T>> {
		const { records, since, isProven } = await firstLook(this.source, day);
		this.note(records);
		this.run.isUnproven = !isProven;
		this.run.firstRead = records.length;
		return isProven ? this.remember(records, since) : this.rememberedListOf(records, since);
	}

	private rememberedListOf(records: readonly T[], since?: string): RememberedList<T> {
		return new RememberedList(since, records.map(this.source.slim));
	}

	private note(records: readonly T[]): void {
		const { made, records: read } = this.run;
		for (const record of records) if (!made.has(record.id)) read.set(record.id, record);
	}

	/** A record that the run has made isn't kept as it was read: who needs it has it, or reads it. */
	noteMade(id: string): void {
		this.run.made.add(id);
	}
}
