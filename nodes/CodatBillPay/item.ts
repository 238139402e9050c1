import type { IDataObject, IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { chosenCompany } from '../shared/books/connection/companies';
import { connectionProblem } from '../shared/books/connection/connectionProblem';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { ParameterReader } from '../shared/parameters/parameterReader';
import type { Codat } from '../shared/transport/codat';
import { Queue, type QueuePlace } from '../shared/values/concurrency';
import { dayOf } from '../shared/values/dates';
import { isGuid } from '../shared/values/uuid';
import { copyOf } from './errorCopy';
import { fileField } from './files/inputFiles';

/** Whose record an output is. Every output carries it, so that the next node needs no more than the record's ID. */
export interface Origin extends IDataObject {
	/** In Codat; null if nothing that was read says it. */
	companyName: string | null;
	companyId: string;
	connectionId?: string;
}

/** A text, if it is one that says something. */
const textGiven = (value: unknown) =>
	typeof value === 'string' && value !== '' ? value : undefined;

const nodes = new WeakMap<IExecuteFunctions, INode>();

/** The node of a run. n8n copies it with all its parameters at each call; one copy serves all items. */
export function nodeOf(context: IExecuteFunctions): INode {
	const known = nodes.get(context) ?? context.getNode();
	nodes.set(context, known);
	return known;
}

/** A resource locator as the workflow holds it, its expression not resolved. */
export function written(context: IExecuteFunctions, name: string): IDataObject {
	const value = nodeOf(context).parameters[name] as IDataObject | string | undefined;
	return typeof value === 'object' ? value : { value };
}

/**
 * Whether the input is to say what a field leaves open. An expression that finds nothing is a mistake, and none of
 * these.
 */
export function isOpen(context: IExecuteFunctions, field: INodeProperties | undefined): boolean {
	if (!field || field.required) return false;
	return ['', AUTOMATIC, undefined].includes(written(context, field.name).value as string);
}

/**
 * The company that an item names, or its input where the form leaves it open; not checked. A locator says in which way.
 */
export function givenCompanyId(
	context: IExecuteFunctions,
	properties: INodeProperties[],
	index: number,
): unknown {
	const field = properties.find(({ name }) => name === 'companyId');
	return isOpen(context, field)
		? context.getInputData()[index].json.companyId
		: context.getNodeParameter('companyId', index, null);
}

/** A remark about what an item has done; equal ones of several items are one hint. */
export interface Note {
	text: string;
	isWarning: boolean;
}

/** Which item of which run. */
export interface ItemOfRun {
	context: IExecuteFunctions;
	operation: { properties: INodeProperties[] };
	/** Counted from 0. */
	index: number;
}

/** One input item: its parameters, checked, and what n8n gives for it. */
export class Item extends ParameterReader {
	readonly context: IExecuteFunctions;

	readonly index: number;

	/** The company that the item has asked for, with its name if that was looked up. */
	private company?: { id: string; name?: string };

	/** The books that the item has asked for. */
	private found?: Books;

	/**
	 * @param resolved parameters that were read already, as n8n resolved them
	 * @param place among the items of the run that may mean the same records
	 */
	constructor(
		{ context, operation, index }: ItemOfRun,
		private readonly codat: Codat,
		private readonly resolved = new Map<string, unknown>(),
		readonly place: QueuePlace = new Queue().take(),
	) {
		super(nodeOf(context), context.getTimezone(), operation.properties, '');
		this.context = context;
		this.index = index;
	}

	/** Each parameter once: n8n resolves its expressions anew on every call, at about 1 ms each. */
	protected given(name: string): unknown {
		if (!this.resolved.has(name)) this.resolved.set(name, this.resolve(name));
		return this.resolved.get(name);
	}

	private resolve(name: string): unknown {
		if (name === 'companyId') return givenCompanyId(this.context, this.properties, this.index);
		const value = this.context.getNodeParameter(name, this.index, null);
		return name === 'binaryPropertyName' ? fileField(this, value) : value;
	}

	/** Today (`YYYY-MM-DD`) in the workflow's timezone. */
	today(): string {
		return dayOf(new Date(Date.now()), this.timezone);
	}

	/** What was sent to the node as JSON. */
	input(): IDataObject {
		return this.context.getInputData()[this.index].json;
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
	 */
	async books(): Promise<Books> {
		const isAutomatic = (this.optionalText('connectionId') ?? AUTOMATIC) === AUTOMATIC;
		const chosen = isAutomatic ? undefined : this.guid('connectionId');
		const companyId = await this.companyId();
		const connectionId = chosen ?? this.connectionOfInput(companyId);
		this.found = connectionId
			? new Books(this.codat, { companyId, connectionId })
			: await Books.ofLinkedConnection(this.codat, companyId);
		return this.found;
	}

	/** Names the address, the key, the company and the connection that the item is about, as far as it is. */
	async about(): Promise<string> {
		if (this.field('connectionId')) return (await this.books()).name;
		return this.codat.memoryKey(this.field('companyId') ? await this.companyId() : '');
	}

	/** Whether the books showed that what the item wrote was made, when Codat left that open. */
	isSettled = false;

	settle(): void {
		this.isSettled = true;
		this.codat.writes.settle();
	}

	/** Whether what the item has done last is a change that may be repeated. */
	isChange = false;

	/** Remarks about what the item has done, for the hints above the output. */
	readonly notes: Note[] = [];

	note(text: string, isWarning = false): void {
		this.notes.push({ text, isWarning });
	}

	/** Tells what was taken for a field whose expression finds nothing: somebody may have meant something else. */
	noteUnfound(name: string, taken: string): void {
		if (this.isUnfound(name))
			this.note(`The expression of the field "${this.label(name)}" finds nothing: ${taken}`, true);
	}

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

	/** The connection that the input item names, if it is of this company and the field leaves the choice open. */
	private connectionOfInput(companyId: string): string | undefined {
		const input = this.input();
		const connectionId = input.companyId === companyId ? textGiven(input.connectionId) : undefined;
		const isTaken =
			connectionId !== undefined && this.isOpen('connectionId') && isGuid(connectionId);
		return isTaken ? connectionId : undefined;
	}

	/** The company's name as the input item or the list in the form has it. */
	private knownName(companyId: string): string | undefined {
		const input = this.input();
		const { value, cachedResultName } = this.locator('companyId');
		return (
			(input.companyId === companyId ? textGiven(input.companyName) : undefined) ??
			(value === companyId ? textGiven(cachedResultName) : undefined)
		);
	}

	private isOpen(name: string): boolean {
		return isOpen(this.context, this.field(name));
	}

	private field(name: string): INodeProperties | undefined {
		return this.properties.find((property) => property.name === name);
	}

	private locator(name: string): IDataObject {
		return written(this.context, name);
	}
}
