import { resources } from '../../../nodes/CodatBillPay/resources';
import {
	choices,
	everyProperty,
	inner,
	isShown,
	node,
	operations,
	properties,
	settingsOf,
} from './panel';

const byName = (names: string[]) => names.toSorted((a, b) => a.localeCompare(b, 'en'));

const parametersOf = (resource: string, operation: string) => ({ resource, operation });

describe('what is shown', () => {
	const cases = operations.map((one) => [one.title, one] as const);

	it.each(cases)('%s: its own fields and the two menus, no other', (_, { resource, operation }) => {
		const base = parametersOf(resource.value, operation.value);
		const seen = new Set<string>();
		const views = settingsOf(operation.properties, base).flatMap((settings) =>
			[false, true].map((asTool) => ({ settings, asTool })),
		);
		for (const { settings, asTool } of views) {
			const shown = properties.filter((property) => isShown(property, settings, asTool));
			const names = shown.map(({ name }) => name);
			expect(names.slice(0, 2)).toEqual(['resource', 'operation']);
			expect(new Set(names).size).toBe(names.length);
			const labels = shown.map(({ displayName }) => displayName);
			expect(new Set(labels).size).toBe(labels.length);
			for (const { name, displayName } of shown.slice(2)) {
				expect(operation.properties.map((own) => own.displayName)).toContain(displayName);
				seen.add(name);
			}
		}
		// Every field of the operation can be reached.
		expect([...seen].toSorted()).toEqual(
			[...new Set(operation.properties.map(({ name }) => name))].toSorted(),
		);
	});

	it("is the resource's own operations in the second menu, with the usual one first", () => {
		for (const { value, initial, operations: own } of resources) {
			const menus = properties.filter(
				(property) =>
					property.name === 'operation' && isShown(property, parametersOf(value, initial.value)),
			);
			expect(menus).toHaveLength(1);
			expect(
				choices(menus[0])
					.map((one) => one.value)
					.toSorted(),
			).toEqual(own.map((one) => one.value).toSorted());
			expect(menus[0].default).toBe(initial.value);
		}
	});

	it('keeps the conditions that a field has of its own', () => {
		const limits = properties.filter(({ name }) => name === 'limit');
		expect(limits.length).toBeGreaterThan(3);
		for (const limit of limits) {
			const { resource = [], operation = [] } = limit.displayOptions?.show ?? {};
			const base = parametersOf(String(resource[0]), String(operation[0]));
			expect(isShown(limit, { ...base, returnAll: false })).toBe(true);
			expect(isShown(limit, { ...base, returnAll: true })).toBe(false);
		}
	});
});

describe('names within a collection', () => {
	it('are unique', () => {
		for (const property of everyProperty) {
			const names = inner(property).map(({ name }) => name);
			expect([property.name, new Set(names).size]).toEqual([property.name, names.length]);
		}
	});
});

describe('menus and lists', () => {
	it('of resources and operations are alphabetical', () => {
		for (const menu of properties.filter(({ name }) => /^(resource|operation)$/.test(name))) {
			const names = choices(menu).map(({ name }) => name);
			expect(names).toEqual(byName(names));
		}
	});

	// n8n's rule holds from five entries on; the rows of a fixed collection keep the order of an invoice or address.
	it('of five and more choices or optional fields are alphabetical', () => {
		for (const property of everyProperty) {
			const entries =
				property.type === 'collection'
					? inner(property).map(({ displayName }) => displayName)
					: choices(property).map(({ name }) => name);
			if (entries.length < 5) continue;
			expect([property.name, entries]).toEqual([property.name, byName(entries)]);
		}
	});

	it('hold each value once, and the default among them', () => {
		for (const property of everyProperty) {
			const values = choices(property).map(({ value }) => value);
			if (values.length === 0) continue;
			expect(new Set(values).size).toBe(values.length);
			for (const value of [property.default].flat()) expect(values).toContain(value);
		}
	});
});

describe('lists that are loaded', () => {
	const named = everyProperty.flatMap((property) => [
		property.typeOptions?.loadOptionsMethod,
		...(property.modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
	]);
	const names = new Set(named.filter((name): name is string => typeof name === 'string'));
	const methods: Record<string, unknown> = {
		...node.methods.listSearch,
		...node.methods.loadOptions,
	};

	it('have a method each, and each method a list', () => {
		expect([...names].toSorted()).toEqual(Object.keys(methods).toSorted());
		for (const name of names) expect(methods[name]).toBeInstanceOf(Function);
	});

	it.each(operations.map((one) => [one.title, one] as const))(
		'%s: they depend on fields that it has',
		(_, { operation }) => {
			const own = operation.properties.map(({ name }) => name);
			const pending = [...operation.properties];
			for (let property = pending.pop(); property; property = pending.pop()) {
				pending.push(...inner(property));
				for (const name of property.typeOptions?.loadOptionsDependsOn ?? [])
					expect(own).toContain(name.replace(/\.value$/, ''));
			}
		},
	);

	it('come first in a locator, before the name and the ID', () => {
		const locators = everyProperty.filter(({ type }) => type === 'resourceLocator');
		expect(locators.length).toBeGreaterThan(20);
		const named = ['companyId', 'supplierId', 'bankAccountId'];
		for (const { name: field, modes, default: initial } of locators) {
			expect(modes?.map(({ name }) => name)).toEqual(
				named.includes(field) ? ['list', 'name', 'id'] : ['list', 'id'],
			);
			expect(modes?.[0].typeOptions?.searchable).toBe(true);
			expect(modes?.at(-1)?.validation).toHaveLength(1);
			expect(initial).toMatchObject({ mode: 'list' });
		}
	});
});

it("says as a tool that an agent can't fill in a form of lines, and how it can", () => {
	const notices = properties.filter(({ name }) => name === 'linesOfToolNotice');
	expect(notices).toHaveLength(2);
	for (const notice of notices) {
		const { resource = [], operation = [] } = notice.displayOptions?.show ?? {};
		const of = (lineItemsInput: string) => ({
			...parametersOf(String(resource[0]), String(operation[0])),
			...{ lineItemsInput, replaceLineItems: true },
		});
		expect(isShown(notice, of('form'), true)).toBe(true);
		expect(isShown(notice, of('json'), true)).toBe(false);
		expect(isShown(notice, of('form'))).toBe(false);
	}
});
