import type {
	IBinaryKeyData,
	IDataObject,
	INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';
import type { Codat } from '../shared/transport/codat';
import type { Note } from './input/itemInput';
import type { Item } from './item';

/** An output item that carries files. */
export class WithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What failed of an input item whose other parts are put out all the same, and the files of that part. */
export class FailedPart {
	constructor(
		readonly error: NodeOperationError,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What an operation makes of one input item: one output item, or as many as the list holds. */
export type OperationOutput = IDataObject | WithFiles | Array<IDataObject | WithFiles | FailedPart>;

/**
 * One operation, as data. The node's menus, display rules and router, its documentation and the coverage tests are
 * derived from the table of these (resources/index.ts).
 */
export interface Operation {
	/** Operation id(s) of Codat's OpenAPI file that it wraps. */
	endpoints: string[];
	value: string;
	/** In the Operation menu, Title Case. */
	name: string;
	/** In the node panel: sentence case, with the resource. */
	action: string;
	description: string;
	/**
	 * What the fields of its output mean that a next step must test, each in backticks as a schema has it. n8n shows a
	 * model that builds workflows neither schemas nor what the options of fields mean.
	 */
	output?: string;
	properties: INodeProperties[];
	execute(item: Item, codat: Codat): Promise<OperationOutput>;
	/** Of an output that is a company or a connection itself: what it says about where it belongs. */
	origin?(output: IDataObject): IDataObject;
	/**
	 * Reads an output anew by its ID, for a run that is tried again. Of outputs with a link that lets whoever has it
	 * connect a customer's books, nothing else is kept in the data of an execution that has failed.
	 */
	reread?(item: Item, codat: Codat, id: string): Promise<IDataObject>;
	/** A line above the output that sums up what happened to the items that didn't fail. */
	hint?(outputs: IDataObject[]): Note | undefined;
}

/** A kind of record and what can be done with it. */
export interface Resource {
	value: string;
	/** In the Resource menu, Title Case. */
	name: string;
	description: string;
	operations: Operation[];
	/** The operation that is selected first. */
	initial: Operation;
}

/** Declares an operation; types its literal. */
export function operation(definition: Operation): Operation {
	return definition;
}

/** Declares a resource; types its literal. */
export function resource(definition: Resource): Resource {
	return definition;
}
