import type { INodePropertyRegexValidation } from 'n8n-workflow';
import { choices, everyProperty, inner, operations, properties } from './panel';

/** Words that Title Case leaves small, unless they come first or last. */
const SMALL = /^(a|an|and|as|at|but|by|for|from|if|in|into|of|on|or|per|the|to|vs|with)$/;

function isTitleCase(text: string): boolean {
	const words = text.split(/\s+/);
	return words.every((word, index) => {
		const isEdge = index === 0 || index === words.length - 1;
		return /^[("]?[A-Z0-9]/.test(word) || (!isEdge && SMALL.test(word));
	});
}

/** Capitals that are right in the middle of a sentence. */
const PROPER = /\b(Codat|Bill Pay|ID|JSON|URL|API)\b/g;

const isSentenceCase = (text: string) =>
	/^[A-Z]/.test(text) && !/[A-Z]/.test(text.slice(1).replace(PROPER, ''));

const visible = everyProperty.filter(({ type }) => type !== 'notice');

describe('fields that may be left empty', () => {
	// A locator says it in its list, which is empty at first.
	const own = operations.flatMap(({ operation }) => operation.properties);
	const optional = own.filter(({ type, default: initial, required }) => {
		const isEmpty = initial === '' || (Array.isArray(initial) && initial.length === 0);
		return isEmpty && !required && ['dateTime', 'multiOptions'].includes(type);
	});

	it('say in sight what that means: days and choices', () => {
		expect(optional.length).toBeGreaterThan(4);
		for (const { name, hint, displayOptions } of optional)
			if (!displayOptions?.show?.['@tool'])
				expect([name, hint]).toEqual([name, expect.stringMatching(/if left empty$/)]);
	});

	it('say it there and not in the text behind the question mark alone', () => {
		for (const { name, description = '', type } of own)
			if (type !== 'resourceLocator')
				expect([name, description]).toEqual([name, expect.not.stringMatching(/leave empty/i)]);
	});
});

describe('actions', () => {
	it.each(operations.map((one) => [one.operation.action, one] as const))(
		'%s: a sentence with its resource',
		(action, { resource }) => {
			const word = resource.name.toLowerCase();
			expect(action.toLowerCase()).toMatch(
				new RegExp(`\\b${word}\\b|\\b${word.replace(/y$/, 'ie')}e?s\\b|\\b${word}s\\b`),
			);
			expect(isSentenceCase(action)).toBe(true);
			expect(action).not.toMatch(/[.!:]$/);
		},
	);

	it('are told apart', () => {
		const actions = operations.map(({ operation }) => operation.action);
		expect(new Set(actions).size).toBe(actions.length);
	});
});

describe('labels', () => {
	const labels = new Set([
		...visible.map(({ displayName }) => displayName),
		...visible.flatMap((property) => choices(property).map(({ name }) => name)),
		...visible.flatMap(({ modes }) => (modes ?? []).map(({ displayName }) => displayName)),
	]);

	it.each([...labels])('"%s" is in Title Case', (label) => {
		expect(isTitleCase(label)).toBe(true);
	});

	it('knows what Title Case is', () => {
		expect(['Get many', 'name', 'Get For bills', 'Line items'].filter(isTitleCase)).toEqual([]);
		expect(isTitleCase('Get for Bills')).toBe(true);
	});
});

describe('descriptions', () => {
	it('tell what every field and operation is for', () => {
		for (const { description, name, type } of visible) {
			// Menus, and collections that just hold fields.
			if (name === 'resource' || name === 'operation' || type === 'collection') continue;
			expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].{8,}/s)]);
		}
		for (const { operation, resource } of operations) {
			expect(operation.description).toMatch(/^[A-Z]/);
			expect(resource.description).toMatch(/^[A-Z]/);
		}
	});

	it('of one sentence end without a full stop, of several with one', () => {
		const texts = [
			...visible.map(({ description }) => description),
			...operations.flatMap(({ operation, resource }) => [
				operation.description,
				resource.description,
			]),
		].filter((text): text is string => text !== undefined && !/<a /.test(text));
		for (const text of new Set(texts)) {
			const several = /[.!?] [A-Z]/.test(text.replace(/e\.g\. /g, ''));
			expect([text, text.endsWith('.')]).toEqual([text, several]);
		}
	});

	it('of switches begin with "Whether"', () => {
		const switches = visible.filter(({ type }) => type === 'boolean');
		expect(switches.length).toBeGreaterThan(3);
		for (const { description } of switches) expect(description).toMatch(/^Whether /);
	});

	it('of what deletes or pays say what it means', () => {
		const told = (title: string) =>
			operations.find((one) => one.title === title)?.operation.description ?? '';
		expect(told('company delete')).toMatch(/cannot be undone/i);
		expect(told('connection delete')).toMatch(/cannot be undone/i);
		expect(told('billPayment create')).toMatch(/no money.*nothing twice/is);
	});
});

describe('placeholders', () => {
	const modesOf = (isList: boolean) =>
		visible.flatMap(({ modes = [] }) => modes.filter(({ type }) => (type === 'list') === isList));

	it('are examples, or name what is added', () => {
		for (const { type, placeholder } of [...visible, ...modesOf(false)]) {
			const adds = type === 'collection' || type === 'fixedCollection';
			if (placeholder) expect(placeholder).toMatch(adds ? /^Add [A-Z]/ : /^e\.g\. /);
		}
	});

	it('of lists say what an empty one means', () => {
		const texts = modesOf(true).flatMap(({ placeholder }) => placeholder ?? []);
		expect([...new Set(texts)]).toEqual(['From the input, or choose…', 'Automatic']);
	});
});

describe('the forms of IDs that the editor checks', () => {
	const patternsOf = (name: string): RegExp[] =>
		properties
			.filter((property) => property.name === name)
			.flatMap(({ modes = [] }) => modes.flatMap(({ validation = [] }) => validation))
			.map((rule) => new RegExp((rule as INodePropertyRegexValidation).properties.regex));

	const GUID = '8a210b68-6988-11ed-a1eb-0242ac120002';

	it.each(['companyId', 'connectionId', 'pushOperationKey'])('%s is a GUID', (name) => {
		for (const pattern of patternsOf(name)) {
			for (const right of ['', GUID, ` ${GUID.toUpperCase()} `])
				expect(pattern.test(right)).toBe(true);
			for (const wrong of ['x', `${GUID}1`, GUID.slice(1), `../${GUID}`, `<b>${GUID}</b>`])
				expect(pattern.test(wrong)).toBe(false);
		}
		expect(patternsOf(name)).not.toHaveLength(0);
	});

	it.each(['billId', 'supplierId', 'bankAccountId', 'attachmentId'])(
		'%s has no blank, slash, quote or bracket',
		(name) => {
			for (const pattern of patternsOf(name)) {
				for (const right of ['', GUID, '4711', 'A-1_b.c', '...', ' x '])
					expect(pattern.test(right)).toBe(true);
				for (const wrong of ['.', '..', '../x', 'a/b', 'a\\b', 'a b', '<i>', "'", 'a?b', 'a#b'])
					expect(pattern.test(wrong)).toBe(false);
			}
			expect(patternsOf(name)).not.toHaveLength(0);
		},
	);
});

it('gives fields in collections no "required", which n8n ignores there', () => {
	const optional = everyProperty.filter(({ type }) => type === 'collection').flatMap(inner);
	for (const { name, required } of optional)
		expect([name, required ?? false]).toEqual([name, false]);
});
