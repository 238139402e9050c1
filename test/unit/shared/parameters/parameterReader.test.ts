import { DateTime } from 'luxon';
import {
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';
import { Group } from '../../../../nodes/shared/parameters/parameterReader';
import fc from '../../../support/property';

const node: INode = {
	id: '1',
	name: 'Pay',
	type: 'codatBillPay',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const field = (
	displayName: string,
	name: string,
	type: INodeProperties['type'] = 'string',
	options?: INodeProperties['options'],
): INodeProperties => ({ displayName, name, type, default: '', options });

const properties = [
	field('The Field', 'x'),
	field('Direction', 'choice', 'options', [
		{ name: 'Up', value: 'up' },
		{ name: 'Down', value: 'down' },
	]),
	field('Extras', 'extras', 'collection', [field('Note', 'note')]),
	field('Lines', 'lines', 'fixedCollection', [
		{ displayName: 'Line', name: 'line', values: [field('Quantity', 'quantity', 'number')] },
	]),
];

/** A reader of one item's fields, in a workflow in Los Angeles. */
const reader = (values: IDataObject) =>
	new Group({ node, timezone: 'America/Los_Angeles', properties, position: '' }, values);

/** A reader of an item whose field `x` has the value. */
const of = (x: unknown) => reader({ x } as IDataObject);

const ID = '8a210b68-6988-11ed-a1eb-0242ac120002';

type Read = (from: Group) => unknown;

const READERS: Record<string, Read> = {
	text: (from) => from.text('x'),
	'text of a length': (from) => from.text('x', { maxLength: 5 }),
	'text of a form': (from) => from.text('x', { pattern: /^[a-z]+$/, form: 'small letters' }),
	optionalText: (from) => from.optionalText('x'),
	number: (from) => from.number('x'),
	'number above 0': (from) => from.number('x', { form: 'above 0', test: (value) => value > 0 }),
	optionalNumber: (from) => from.optionalNumber('x'),
	boolean: (from) => from.boolean('x'),
	option: (from) => from.option('x'),
	options: (from) => from.options('x'),
	optionalCurrency: (from) => from.optionalCurrency('x'),
	day: (from) => from.day('x'),
	optionalDay: (from) => from.optionalDay('x'),
	id: (from) => from.id('x'),
	optionalId: (from) => from.optionalId('x'),
	guid: (from) => from.guid('x'),
	optionalJson: (from) => from.optionalJson('x'),
	group: (from) => from.group('x').text('note'),
	rows: (from) => from.rows('x', 'line').map((row) => row.number('quantity')),
};

/** The error of a refusal. */
function refusal(read: Read, value: unknown): NodeOperationError {
	try {
		throw new Error(`not refused, but read as ${fc.stringify(read(of(value)))}`);
	} catch (error) {
		if (error instanceof NodeOperationError) return error;
		throw error as Error;
	}
}

const refuses = (name: string, values: unknown[]) =>
	it.each(values.map((value) => [fc.stringify(value), value]))(`${name} refuses %s`, (_, value) => {
		const { message } = refusal(READERS[name], value);
		expect(message).toMatch(/^The field "The Field( 1: \w+)?" (must|may|is) /);
	});

const BLANK = [undefined, null, '', '  ', '\n\t'];

describe('whatever a field holds', () => {
	it.each(Object.keys(READERS))('%s reads it, or refuses it by its label', (name) => {
		const value = fc.oneof(
			fc.anything({
				withDate: true,
				withBigInt: true,
				withNullPrototype: true,
				withSparseArray: true,
			}),
			fc.string({ unit: 'binary' }),
			fc.double(),
			fc.array(fc.dictionary(fc.constantFrom('quantity', 'note', 'line'), fc.anything())),
			fc.record({
				line: fc.anything(),
				note: fc.anything(),
				__rl: fc.boolean(),
				value: fc.anything(),
			}),
		);
		fc.assert(
			fc.property(value, (one) => {
				try {
					READERS[name](of(one));
				} catch (error) {
					expect(error).toBeInstanceOf(NodeOperationError);
					const { message } = error as NodeOperationError;
					expect(message).toMatch(/^The field "(The Field|Note|note)( \d+: quantity)?" /);
					expect(message.length).toBeLessThan(300);
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe('what is missing', () => {
	const REQUIRED = ['text', 'number', 'option', 'day', 'id', 'guid'];

	it.each(REQUIRED)('is refused by %s, with advice', (name) => {
		for (const blank of BLANK) {
			const { message, description } = refusal(READERS[name], blank);
			expect(message).toBe('The field "The Field" is required, but is empty');
			expect(description).toMatch(/expression/);
		}
	});

	it.each(Object.keys(READERS).filter((name) => /^optional/.test(name)))(
		'is nothing to %s',
		(name) => {
			for (const blank of BLANK) expect(READERS[name](of(blank))).toBeUndefined();
		},
	);

	it('is false, no values and no rows', () => {
		for (const blank of BLANK) {
			expect(of(blank).boolean('x')).toBe(false);
			expect(of(blank).options('x')).toEqual([]);
			expect(of(blank).rows('x', 'line')).toEqual([]);
			expect(of(blank).has('x')).toBe(false);
		}
		expect(of(0).has('x')).toBe(true);
		expect(of(false).has('x')).toBe(true);
	});
});

describe('texts', () => {
	it('are trimmed, and numbers are written out', () => {
		expect(of('  INV 1 ').text('x')).toBe('INV 1');
		expect(of(4711).text('x')).toBe('4711');
		expect(of('abcde').text('x', { maxLength: 5 })).toBe('abcde');
	});

	refuses('text', [[], ['a'], {}, { a: 1 }, true, false, NaN, Infinity, -Infinity, new Date()]);
	refuses('text of a length', ['abcdef', 123456, 'x'.repeat(10_000)]);
	refuses('text of a form', ['A', '1', 'a b', 'a\nb']);

	it('say how long they may be, and what form they must have', () => {
		expect(refusal(READERS['text of a length'], 'abcdefg').message).toBe(
			'The field "The Field" may have 5 characters at most, but has 7',
		);
		expect(refusal(READERS['text of a form'], 'A1').message).toBe(
			'The field "The Field" must be small letters, but is "A1"',
		);
	});
});

describe('numbers', () => {
	it.each<[unknown, number]>([
		[5, 5],
		[0, 0],
		[-1.5, -1.5],
		['12.50', 12.5],
		[' 7 ', 7],
		['+3', 3],
		['.5', 0.5],
		['5.', 5],
		['1e3', 1000],
		['1.5E-2', 0.015],
	])('%p is %d', (value, expected) => {
		expect(of(value).number('x')).toBe(expected);
	});

	refuses('number', [
		...[
			NaN,
			Infinity,
			-Infinity,
			'NaN',
			'Infinity',
			'1e999',
			1e308,
			-1.1e15,
			'abc',
			'1,234.50',
			'12,5',
			'1 2',
		],
		...['0x10', '0b1', '0o7', '£5', '5%', '--1', '1.2.3', true, [], [5], {}, { value: 5 }],
	]);
	refuses('number above 0', [0, -1, '0', '-0.01', NaN]);

	it('survive any way of writing them', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (value) => {
				expect(of(String(value)).number('x')).toBe(Number(String(value)));
				expect(of(value).number('x')).toBe(value);
			}),
		);
	});
});

describe('switches and choices', () => {
	it('are read as values and as the texts that expressions give', () => {
		expect(of(true).boolean('x')).toBe(true);
		expect(of('true').boolean('x')).toBe(true);
		expect(of(false).boolean('x')).toBe(false);
		expect(of('false').boolean('x')).toBe(false);
		expect(reader({ choice: 'up' }).option('choice')).toBe('up');
		expect(of([' a', 'b ', '']).options('x')).toEqual(['a', 'b']);
		expect(of('a, b,,c').options('x')).toEqual(['a', 'b', 'c']);
	});

	refuses('boolean', ['yes', 'TRUE', 1, 0, NaN, [], [true], {}]);
	refuses('options', [5, true, {}, [1], [null], ['a', ['b']]]);

	it('must be among the options, which the error lists', () => {
		const read = () => reader({ choice: 'sideways' }).option('choice');
		expect(read).toThrow(NodeOperationError);
		expect(read).toThrow('The field "Direction" must be one of up, down, but is "sideways"');
	});
});

describe('currencies', () => {
	it('are three letters, whatever their case', () => {
		expect(of(' gbp ').optionalCurrency('x')).toBe('GBP');
		expect(of('JPY').optionalCurrency('x')).toBe('JPY');
	});

	refuses('optionalCurrency', ['GB', 'GBPP', '£', 'G B', 'GB1', 826, ['GBP'], {}, true]);
});

describe('days', () => {
	it('are days of the calendar in the timezone of the workflow', () => {
		expect(of('2026-01-31').day('x')).toBe('2026-01-31');
		expect(of('2026-02-01T05:00:00Z').day('x')).toBe('2026-01-31');
		expect(of(DateTime.fromISO('2026-01-31', { zone: 'Pacific/Auckland' })).day('x')).toBe(
			'2026-01-31',
		);
	});

	refuses('day', [
		...['2026-02-30', '31/01/2026', 'tomorrow', 1769817600000, NaN, true, [], ['2026-01-31'], {}],
		...[new Date(NaN), DateTime.invalid('made up')],
	]);
});

describe('IDs', () => {
	it.each(['13d946f0-c5d5-42bc-b092-97ece17923ab', '4711', 'A-1_b.c', 'a%b', 'ü', 'a...b', '...'])(
		'%j is one',
		(id) => {
			expect(of(` ${id} `).id('x')).toBe(id);
			expect(reader({ x: { __rl: true, mode: 'id', value: id } }).id('x')).toBe(id);
		},
	);

	const WRONG = [
		...['.', '..', '../companies', 'a/b', 'a\\b', '/', 'a?b', 'a#b', 'a b', 'a\u0000b', 'a\nb'],
		...['<b>x</b>', '<script>', '"', "'", '\ud800', 'a\u200bb', '\ufeffa\u2060', 'a\u00a0b'],
		...[true, [], ['a'], {}, NaN, Infinity],
	];
	refuses('id', WRONG);
	refuses('optionalId', WRONG);

	it('stay one segment of a path', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				let id: string | undefined;
				try {
					id = of(text).optionalId('x');
				} catch {
					return;
				}
				if (id === undefined) return;
				const url = new URL(`https://h.example/a/${encodeURIComponent(id)}/z`);
				expect(decodeURIComponent(url.pathname)).toBe(`/a/${id}/z`);
			}),
			{ numRuns: 500 },
		);
	});

	it("of Codat's own are GUIDs", () => {
		expect(of(` ${ID} `).guid('x')).toBe(ID);
		expect(of(ID.toUpperCase()).guid('x')).toBe(ID);
	});

	refuses('guid', [
		...['x', `${ID}0`, ID.slice(1), `{${ID}}`, ID.replaceAll('-', ''), `${ID}\n${ID}`, `../${ID}`],
		...['<i>', 5, true, [ID], { value: ID }],
	]);
});

describe('JSON', () => {
	it('is read from text, and taken as it is otherwise', () => {
		expect(of('{"a":[1]}').optionalJson('x')).toEqual({ a: [1] });
		expect(of([1]).optionalJson('x')).toEqual([1]);
		expect(of(' null ').optionalJson('x')).toBeNull();
	});

	refuses('optionalJson', ['{', '[1,]', "{'a':1}", 'undefined', '<html>', '[object Object]']);
});

describe('collections and rows', () => {
	it('are read by the same rules, under the labels of their own fields', () => {
		const values = {
			extras: { note: ' n ' },
			lines: { line: [{ quantity: 2 }, { quantity: 'two' }] },
		};
		expect(reader(values).group('extras').text('note')).toBe('n');
		expect(reader({}).group('extras').optionalText('note')).toBeUndefined();
		const [first, second] = reader(values).rows('lines', 'line');
		expect(first.number('quantity')).toBe(2);
		expect(() => second.number('quantity')).toThrow(
			'The field "Lines 2: Quantity" must be a number, but is "two"',
		);
		expect(() =>
			reader({ extras: { note: [] } })
				.group('extras')
				.text('note'),
		).toThrow('The field "Note" must be a text, but is a list');
	});

	it('take one row without a list, and a list without its name', () => {
		for (const lines of [{ line: { quantity: 1 } }, [{ quantity: 1 }]])
			expect(
				reader({ lines })
					.rows('lines', 'line')
					.map((row) => row.number('quantity')),
			).toEqual([1]);
		expect(reader({ lines: {} }).rows('lines', 'line')).toEqual([]);
	});

	refuses('group', ['text', 5, true, [], [{}], NaN]);

	it.each([['text'], [5], [true], [['text']], [[null]], [{ line: 'text' }], [{ line: [[]] }]])(
		'rows refuse %j',
		(lines) => {
			expect(() => reader({ lines } as IDataObject).rows('lines', 'line')).toThrow(
				/^The field "Lines" must be a list of objects, but /,
			);
		},
	);
});

it('names a field that has no label by its name', () => {
	expect(() => reader({}).text('unheardOf')).toThrow('The field "unheardOf" is required');
});
