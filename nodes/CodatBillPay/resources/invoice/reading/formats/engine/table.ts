import { getOrMake } from '../../../../../../shared/values/caches/getOrMake';
import { recordMaker } from '../../../../../../shared/values/compact';
import {
	emptyValue,
	isChoice,
	isList,
	isPart,
	type Field,
	type Fields,
	type Form,
	type List,
	type Part,
	type Value,
	type ValueKind,
} from '../../../../../invoiceForm/kinds';
import type { Budget } from '../../budget';
import { refuseLong } from './limits';
import type { Place } from './place';

/** Where a value stands: a path, paths of which the first that holds something counts, or a function with a name. */
type Source<T> = string | readonly string[] | ((at: Place) => T);

/** Rows: where each begins, and where its fields stand from there. */
interface Rows<L extends Fields> {
	each: string;
	as: Table<L>;
}

type Entry<F> =
	F extends List<infer L>
		? Rows<L> | ReadonlyArray<Rows<L>> | ((at: Place) => Value<F>)
		: F extends Part<infer P>
			? { at: string; as: Table<P> } | ((at: Place) => Value<F>)
			: Source<Value<F>>;

/** Where the fields of a form stand in a document. What isn't named isn't there. */
export type Table<F extends Fields> = { readonly [K in keyof F]?: Entry<F[K]> };

type Reader = (at: Place) => unknown;

const VALUE_READERS: Record<ValueKind | 'flag', (at: Place, paths: readonly string[]) => unknown> =
	{
		text: (at, paths) => at.text(...paths),
		currency: (at, paths) => at.currency(...paths),
		category: (at, paths) => at.category(...paths),
		day: (at, paths) => at.day(...paths),
		amount: (at, paths) => at.number(...paths),
		number: (at, paths) => at.number(...paths),
		percent: (at, paths) => at.number(...paths),
		flag: (at, paths) => at.flag(...paths),
	};

/** How a list is read: what its rows are made of, and where they stand. */
interface ListReader {
	list: Fields;
	rows: ReadonlyArray<Rows<Fields>>;
}

/** How a field of a list is read; undefined if it is none, or its table has a function for it. */
function listReaderOf(field: Field, entry: unknown): ListReader | undefined {
	if (!isList(field) || entry === undefined || typeof entry === 'function') return undefined;
	return {
		list: field.list,
		rows: (Array.isArray(entry) ? entry : [entry]) as Array<Rows<Fields>>,
	};
}

/** How a field is read from where its table says that it stands. */
function readerOf(field: Field, entry: unknown): Reader {
	if (entry === undefined) return () => emptyValue(field);
	if (typeof entry === 'function') return entry as Reader;
	if (isList(field)) {
		const { list, rows } = listReaderOf(field, entry) as ListReader;
		return (at) =>
			rows.flatMap(({ each, as }) => at.all(each).map((row) => readTable(list, as, row)));
	}
	if (isPart(field)) {
		const { at: path, as } = entry as { at: string; as: Table<Fields> };
		return (at) => {
			const found = at.first(path);
			return found ? readTable(field.part, as, found) : emptyValue(field);
		};
	}
	const paths = typeof entry === 'string' ? [entry] : (entry as readonly string[]);
	if (field === 'texts') return (at) => paths.flatMap((path) => at.texts(path));
	const read = VALUE_READERS[isChoice(field) ? 'text' : field];
	return (at) => read(at, paths);
}

/** How the fields of a table are read, and what makes the forms that they are put into. */
interface TableReader {
	newForm(): Record<string, unknown>;
	fields: Array<{ name: string; read: Reader; asList: ListReader | undefined }>;
}

/** By table, which is always of the same fields. */
const readers = new WeakMap<object, TableReader>();

function tableReaderOf<F extends Fields>(fields: F, table: Table<F>): TableReader {
	return getOrMake(readers, table, () => ({
		newForm: recordMaker(),
		fields: Object.entries(fields).map(([name, field]) => ({
			name,
			read: readerOf(field, table[name]),
			asList: listReaderOf(field, table[name]),
		})),
	}));
}

/**
 * The fields of a form, from where a table says that they stand.
 *
 * @throws UnreadableFile if an amount or a date is none
 */
function readTable<F extends Fields>(fields: F, table: Table<F>, at: Place): Form<F> {
	const reader = tableReaderOf(fields, table);
	const form = reader.newForm();
	for (const { name, read } of reader.fields) form[name] = read(at);
	return form as Form<F>;
}

/** Rows that are read before others may get their turn. */
const ROWS_AT_ONCE = 100;

async function readRows(
	{ list, rows }: ListReader,
	at: Place,
	budget: Budget,
): Promise<Array<Form<Fields>>> {
	const read: Array<Form<Fields>> = [];
	for (const { each, as } of rows) {
		const places = at.all(each);
		refuseLong(read.length + places.length);
		for (const place of places) {
			read.push(readTable(list, as, place));
			if (read.length % ROWS_AT_ONCE === 0) await budget.rest();
		}
	}
	// V8 has given it room for 17, and a form is kept.
	return read.slice();
}

/**
 * The same of a table with lists that may be long.
 *
 * @throws UnreadableFile as `readTable`, and if a list has more rows than are read
 */
export async function readLongTable<F extends Fields>(
	fields: F,
	table: Table<F>,
	at: Place,
	budget: Budget,
): Promise<Form<F>> {
	const reader = tableReaderOf(fields, table);
	const form = reader.newForm();
	for (const { name, read, asList } of reader.fields)
		form[name] = asList ? await readRows(asList, at, budget) : read(at);
	return form as Form<F>;
}
