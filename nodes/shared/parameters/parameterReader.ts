import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import { inShort, isBlank } from './fieldReader';
import { ScalarReader } from './scalarReader';

const objectOrArray = (value: unknown): IDataObject | undefined =>
	typeof value === 'object' && value !== null ? (value as IDataObject) : undefined;

/** Reads parameters, those with fields of their own too: collections, and rows of fixed collections. */
export abstract class ParameterReader extends ScalarReader {
	/** The fields of a collection, read by the same rules. */
	group(name: string): Group {
		const value = this.raw(name) ?? {};
		if (typeof value !== 'object' || Array.isArray(value))
			return this.fail(name, `must be an object, but is ${inShort(value)}`);
		const properties = (this.field(name)?.options ?? []).filter(
			(one): one is INodeProperties => 'displayName' in one && 'type' in one,
		);
		return new Group(
			{ node: this.node, timezone: this.timezone, properties, position: this.position },
			value as IDataObject,
			objectOrArray(this.written(name)),
		);
	}

	/**
	 * The fields of the collection Filters.
	 *
	 * @param applies whether a filter has a meaning beside the other parameters; those that haven't may hold anything
	 * @throws NodeOperationError if one was added but is empty: an expression that finds nothing would find everything
	 */
	filters(applies: (filter: INodeProperties) => boolean = () => true): Group {
		const group = this.group('filters');
		group.requireFilled(applies);
		return group;
	}

	/** The rows of a fixed collection; `rowsName` is the name of its only entry. */
	rows(name: string, rowsName: string): Group[] {
		const value = this.raw(name);
		if (isBlank(value)) return [];
		if (typeof value !== 'object')
			return this.fail(name, `must be a list of objects, but is ${inShort(value)}`);
		const rows = Array.isArray(value) ? value : (value as IDataObject)[rowsName];
		if (rows === undefined) return [];
		const entry = this.field(name)?.options?.find((one) => one.name === rowsName);
		const written = objectOrArray(this.written(name))?.[rowsName];
		return this.asRows(
			name,
			Array.isArray(rows) ? rows : [rows],
			entry && 'values' in entry ? entry.values : [],
			Array.isArray(written) ? written : [written],
		);
	}

	/** A list of objects, each to be read like a row of a form; their fields are labelled `Line 2: Quantity`. */
	asRows(
		name: string,
		list: unknown[],
		properties: INodeProperties[] = [],
		written: unknown[] = [],
	): Group[] {
		return list.map((row, index) => {
			if (typeof row !== 'object' || row === null || Array.isArray(row))
				return this.fail(
					name,
					`must be a list of objects, but entry ${index + 1} is ${inShort(row)}`,
				);
			const position = `${this.label(name)} ${index + 1}: `;
			const values = row as IDataObject;
			return new Group(
				{ node: this.node, timezone: this.timezone, properties, position },
				values,
				objectOrArray(written[index]),
			);
		});
	}
}

/** Which fields a reader reads, and how it names them. */
interface FieldsOfForm {
	node: INode;
	/** IANA name. */
	timezone: string;
	properties: INodeProperties[];
	/** Goes before their labels. */
	position: string;
}

/** The fields of a collection, or of one row of a fixed collection. */
export class Group extends ParameterReader {
	constructor(
		{ node, timezone, properties, position }: FieldsOfForm,
		private readonly values: IDataObject,
		private readonly source?: IDataObject,
	) {
		super(node, timezone, properties, position);
	}

	/** Whether somebody has added the field, whatever it holds: an expression may find nothing. */
	isAdded(name: string): boolean {
		return Object.hasOwn(this.values, name);
	}

	/** @throws NodeOperationError for a field that somebody has added, but that is empty */
	requireFilled(applies: (field: INodeProperties) => boolean): void {
		for (const field of this.properties)
			if (this.isAdded(field.name) && applies(field) && this.isEmpty(field))
				this.missing(field.name);
	}

	/** Whether a field says nothing: blank, a choice of none, no rows. */
	private isEmpty({ name, type }: INodeProperties): boolean {
		if (!this.has(name)) return true;
		if (type === 'multiOptions') return this.options(name).length === 0;
		return (
			type === 'fixedCollection' && Object.values(this.raw(name) as object).flat().length === 0
		);
	}

	protected given(name: string): unknown {
		return this.values[name];
	}

	protected override written(name: string): unknown {
		return this.source?.[name];
	}
}
