import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** Whether a value says nothing: undefined, null, or a text of blanks. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** Whether nothing stands in any field of a row: sheets have such rows, and a Data Table without rows puts one out. */
export const isBlankRow = (row: unknown): boolean =>
	typeof row === 'object' && row !== null && Object.values(row).every(isBlank);

/** A value in a message: its kind, and the value where it is short. */
export function inShort(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (value === null) return 'empty';
	if (typeof value === 'object') return 'an object';
	return typeof value === 'string' ? `"${value.slice(0, 80)}"` : String(value);
}

/** What a resource locator holds: a value, and the way in which it was chosen. */
function isLocator(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

/** The value of a parameter, without the way in which it was chosen. */
export function valueOf(given: unknown): unknown {
	return isLocator(given) ? given.value : given;
}

/** Fields by their labels, and refusals that name them. */
export abstract class FieldReader {
	protected constructor(
		protected readonly node: INode,
		protected readonly timezone: string,
		protected readonly properties: INodeProperties[],
		protected readonly position: string,
	) {}

	/** The value as n8n resolved it; undefined if it isn't set. */
	protected abstract given(name: string): unknown;

	/** The value, without the way in which it was chosen. */
	protected raw(name: string): unknown {
		return valueOf(this.given(name));
	}

	/** The field as the workflow holds it, its expression not resolved; undefined where there is none. */
	protected written(name: string): unknown {
		return this.node.parameters[name];
	}

	/** The way in which the record of a resource locator was chosen (`list`, `name`, `id`), if it says. */
	protected mode(name: string): unknown {
		const value = this.given(name);
		return isLocator(value) ? value.mode : undefined;
	}

	/** A field, if there is one of that name. */
	protected field(name: string): INodeProperties | undefined {
		return this.properties.find((property) => property.name === name);
	}

	/** The label of a field, as the user sees it; also of one that is in a collection of the form. */
	label(name: string): string {
		const inCollections = this.properties.flatMap(({ type, options = [] }) =>
			type === 'collection' ? (options as INodeProperties[]) : [],
		);
		const field = this.field(name) ?? inCollections.find((property) => property.name === name);
		return `${this.position}${field?.displayName ?? name}`;
	}

	/** @throws NodeOperationError with this message and what to do */
	refuse(message: string, help?: string): never {
		throw new NodeOperationError(this.node, message, { description: help });
	}

	/** @throws NodeOperationError `The field "<label>" <problem>` */
	fail(name: string, problem: string, description?: string): never {
		return this.refuse(`The field "${this.label(name)}" ${problem}`, description);
	}

	/** Whether the field says something. */
	has(name: string): boolean {
		return !isBlank(this.raw(name));
	}

	/** Whether the field is given by an expression that finds nothing. */
	isUnfound(name: string): boolean {
		const written = valueOf(this.written(name));
		return typeof written === 'string' && written.startsWith('=') && !this.has(name);
	}

	/** @throws NodeOperationError if an expression finds nothing for a field that may be left empty */
	requireFound(...names: string[]): void {
		for (const name of names) if (this.isUnfound(name)) this.missing(name);
	}

	protected missing(name: string): never {
		return this.fail(
			name,
			'is required, but is empty',
			'Enter a value, or check the expression: it may find nothing in this item.',
		);
	}
}
