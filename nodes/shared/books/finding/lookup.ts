import type { Kind, OwnedKey } from '../../transport/memory';
import { collect, TOKEN_PAGE_SIZE } from '../../transport/paging';
import { Bounded } from '../../values/caches/bounded';
import { Once } from '../../values/caches/once';
import { allOf } from '../../values/query';
import type { Payables } from '../payables';
import { changedAfter, changedAround, changedAt, changedSinceDay, type Dated } from './dated';
import { Picture } from './rememberedList';

/** Most records of a kind that a process remembers, of all books together: a bill takes some 1.2 kB. */
const MOST = 50_000;

/** A picture is made afresh after a day, so that what was deleted goes. */
const KEPT_MS = 24 * 60 * 60_000;

/** Records changed at the same moment as another are looked for in this neighbourhood of it, in ms. */
export const SAME_MOMENT_MS = 1000;

/** What a process remembers of one kind of record, by the name of the books. */
export class Pictures<T extends Dated> {
	readonly kept = new Bounded<Picture<T>, OwnedKey>(MOST, KEPT_MS);

	/** The first looks that are under way. */
	readonly looking = new Map<OwnedKey, Promise<unknown>>();
}

/** What one run has read of a list. */
export class ReadByRun<T extends Dated> {
	/** Records as they were read, whole, by ID. */
	readonly records = new Map<string, T>();

	/** The pictures that were brought up to date, by the day that they reach back to. */
	pictures = new Once<Picture<T>>();

	hasLooked = false;

	/** How many records it has read because the process remembered none. */
	firstRead = 0;
}

/** A list that is looked up in. */
interface Source<T extends Dated> {
	pictures: Pictures<T>;
	ofRun: Kind<ReadByRun<T>>;
	/** The pages of what matches a query. */
	pages(query?: string): AsyncGenerator<T[]>;
	/** The query for all that is looked up in, if Codat lists less without one. */
	all(): Promise<string | undefined>;
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
		private readonly source: Source<T>,
	) {}

	/** Whether the list is remembered, by the process or by this run, so that a look takes few requests. */
	get isRemembered(): boolean {
		return this.run.hasLooked || this.source.pictures.kept.get(this.payables.name) !== undefined;
	}

	/**
	 * A record that `matches`, as it is on the books now.
	 *
	 * @param day `YYYY-MM-DD`: whatever changed since then is looked at; everything if undefined
	 */
	async find(matches: (record: T) => boolean, day?: string): Promise<T | undefined> {
		for (;;) {
			const found = (await this.picture(day)).find(matches);
			if (!found) return undefined;
			const read = this.asRead(found) ?? (await this.readAgain(found));
			if (read && matches(read)) return read;
			// It was deleted, or left the list: there may be more of which the picture knows nothing.
			this.forgetAll();
		}
	}

	/** What the list has, remembered or read. Not to decide about money by. */
	async picture(day?: string): Promise<Picture<T>> {
		this.run.hasLooked = true;
		return await this.run.pictures.do(day ?? '', async () => {
			const { kept, looking } = this.source.pictures;
			const { name } = this.payables;
			for (let other = looking.get(name); other; other = looking.get(name))
				await this.payables.waitFor(other);
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
		});
	}

	/**
	 * Remembers a list that was read to its end. One of a single page isn't worth it: to read it again takes one request,
	 * too.
	 */
	remember(records: readonly T[], since?: string): Picture<T> {
		const picture = new Picture(since, records.map(this.source.slim));
		const isDated = records.every((record) => !Number.isNaN(changedAt(record)));
		if (isDated && records.length > TOKEN_PAGE_SIZE)
			this.source.pictures.kept.set(this.payables.name, picture);
		return picture;
	}

	/** Has the next look in this run ask again for what changed. */
	forget(): void {
		this.run.pictures = new Once();
	}

	/** Has the next look read the list. */
	forgetAll(): void {
		this.source.pictures.kept.delete(this.payables.name);
		this.forget();
	}

	private get run(): ReadByRun<T> {
		return this.payables.shared(this.source.ofRun);
	}

	/** How many records this run has read because the process remembered none. */
	get firstRead(): number {
		return this.run.firstRead;
	}

	/** The record as this run has read it, if that is what the picture has. */
	private asRead({ id, sourceModifiedDate }: T): T | undefined {
		const read = this.run.records.get(id);
		return read?.sourceModifiedDate === sourceModifiedDate ? read : undefined;
	}

	/** Asks Codat for a record by the moment that it changed at. */
	private async readAgain(record: T): Promise<T | undefined> {
		const query = await this.narrowed(changedAround(changedAt(record), SAME_MOMENT_MS));
		for await (const page of this.source.pages(query)) {
			this.note(page);
			const read = page.find(({ id }) => id === record.id);
			if (read) return read;
		}
		return undefined;
	}

	private async bringUpToDate(picture: Picture<T>): Promise<boolean> {
		const from = picture.staleFrom();
		if (from === undefined) return false;
		const query = await this.narrowed(changedAfter(from));
		const changes = await collect(this.source.pages(query), Infinity);
		this.note(changes);
		return picture.take(changes.map(this.source.slim), from);
	}

	/**
	 * Reads the list: all of it where that is a page, or where its records have no dates to ask by; else what changed
	 * since the day.
	 */
	private async look(day: string | undefined): Promise<Picture<T>> {
		const everything = this.source.pages(await this.source.all());
		const first = await everything.next();
		const records = first.done ? [] : [...first.value];
		const isWhole = records.length < TOKEN_PAGE_SIZE || day === undefined;
		if (isWhole || records.some((record) => Number.isNaN(changedAt(record)))) {
			for await (const page of everything) records.push(...page);
			this.note(records);
			this.run.firstRead = records.length;
			return this.remember(records);
		}
		const query = await this.narrowed(changedSinceDay(day));
		const recent = await collect(this.source.pages(query), Infinity);
		this.note(recent);
		this.run.firstRead = recent.length;
		return this.remember(recent, day);
	}

	private note(records: readonly T[]): void {
		for (const record of records) this.run.records.set(record.id, record);
	}

	private async narrowed(clause: string): Promise<string> {
		return allOf(await this.source.all(), clause) ?? clause;
	}
}
