import { parseMoment } from '../../values/dates';
import {
	clausesOf,
	malformedQuery,
	parseQuery,
	type Clause,
	type Operator,
	type Query,
} from './parse';

type FieldType = 'string' | 'number' | 'date';

/** What an endpoint can be asked about: each field's type and how to read it. A reader that returns a list (a company's
 * connections) matches when one of its values does. */
export type Fields<T> = Record<
	string,
	{ type: FieldType; read: (record: T) => string | number | undefined | Array<string | undefined> }
>;

export interface Filter<T> {
	matches: (record: T) => boolean;
	clauses: Clause[];
}

type Test<V> = (actual: V, wanted: V) => boolean;

const ordered: Partial<Record<Operator, Test<number>>> = {
	'=': (actual, wanted) => actual === wanted,
	'!=': (actual, wanted) => actual !== wanted,
	'>': (actual, wanted) => actual > wanted,
	'<': (actual, wanted) => actual < wanted,
	'>=': (actual, wanted) => actual >= wanted,
	'<=': (actual, wanted) => actual <= wanted,
};

/** Text is compared without regard to case: Codat's own example asks for `status != paid`. */
const textual: Partial<Record<Operator, Test<string>>> = {
	'=': (actual, wanted) => actual === wanted,
	'!=': (actual, wanted) => actual !== wanted,
	'~': (actual, wanted) => actual.includes(wanted),
};

function numberOf(text: string, type: FieldType, field: string): number {
	const value =
		type === 'date' ? parseMoment(text) : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
	if (value === undefined) throw malformedQuery(`'${text}' is not a valid ${type} for ${field}.`);
	return value;
}

function comparison(
	{ field, operator, value }: Clause,
	type: FieldType,
): (actual: string | number | undefined) => boolean {
	const unsupported = () =>
		malformedQuery(`The operator ${operator} is not supported for ${field}, a ${type}.`);
	const absent = operator === '!=';
	if (type === 'string') {
		const test = textual[operator];
		if (!test) throw unsupported();
		const wanted = value.toLowerCase();
		return (actual) => (actual === undefined ? absent : test(String(actual).toLowerCase(), wanted));
	}
	const test = ordered[operator];
	if (!test) throw unsupported();
	const wanted = numberOf(value, type, field);
	return (actual) => {
		const moment = typeof actual === 'string' ? parseMoment(actual) : actual;
		return moment === undefined ? absent : test(moment, wanted);
	};
}

function compile<T>(
	query: Query,
	fields: (name: string) => Fields<T>[string],
): (record: T) => boolean {
	if (query.kind === 'clause') {
		const { type, read } = fields(query.field);
		const test = comparison(query, type);
		return (record) => {
			const actual = read(record);
			return Array.isArray(actual) ? actual.some(test) : test(actual);
		};
	}
	const left = compile(query.left, fields);
	const right = compile(query.right, fields);
	return query.kind === 'and'
		? (record) => left(record) && right(record)
		: (record) => left(record) || right(record);
}

/** The filter of a query; without one, everything matches. Throws 400 for a malformed query, for fields the endpoint
 * doesn't know (`kind` names the record in the message), and for operators a field's type doesn't have. */
export function filterOf<T>(text: string | undefined, fields: Fields<T>, kind: string): Filter<T> {
	return filterBy(text, (name) => {
		if (!Object.hasOwn(fields, name))
			throw malformedQuery(`Could not resolve property ${name} on ${kind}`, 'PullApi');
		return fields[name];
	});
}

/** As `filterOf`, for endpoints whose fields are the user's own (company tags). */
export function filterBy<T>(
	text: string | undefined,
	fields: (name: string) => Fields<T>[string],
): Filter<T> {
	if (!text?.trim()) return { matches: () => true, clauses: [] };
	const query = parseQuery(text);
	return { matches: compile(query, fields), clauses: clausesOf(query) };
}
