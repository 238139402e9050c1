import { parseQuery, type Clause, type Query } from '../../../../emulator/api/query/parse';
import {
	allOf,
	anyOf,
	clause,
	isQueryable,
	group,
	MAX_QUERY_LENGTH,
	type QueryOperator,
} from '../../../../nodes/shared/values/query';
import fc from '../../../support/property';

const OPERATORS: QueryOperator[] = ['=', '!=', '~', '>', '<', '>=', '<='];

const operator = fc.constantFrom(...OPERATORS);

const field = fc.constantFrom('status', 'name', 'sourceModifiedDate', 'supplierRef.id');

/** Anything a user could type, with a liking for what the query language is made of. */
const value = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.string({ maxLength: 60 }),
	fc
		.array(
			fc.constantFrom(
				'=',
				'!',
				'~',
				'<',
				'>',
				'&',
				'|',
				'{',
				'}',
				'&&',
				'||',
				' ',
				'a',
				'null',
				'\n',
			),
			{ maxLength: 12 },
		)
		.map((parts) => parts.join('')),
);

/** The clause, or undefined if it was refused the way it should be. */
function attempt(name: string, comparison: QueryOperator, text: string): string | undefined {
	try {
		return clause(name, comparison, text);
	} catch (error) {
		expect(error).toBeInstanceOf(RangeError);
		return undefined;
	}
}

const same = (a: Query | undefined, b: Clause) => expect(a).toEqual(b);

describe('a clause', () => {
	it('is read by Codat as the field, operator and value that were meant, or refused', () => {
		let accepted = 0;
		fc.assert(
			fc.property(field, operator, value, (name, comparison, text) => {
				const made = attempt(name, comparison, text);
				if (made === undefined) return;
				accepted++;
				const meant: Clause = {
					kind: 'clause',
					field: name,
					operator: comparison,
					value: text.trim(),
				};
				same(parseQuery(made), meant);
			}),
			{ numRuns: 1000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});

	it('stays one operand of whatever it is joined to', () => {
		fc.assert(
			fc.property(value, value, (first, second) => {
				if (!isQueryable(first) || !isQueryable(second)) return;
				const a: Clause = { kind: 'clause', field: 'name', operator: '~', value: first.trim() };
				const b: Clause = { kind: 'clause', field: 'status', operator: '=', value: second.trim() };
				const both = [clause('name', '~', first), clause('status', '=', second)];
				expect(parseQuery(allOf(...both) ?? '')).toEqual({ kind: 'and', left: a, right: b });
				expect(parseQuery(anyOf(both) ?? '')).toEqual({ kind: 'or', left: a, right: b });
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		'Open&&status=Paid',
		'Open||status=Paid',
		'Open}||{status=Paid',
		'>2026-01-01',
		'=x',
		'~x',
		'a!b',
		'a&b',
		'a|b',
		'{',
		'}',
		'',
		'   ',
		'a\nb',
		'a\u0000b',
		'\ud800',
		'null',
		'NULL',
	])('refuses %j', (text) => {
		expect(isQueryable(text)).toBe(false);
		expect(() => clause('status', '=', text)).toThrow(RangeError);
	});

	it.each(["O'Brien and Sons", 'Café Zoë', '2026-01-31T00:00:00Z', 'a,b (c) #1', '株式会社'])(
		'takes %j',
		(text) => {
			expect(clause('name', '~', text)).toBe(`name~${text}`);
		},
	);
});

describe('joining', () => {
	it('leaves out what is empty', () => {
		expect(allOf()).toBeUndefined();
		expect(allOf(undefined, '')).toBeUndefined();
		expect(allOf(undefined, 'a=1', '')).toBe('a=1');
		expect(allOf('a=1', undefined, 'b=2')).toBe('a=1&&b=2');
		expect(anyOf([])).toBeUndefined();
		expect(anyOf(['a=1'])).toBe('a=1');
	});

	it('keeps alternatives together beside other clauses', () => {
		const query = allOf(anyOf(['a=1', 'b=2']), 'c=3') ?? '';
		expect(parseQuery(query)).toMatchObject({
			kind: 'and',
			left: { kind: 'or' },
			right: { field: 'c' },
		});
	});
});

it('knows how long a query may be', () => {
	const query = (length: number) => 'a='.padEnd(length, 'x');
	expect(() => parseQuery(query(MAX_QUERY_LENGTH))).not.toThrow();
	expect(() => parseQuery(query(MAX_QUERY_LENGTH + 1))).toThrow();
});

it.each(['}status=Open{', '{status=Open', 'status=Open}', '}{'])(
	'refuses the written query %p, which would leave its group',
	(query) => {
		expect(() => group(query)).toThrow(RangeError);
	},
);
