import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import type { Events } from '../events/events';
import type { Clock } from '../values/clock';
import type { Random } from '../values/random';
import {
	complete,
	DATA_TYPES,
	pullOperation,
	type PullOperation,
	type ReadDataType,
} from './pullOperation';

interface Read {
	company: Company;
	connection: Connection;
	operations: PullOperation[];
	isFirst: boolean;
	/** The emulator's time, milliseconds since 1970. */
	endsAt: number;
	timer?: NodeJS.Timeout;
}

const newest = (dates: Iterable<string | undefined>): string => {
	let latest = '';
	for (const date of dates) if (date && date > latest) latest = date;
	return latest;
};

/** When records of a data type last changed; what is left out here never does. */
const CHANGED: Partial<Record<ReadDataType, (connection: Connection) => string>> = {
	bankAccounts: ({ bankAccounts }) =>
		newest([...bankAccounts].map(({ sourceModifiedDate }) => sourceModifiedDate)),
	billPayments: ({ payments }) => newest([...payments].map(({ recordedAt }) => recordedAt)),
	bills: ({ bills }) => newest([...bills].map(({ sourceModifiedDate }) => sourceModifiedDate)),
	suppliers: ({ suppliers }) =>
		newest([...suppliers].map(({ sourceModifiedDate }) => sourceModifiedDate)),
};

/** Codat's reading of the accounting software: the first read after linking, and later ones on request. */
export class Reads {
	private readonly histories = new Map<string, Map<string, PullOperation>>();
	private readonly underWay = new Set<Read>();

	constructor(
		private readonly random: Random,
		private readonly clock: Clock,
		private readonly events: Events,
		/** How long a read takes, in milliseconds. */
		public ms: number,
	) {}

	/** A company's reads by their ids, oldest first. What is linked without a first read of its own under way
	 * (`linkedNow`), as
	 * the seed's connections are, was read when it was linked. */
	history(company: Company, linkedNow?: Connection): Map<string, PullOperation> {
		this.settle();
		const known = this.histories.get(company.id);
		if (known) return known;
		const history = new Map<string, PullOperation>();
		this.histories.set(company.id, history);
		for (const connection of company.connections) {
			const { linkedAt, platform } = connection;
			if (!linkedAt || connection === linkedNow || platform.sourceType !== 'Accounting') continue;
			const random = this.random.fork(connection.id);
			for (const dataType of DATA_TYPES) {
				const operation = pullOperation(random, connection, dataType, linkedAt);
				history.set(operation.id, complete(operation, linkedAt));
			}
		}
		return history;
	}

	/** Begins a read of some data types; returns its operations as they are queued. */
	begin(
		company: Company,
		connection: Connection,
		dataTypes: readonly ReadDataType[],
		isFirst = false,
	): PullOperation[] {
		const history = this.history(company, isFirst ? connection : undefined);
		const now = this.clock.now();
		const operations = dataTypes.map((dataType) =>
			pullOperation(this.random, connection, dataType, this.clock.iso()),
		);
		for (const operation of operations) history.set(operation.id, operation);
		const queued = operations.map((operation) => ({
			...operation,
			status: 'Queued' as const,
			progress: 0,
		}));
		const read: Read = { company, connection, operations, isFirst, endsAt: now + this.ms };
		this.underWay.add(read);
		if (this.ms === 0) this.settle();
		else this.settleLater(read);
		return queued;
	}

	/** Settles when a read should have ended, and again as long as it hasn't: Node's timers may run a millisecond before
	 * `Date.now()` gets there. A clock that stands still gets there by being moved only. */
	private settleLater(read: Read): void {
		read.timer = setTimeout(
			() => {
				this.settle();
				if (this.underWay.has(read) && !this.clock.standsStill) this.settleLater(read);
			},
			Math.max(1, read.endsAt - this.clock.now()),
		).unref();
	}

	/** Whether a connection's first read is under way: until it ends, there is nothing to list. */
	isFirstUnderWay(connection: Connection): boolean {
		this.settle();
		return [...this.underWay].some((read) => read.isFirst && read.connection === connection);
	}

	/** Ends the reads whose time has come, and raises their events. */
	settle(): void {
		for (const read of this.underWay) {
			if (read.endsAt > this.clock.now()) continue;
			this.underWay.delete(read);
			clearTimeout(read.timer);
			if (read.connection.status === 'Linked') this.end(read);
			else for (const operation of read.operations) operation.status = 'Cancelled';
		}
	}

	/** Ends every read under way now. */
	finish(): void {
		for (const read of this.underWay) read.endsAt = this.clock.now();
		this.settle();
	}

	/** Drops the reads under way. */
	close(): void {
		for (const { timer } of this.underWay) clearTimeout(timer);
		this.underWay.clear();
	}

	private end({ company, connection, operations, isFirst }: Read): void {
		const lastRead = isFirst ? undefined : this.lastRead(company, operations);
		const now = this.clock.iso();
		for (const operation of operations) complete(operation, now);
		this.events.read(
			company,
			isFirst,
			lastRead,
			operations.map(({ dataType, connectionId, status }) => ({
				connectionId,
				dataType,
				recordsModified:
					lastRead === undefined || (CHANGED[dataType]?.(connection) ?? '') > lastRead,
				status,
				issues: [],
			})),
		);
	}

	/** When these data types were read before. */
	private lastRead(company: Company, operations: readonly PullOperation[]): string | undefined {
		const types = new Set(operations.map(({ dataType }) => dataType));
		const before = [...(this.histories.get(company.id)?.values() ?? [])].filter(
			({ dataType, isCompleted }) => isCompleted && types.has(dataType),
		);
		return newest(before.map(({ completed }) => completed)) || undefined;
	}
}
