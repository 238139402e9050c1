import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { chosenCompany } from '../shared/books/connection/companies';
import { connectionProblem } from '../shared/books/connection/connectionProblem';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import type { Codat } from '../shared/transport/codat';
import { Queue, type QueuePlace } from '../shared/values/concurrency';
import { isGuid } from '../shared/values/uuid';
import { copyOf } from './errorCopy';
import { ItemInput, type ItemOfRun } from './input/itemInput';
import { checkSameBooks } from './input/otherBooks';

/** Whose record an output is. Every output carries it, so that the next node needs no more than the record's ID. */
export interface Origin extends IDataObject {
	/** In Codat; null if nothing that was read says it. */
	companyName: string | null;
	companyId: string;
	connectionId?: string;
}

/** An item of a run: its input, the company and the books that it is about, and what has become of it. */
export class Item extends ItemInput {
	/** The company that the item has asked for, with its name if that was looked up. */
	private company?: { id: string; name?: string };

	/** The books that the item has asked for. */
	private found?: Books;

	/**
	 * @param resolved parameters that were read already, as n8n resolved them
	 * @param place among the items of the run that may mean the same records
	 */
	constructor(
		ofRun: ItemOfRun,
		private readonly codat: Codat,
		resolved = new Map<string, unknown>(),
		readonly place: QueuePlace = new Queue().take(),
	) {
		super(ofRun, resolved);
	}

	/**
	 * The ID of the company that is chosen. Read all other parameters first: one that is given by its name is looked up.
	 */
	async companyId(): Promise<string> {
		this.company ??= await chosenCompany(this.codat, this.chosenGuid('companyId'));
		return this.company.id;
	}

	/**
	 * The books behind the connection that is chosen. If that is left to Automatic: behind the connection that the input
	 * item names with the company, else behind the company's only one.
	 *
	 * @throws NodeOperationError if a record is meant that the input item has from other books
	 */
	async books(): Promise<Books> {
		const isAutomatic = (this.optionalText('connectionId') ?? AUTOMATIC) === AUTOMATIC;
		const chosen = isAutomatic ? undefined : this.guid('connectionId');
		const companyId = await this.companyId();
		const connectionId = chosen ?? this.connectionOfInput(companyId);
		this.found = connectionId
			? new Books(this.codat, { companyId, connectionId })
			: await Books.ofLinkedConnection(this.codat, companyId);
		checkSameBooks(this, this.properties, this.found.ref);
		return this.found;
	}

	/** Names the address, the key, the company and the connection that the item is about, as far as it is. */
	async about(): Promise<string> {
		if (this.field('connectionId')) return (await this.books()).name;
		return this.codat.memory.key(this.field('companyId') ? await this.companyId() : '');
	}

	/** Whether the books showed that what the item wrote was made, when Codat left that open. */
	isSettled = false;

	/** Notes that the books show what the item wrote, although Codat left its outcome unknown. */
	settle(): void {
		this.isSettled = true;
		this.codat.writes.settle();
	}

	/** Whether what the item has done last is a change that may be repeated. */
	isChange = false;

	/** Whether what the item has created is the record of an earlier write. */
	get replayed(): boolean {
		return this.codat.writes.replayed ?? false;
	}

	/** Where the output of the item belongs; undefined for an operation that is about no company. */
	origin(): Origin | undefined {
		if (!this.company) return undefined;
		const { id: companyId, name } = this.company;
		const connectionId =
			this.found?.ref.connectionId ?? (this.field('connectionId') && this.guid('connectionId'));
		return {
			companyName: this.found?.companyName ?? name ?? this.knownName(companyId) ?? null,
			companyId,
			...(connectionId !== undefined && { connectionId }),
		};
	}

	/** What went wrong with the item; if that was its connection, in words that say what to choose instead. */
	async explained(codat: Codat, cause: unknown): Promise<unknown> {
		if (!(cause instanceof NodeApiError) || !this.company || !this.field('connectionId'))
			return cause;
		const connectionId = this.found?.ref.connectionId ?? this.optionalText('connectionId') ?? '';
		if (!isGuid(connectionId)) return cause;
		const ref = { companyId: this.company.id, connectionId };
		const problem = await connectionProblem(codat, ref, cause, this.found !== undefined);
		return problem ? Object.assign(copyOf(cause), problem) : cause;
	}
}
