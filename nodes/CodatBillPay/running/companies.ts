import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { valueOf } from '../../shared/parameters/fieldReader';
import { getOrMake } from '../../shared/values/caches/getOrMake';
import { Queue, type QueuePlace } from '../../shared/values/concurrency';
import { givenCompanyId, isOpen, written } from '../input/writtenParameters';
import type { Operation } from '../operation';

/** How long companies are read in one go, in ms: other work of the process gets its turn in between. */
const SLICE_MS = 5;

/** The parameter that says which company an item is about. */
const COMPANY_FIELD = 'companyId';

/** Tells which company each item is about: those of one keep their order, those of others need not wait for them. */
export class CompanyTurns {
	private readonly resolved = new Map<number, unknown>();

	/** Whether items may differ: the operation is about a company, and an expression or the input names it. */
	private readonly differ: boolean;

	private sliceEnds = 0;

	/** The items of each company in order, and those that were not begun. */
	private readonly lines = new Map<string, Queue>();

	private readonly places = new Map<number, QueuePlace>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
	) {
		const field = operation.properties.find(({ name }) => name === COMPANY_FIELD);
		const { value } = written(context, COMPANY_FIELD);
		this.differ = field !== undefined && (isOpen(context, field) || String(value).startsWith('='));
	}

	/**
	 * The company of an item; empty for all where they are alike, and for an item that names none. To be asked in order:
	 * gives the item its place.
	 */
	async of(index: number): Promise<string> {
		const company = await this.read(index);
		const line = getOrMake(this.lines, company, () => new Queue());
		this.places.set(index, line.take());
		return company;
	}

	/** An item's place among those of its company, once. */
	placeOf(index: number): QueuePlace {
		const place = this.places.get(index) ?? new Queue().take();
		this.places.delete(index);
		return place;
	}

	private async read(index: number): Promise<string> {
		if (!this.differ) return '';
		if (Date.now() >= this.sliceEnds) {
			await sleep(0);
			this.sliceEnds = Date.now() + SLICE_MS;
		}
		try {
			const value = givenCompanyId(this.context, this.operation.properties, index);
			this.resolved.set(index, value);
			const company = valueOf(value);
			return typeof company === 'string' ? company.trim().toLowerCase() : '';
		} catch {
			// The item itself says what is wrong with it.
			return '';
		}
	}

	/** What was read of an item's parameters; n8n takes its time to resolve them again. Forgets it. */
	take(index: number): Map<string, unknown> {
		const known = new Map<string, unknown>();
		if (this.resolved.has(index)) known.set(COMPANY_FIELD, this.resolved.get(index));
		this.resolved.delete(index);
		return known;
	}
}
