import { readFileSync } from 'node:fs';
import { CONTRACT_FILES } from './files';
import { follow } from './references';

/** As much of JSON Schema as Codat's files describe request bodies and parameters with. */
interface Schema {
	$ref?: string;
	allOf?: Schema[];
	type?: string;
	enum?: unknown[];
	format?: string;
	nullable?: boolean;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	maxProperties?: number;
	propertyNames?: Schema;
	additionalProperties?: boolean | Schema;
}

interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	schema: Schema;
}

interface OperationObject {
	operationId?: string;
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema: Schema }> };
}

interface File {
	paths: Record<string, Record<string, OperationObject> & { parameters?: Parameter[] }>;
}

type Path = Array<string | number>;

/** Something that Codat's files don't allow, and what it is in words. */
export interface Mutant {
	what: string;
	body: unknown;
}

/** What Codat's files say of an operation's requests. */
export class RequestSchemas {
	private readonly operations = new Map<
		string,
		{ file: unknown; operation: OperationObject; method: string; path: string }
	>();

	private readonly files = CONTRACT_FILES.map(
		(name) => JSON.parse(readFileSync(name, 'utf8')) as File,
	);

	constructor() {
		for (const file of this.files) {
			for (const [path, { parameters = [], ...methods }] of Object.entries(file.paths))
				for (const [method, operation] of Object.entries(methods)) {
					const id = operation.operationId;
					const all = [...parameters, ...(operation.parameters ?? [])];
					// The Bill Pay file comes first: it judges what both know.
					if (id && !this.operations.has(id))
						this.operations.set(id, {
							file,
							path,
							method,
							operation: { ...operation, parameters: all },
						});
				}
		}
	}

	private of(id: string) {
		const found = this.operations.get(id);
		if (!found) throw new Error(`No operation ${id} in Codat's files`);
		return found;
	}

	/** Ids of all operations of the Bill Pay file. */
	get billPay(): string[] {
		return [...this.operations].filter(([, { file }]) => file === this.files[0]).map(([id]) => id);
	}

	/** Those of them that take a JSON body. */
	get takingJson(): string[] {
		return this.billPay.filter(
			(id) => this.of(id).operation.requestBody?.content['application/json'],
		);
	}

	/**
	 * Addresses that differ from a good one in one parameter that is no GUID or no whole number, or out of its range.
	 *
	 * @param values of the parameters in the path
	 */
	badAddresses(id: string, values: Record<string, string>): Array<{ method: string; url: string }> {
		const { file, operation, method, path } = this.of(id);
		const filled = (own: Record<string, string>) =>
			path.replace(/\{(\w+)\}/g, (_whole, name: string) => ({ ...values, ...own })[name] ?? 'none');
		return (operation.parameters ?? [])
			.map((parameter) => resolve(parameter as Schema, file) as unknown as Parameter)
			.flatMap(({ name, in: place, schema }) =>
				wrongTexts(resolve(schema, file))
					.filter(() => place !== 'header')
					.map((value) => ({
						method,
						url: place === 'path' ? filled({ [name]: value }) : `${filled({})}?${name}=${value}`,
					})),
			);
	}

	/** Bodies that differ from a good one in one thing that Codat's file doesn't allow. */
	mutants(id: string, good: unknown): Mutant[] {
		const { file, operation } = this.of(id);
		const schema = operation.requestBody?.content['application/json']?.schema;
		if (!schema) throw new Error(`${id} takes no JSON`);
		return wrongValues(schema, file, []).map(({ path, value, what }) => ({
			what: `${path.join('.') || 'the body'}: ${what}`,
			body: replaced(good, path, value),
		}));
	}
}

/** A schema with what it refers to and all its parts in one. */
function resolve(schema: Schema, file: unknown): Schema {
	if (schema.$ref) return resolve(follow(file, schema.$ref) as Schema, file);
	const parts = (schema.allOf ?? []).map((part) => resolve(part, file));
	return Object.assign({}, ...parts, schema) as Schema;
}

/** What a parameter in an address can't be. */
function wrongTexts({ type, format, minimum, maximum }: Schema): string[] {
	if (format === 'uuid') return ['1'];
	if (type !== 'integer') return [];
	const beyond = [minimum && minimum - 1, maximum && maximum + 1];
	return ['one', '1.5', ...beyond.filter((bound) => bound !== undefined).map(String)];
}

interface Wrong {
	path: Path;
	/** undefined: left out. */
	value: unknown;
	what: string;
}

const WRONG_TYPE: Record<string, unknown> = {
	string: 7,
	number: 'seven',
	integer: 'seven',
	boolean: 'seven',
	object: 'seven',
	array: 'seven',
};

function wrongValues(given: Schema, file: unknown, path: Path): Wrong[] {
	const schema = resolve(given, file);
	const wrong: Wrong[] = [];
	const add = (value: unknown, what: string, at: Path = []) =>
		wrong.push({ path: [...path, ...at], value, what });
	if (schema.type) add(WRONG_TYPE[schema.type], `no ${schema.type}`);
	if (schema.enum) add('Nonsense', 'none of its values');
	if (schema.format === 'ISO4217') add('POUNDS', 'no currency');
	if (schema.minLength) add('', 'empty');
	if (schema.additionalProperties === false) add(1, 'unknown property', ['unknown']);
	if (schema.maxProperties) {
		const many = Array.from({ length: schema.maxProperties + 1 }, (_none, index) => [
			`k${index}`,
			'v',
		]);
		add(Object.fromEntries(many), 'too many properties');
	}
	if (schema.propertyNames) add({ ['k'.repeat(28)]: 'v' }, 'a name of 28 characters');
	if (typeof schema.additionalProperties === 'object') {
		const { maxLength } = resolve(schema.additionalProperties, file);
		if (maxLength) add({ key: 'v'.repeat(maxLength + 1) }, 'a value too long');
	}
	for (const name of schema.required ?? []) {
		add(undefined, 'left out', [name]);
		if (!resolve(schema.properties?.[name] ?? {}, file).nullable) add(null, 'null', [name]);
	}
	for (const [name, property] of Object.entries(schema.properties ?? {}))
		wrong.push(...wrongValues(property, file, [...path, name]));
	if (schema.items) wrong.push(...wrongValues(schema.items, file, [...path, 0]));
	return wrong;
}

/** A copy with one value replaced; objects and lists on the way are made where there are none. */
function replaced(good: unknown, [key, ...rest]: Path, value: unknown): unknown {
	if (key === undefined) return value;
	if (typeof key === 'number') {
		const [first, ...others] = Array.isArray(good) ? (good as unknown[]) : [];
		return [replaced(first, rest, value), ...others];
	}
	const object = { ...(good as Record<string, unknown> | undefined) };
	object[key] = replaced(object[key], rest, value);
	return object;
}
