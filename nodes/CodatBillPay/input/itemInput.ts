import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ParameterReader } from '../../shared/parameters/parameterReader';
import { dayOf } from '../../shared/values/dates';
import { isGuid } from '../../shared/values/uuid';
import { fileField } from '../files/inputFiles';
import { givenCompanyId, isOpen, nodeOf, written } from './writtenParameters';

/** A line above the output: what an item has done, or all items together. */
export interface Note {
	text: string;
	isWarning?: boolean;
}

/** Which item of which run. */
export interface ItemOfRun {
	context: IExecuteFunctions;
	operation: { properties: INodeProperties[] };
	/** Counted from 0. */
	index: number;
}

/** A text, if it is one that says something. */
const textGiven = (value: unknown) =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** One input item: its parameters, each read and checked by the label of its field, and its JSON. */
export class ItemInput extends ParameterReader {
	readonly context: IExecuteFunctions;

	readonly index: number;

	/** Remarks about what the item has done, for the hints above the output. */
	readonly notes: Note[] = [];

	/** @param resolved parameters that were read already, as n8n resolved them */
	constructor(
		{ context, operation, index }: ItemOfRun,
		private readonly resolved: Map<string, unknown>,
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

	/** Has a line shown above the output; equal ones of several items are one line. */
	note(text: string, isWarning = false): void {
		this.notes.push({ text, isWarning });
	}

	/** Tells what was taken for a field whose expression finds nothing: somebody may have meant something else. */
	noteUnfound(name: string, taken: string): void {
		if (this.isUnfound(name))
			this.note(`The expression of the field "${this.label(name)}" finds nothing: ${taken}`, true);
	}

	/** What is left open is the input's to say, and it didn't. */
	protected override missing(name: string): never {
		if (!this.isOpen(name)) return super.missing(name);
		return this.fail(
			name,
			'is required, but is empty',
			`Choose it here, or let the input item bring "${name}", as what other Codat nodes put out does.`,
		);
	}

	/** The connection that the input item names, if it is of this company and the field leaves the choice open. */
	protected connectionOfInput(companyId: string): string | undefined {
		const connectionId = textGiven(this.inputOf(companyId).connectionId)?.toLowerCase();
		const isTaken =
			connectionId !== undefined && this.isOpen('connectionId') && isGuid(connectionId);
		return isTaken ? connectionId : undefined;
	}

	/** The company's name as the input item or the list in the form has it. */
	protected knownName(companyId: string): string | undefined {
		const { value, cachedResultName } = written(this.context, 'companyId');
		return (
			textGiven(this.inputOf(companyId).companyName) ??
			(value === companyId ? textGiven(cachedResultName) : undefined)
		);
	}

	/** What was sent to the node, if that is of this company. */
	private inputOf(companyId: string): IDataObject {
		const input = this.input();
		return textGiven(input.companyId)?.toLowerCase() === companyId ? input : {};
	}

	private isOpen(name: string): boolean {
		return isOpen(this.context, this.field(name));
	}
}
