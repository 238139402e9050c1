import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { dayOf } from '../shared/values/dates';
import { isGuid } from '../shared/values/uuid';
import type { Codat } from '../shared/transport/codat';
import { ParameterReader } from '../shared/parameters/parameterReader';

/** Whose record an output is. Every output carries it, so that the next node needs no more than the record's ID. */
export interface Origin extends IDataObject {
	/** In Codat; null if nothing that was read says it. */
	companyName: string | null;
	companyId: string;
	connectionId?: string;
}

/** A text, if it is one that says something. */
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** A resource locator as the workflow holds it, its expression not resolved. */
export function written(context: IExecuteFunctions, name: string): IDataObject {
	const value = context.getNode().parameters[name] as IDataObject | string | undefined;
	return typeof value === 'object' ? value : { value };
}

/** Whether the input is to say what a field leaves open. An expression that finds nothing is a mistake, and none of these. */
export function isOpen(context: IExecuteFunctions, field: INodeProperties | undefined): boolean {
	if (!field || field.required) return false;
	return ['', AUTOMATIC, undefined].includes(written(context, field.name).value as string);
}

/** The company that an item names, or its input where the form leaves it open; not checked. */
export function givenCompanyId(
	context: IExecuteFunctions,
	properties: INodeProperties[],
	index: number,
): unknown {
	const field = properties.find(({ name }) => name === 'companyId');
	return isOpen(context, field)
		? context.getInputData()[index].json.companyId
		: context.getNodeParameter('companyId', index, null, { extractValue: true });
}

/** One input item: its parameters, checked, and what n8n gives for it. */
export class Item extends ParameterReader {
	/** The books that the item has asked for. */
	private found?: Books;

	/** @param resolved parameters that were read already, as n8n resolved them */
	constructor(
		readonly context: IExecuteFunctions,
		private readonly codat: Codat,
		{ properties }: { properties: INodeProperties[] },
		readonly index: number,
		private readonly resolved = new Map<string, unknown>(),
	) {
		super(context.getNode(), context.getTimezone(), properties, '');
	}

	/** Each parameter once: n8n resolves its expressions anew on every call, at about 1 ms each. */
	protected raw(name: string): unknown {
		if (!this.resolved.has(name))
			this.resolved.set(
				name,
				name === 'companyId'
					? givenCompanyId(this.context, this.properties, this.index)
					: this.context.getNodeParameter(name, this.index, null, { extractValue: true }),
			);
		return this.resolved.get(name);
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
	 * The books behind the connection that is chosen. If that is left to Automatic: behind the connection that the input item
	 * names with the company, else behind the company's only one.
	 */
	async books(): Promise<Books> {
		this.found = await this.booksOf(this.guid('companyId'));
		return this.found;
	}

	/** Where the output of the item belongs; undefined for an operation that is about no company. */
	origin(): Origin | undefined {
		if (!this.field('companyId')) return undefined;
		const companyId = this.guid('companyId');
		const connectionId =
			this.found?.ref.connectionId ?? (this.field('connectionId') && this.guid('connectionId'));
		return {
			companyName: this.found?.companyName ?? this.knownName(companyId) ?? null,
			companyId,
			...(connectionId !== undefined && { connectionId }),
		};
	}

	private async booksOf(companyId: string): Promise<Books> {
		const chosen = this.optionalText('connectionId') ?? AUTOMATIC;
		if (chosen !== AUTOMATIC)
			return new Books(this.codat, { companyId, connectionId: this.guid('connectionId') });
		const input = this.input();
		const connectionId = input.companyId === companyId ? textOf(input.connectionId) : undefined;
		return connectionId !== undefined && this.isOpen('connectionId') && isGuid(connectionId)
			? new Books(this.codat, { companyId, connectionId })
			: await Books.ofLinkedConnection(this.codat, companyId);
	}

	/** The company's name as the input item or the list in the form has it. */
	private knownName(companyId: string): string | undefined {
		const input = this.input();
		const { value, cachedResultName } = this.written('companyId');
		return (
			(input.companyId === companyId ? textOf(input.companyName) : undefined) ??
			(value === companyId ? textOf(cachedResultName) : undefined)
		);
	}

	private isOpen(name: string): boolean {
		return isOpen(this.context, this.field(name));
	}

	private field(name: string): INodeProperties | undefined {
		return this.properties.find((property) => property.name === name);
	}

	private written(name: string): IDataObject {
		return written(this.context, name);
	}
}
