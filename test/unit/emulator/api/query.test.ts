import { filterBy, filterOf, type Fields } from '../../../../emulator/api/query/filter';
import { parseQuery } from '../../../../emulator/api/query/parse';
import fc from '../../../support/property';

interface Thing {
	name?: string;
	size?: number;
	at?: string;
}

const FIELDS: Fields<Thing> = {
	name: { type: 'string', read: ({ name }) => name },
	size: { type: 'number', read: ({ size }) => size },
	at: { type: 'date', read: ({ at }) => at },
};

const matches = (query: string, thing: Thing) => filterOf(query, FIELDS, 'Thing').matches(thing);

describe('query language', () => {
	it.each<[string, Thing, boolean]>([
		['name=Open', { name: 'Open' }, true],
		['name = open ', { name: 'Open' }, true],
		['name!=Open', { name: 'Paid' }, true],
		['name~cme I', { name: 'Acme Inc' }, true],
		['name=Bread & Sons', { name: 'Bread & Sons' }, true],
		['name = Bread && size > 3', { name: 'Bread', size: 4 }, true],
		['size>=3&&size<=3', { size: 3 }, true],
		['size<3', {}, false],
		['name!=x', {}, true],
		['name=a||name=b&&size=1', { name: 'a', size: 9 }, true],
		['{name=a||name=b}&&size=1', { name: 'a', size: 9 }, false],
		['{ { name = a } }', { name: 'a' }, true],
		['at>2026-01-31', { at: '2026-01-31T00:00:00.001Z' }, true],
		['at=2026-01-31T01:00:00+01:00', { at: '2026-01-31T00:00:00Z' }, true],
		['at<2026-01-31T01:00:00-05:00', { at: '2026-01-31T05:59:59' }, true],
		['at>=2026-01-31T00:00:00', { at: '2026-01-31T00:00:00.000Z' }, true],
	])('%s of %j is %p', (query, thing, expected) => {
		expect(matches(query, thing)).toBe(expected);
	});

	it.each([
		'name',
		'name=',
		'=a',
		'name=null',
		'name==',
		'{name=a',
		'name=a}',
		'name=a&&',
		'&&name=a',
		'name=a||',
		'{}',
		'name>a',
		'size~1',
		'size=one',
		'at~2026',
		'at=2026-02-30',
		'at=yesterday',
		'other=1',
		'__proto__=1',
	])('refuses %s', (query) => {
		expect(() => matches(query, {})).toThrow('Error parsing query');
	});

	it('takes 2047 characters, not 2048', () => {
		expect(() => parseQuery(`name=${'a'.repeat(2042)}`)).not.toThrow();
		expect(() => parseQuery(`name=${'a'.repeat(2043)}`)).toThrow('shorter than 2048');
	});

	it('takes any name of a tag', () => {
		const byTag = (tag: string) => ({
			type: 'string' as const,
			read: (tags: Record<string, string>) => tags[tag],
		});
		expect(filterBy('owning team=x', byTag).matches({ 'owning team': 'X' })).toBe(true);
	});

	it('evaluates any nesting as it was written', () => {
		type Node = { text: string; holds: (thing: Thing) => boolean };
		const leaf: fc.Arbitrary<Node> = fc
			.tuple(fc.constantFrom('=', '!=', '>', '<'), fc.integer({ min: 0, max: 3 }))
			.map(([operator, wanted]) => ({
				text: `size ${operator} ${wanted}`,
				holds: ({ size = 0 }) =>
					({ '=': size === wanted, '!=': size !== wanted, '>': size > wanted, '<': size < wanted })[
						operator
					] ?? false,
			}));
		const { node } = fc.letrec<{ node: Node }>((tie) => ({
			node: fc.oneof(
				{ maxDepth: 5 },
				leaf,
				fc
					.tuple(tie('node'), fc.constantFrom('&&', '||'), tie('node'))
					.map(([left, operator, right]) => ({
						text: `{${left.text}} ${operator} {${right.text}}`,
						holds: (thing: Thing) =>
							operator === '&&'
								? left.holds(thing) && right.holds(thing)
								: left.holds(thing) || right.holds(thing),
					})),
			),
		}));
		fc.assert(
			fc.property(
				node.filter(({ text }) => text.length < 2000),
				fc.integer({ min: 0, max: 3 }),
				({ text, holds }, size) => matches(text, { size }) === holds({ size }),
			),
		);
	});
});
