import { canonicalJson } from '../../../../nodes/shared/values/canonicalJson';
import { uuidV5 } from '../../../../nodes/shared/values/uuid';
import fc from '../../../support/property';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('UUID version 5', () => {
	// RFC 9562, appendix A.4; python.org as Python's documentation of uuid5 gives it.
	it.each([
		['www.example.com', DNS, '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
		['python.org', DNS, '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
		['www.widgets.com', DNS, '21f7f8de-8051-5b89-8680-0195ef798b6a'],
	])('of %s in %s is %s', (name, namespace, expected) => {
		expect(uuidV5(name, namespace)).toBe(expected);
	});

	it('has its version and variant, and is the same for the same name only', () => {
		const seen = new Map<string, string>();
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (name) => {
				const uuid = uuidV5(name);
				expect(uuid).toMatch(
					/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
				);
				expect(uuidV5(name)).toBe(uuid);
				expect(seen.get(uuid) ?? name).toBe(name);
				seen.set(uuid, name);
			}),
		);
	});

	it('keeps its namespace: another one would give every write a new key, and make it twice', () => {
		expect(uuidV5('x')).toBe(uuidV5('x', 'b6f6d5f0-6d0b-4c0e-9a57-0f4a5f3f2c11'));
	});
});

/** The same content with the properties of all objects in another order. */
function shuffled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shuffled);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, content]) => [key, shuffled(content)] as const)
			.reverse(),
	);
}

describe('canonical JSON', () => {
	const json = fc.jsonValue({ maxDepth: 4 });

	it('is the same text whatever the order of properties', () => {
		fc.assert(
			fc.property(json, (value) => {
				expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
			}),
		);
		expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe('{"a":{"c":3,"d":2},"b":1}');
	});

	it('loses nothing', () => {
		fc.assert(
			fc.property(json, (value) => {
				expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
			}),
		);
	});

	it('differs where the content differs', () => {
		// JSON.parse keeps the order of properties, which toEqual ignores; and JSON has one zero.
		const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
		fc.assert(
			fc.property(json, json, (a, b) => {
				if (canonicalJson(a) === canonicalJson(b)) expect(plain(a)).toEqual(plain(b));
				else expect(plain(a)).not.toEqual(plain(b));
			}),
		);
		expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
		expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
		expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
	});

	it('leaves out what JSON leaves out', () => {
		expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
		expect(canonicalJson([undefined])).toBe('[null]');
	});
});
