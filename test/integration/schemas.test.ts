import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { Emulator } from '../../emulator';
import { resources } from '../../nodes/CodatBillPay/resources';
import { CALLS, INPUT, seenIn } from './support/calls';
import { runOn } from './support/codat';
import { startEmulator } from './support/emulator';
import { runNode } from './support/engine/engine';

/** Where n8n looks: `__schema__/v<node version in three parts>/<resource>/<operation>.json` beside the node. */
const FOLDER = path.resolve(__dirname, '../../nodes/CodatBillPay/__schema__/v1.0.0');

/** What outputs carry beside the record's own fields. */
const ADDED = ['companyName', 'companyId', 'connectionId', 'replayed'];

interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** Paths of all fields that a schema names: `lineItems[].accountRef.id`. */
function declared(schema: Schema, at = ''): string[] {
	if (schema.items) return declared(schema.items, `${at}[]`);
	return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
		`${at}.${key}`,
		...declared(field, `${at}.${key}`),
	]);
}

/** Paths of all fields that outputs hold, as far as the schema says what an object holds. */
function held(schema: Schema | undefined, values: unknown[], at = ''): string[] {
	if (schema?.items) return held(schema.items, values.flat(), `${at}[]`);
	if (!schema?.properties) return [];
	const objects = values.filter((value) => typeof value === 'object' && value !== null);
	const keys = new Set(objects.flatMap((value) => Object.keys(value)));
	return [...keys].flatMap((key) => {
		const inner = objects.map((value) => (value as Record<string, unknown>)[key]);
		return [`${at}.${key}`, ...held(schema.properties?.[key], inner, `${at}.${key}`)];
	});
}

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => `${resource.value}.${operation.value}`),
);
const fileOf = (call: string) => path.join(FOLDER, `${call.replace('.', '/')}.json`);
const schemaOf = (call: string) => JSON.parse(readFileSync(fileOf(call), 'utf8')) as Schema;

const ajv = new Ajv({ strict: false, allErrors: true });

let emulator: Emulator;
const outputs = new Map<string, Array<Record<string, unknown>>>();

beforeAll(async () => {
	emulator = await startEmulator();
	const seen = { ...seenIn(emulator.ledger()), outputs };
	for (const [call, parametersOf] of Object.entries(CALLS)) {
		const [resource, operation] = call.split('.');
		const parameters = { resource, operation, ...parametersOf(seen) };
		const { items, error } = await runNode(runOn(emulator, parameters, { items: [INPUT] }));
		if (error) throw new Error(`${call}: ${error.message}`);
		outputs.set(
			call,
			items.map(({ json }) => json),
		);
	}
});
afterAll(async () => await emulator.close());

it('every operation has a schema, and nothing else (if not: nodes/CodatBillPay/__schema__/v1.0.0)', () => {
	const files = globSync('*/*.json', { cwd: FOLDER });
	expect(files.map((file) => file.replace('.json', '').replace('/', '.')).sort()).toEqual(
		[...operations].sort(),
	);
});

it('every operation has a call (if not: test/integration/support/calls.ts)', () => {
	expect(Object.keys(CALLS).sort()).toEqual([...operations].sort());
});

it.each(operations)('%s outputs what its schema shows in the editor', (call) => {
	expect(existsSync(fileOf(call))).toBe(true);
	const schema = schemaOf(call);
	const items = outputs.get(call) ?? [];
	expect(items.length).toBeGreaterThan(0);

	const validate = ajv.compile(schema);
	for (const item of items) {
		validate(item);
		expect(validate.errors ?? []).toEqual([]);
	}
	// Both ways: nothing comes that isn't shown, and nothing is shown that never comes. A company that was just made
	// has no connections yet: theirs are checked by the operations of connections.
	expect(held(schema, items).sort()).toEqual(
		declared(schema)
			.filter((field) => !field.startsWith('.dataConnections[]'))
			.sort(),
	);
});

it('whatever has more than ten fields can be simplified', () => {
	for (const { value: resource, operations: own } of resources)
		for (const { value, properties } of own) {
			const items = outputs.get(`${resource}.${value}`) ?? [];
			const own = (item: object) => Object.keys(item).filter((field) => !ADDED.includes(field));
			const most = Math.max(...items.map((item) => own(item).length));
			const canSimplify = properties.some(({ name }) => name === 'simplify');
			expect([resource, value, canSimplify || most <= 10]).toEqual([resource, value, true]);
		}
});

it('a downloaded file has its own type, although Codat sends bytes of no type', () => {
	expect(outputs.get('billAttachment.download')?.[0]).toMatchObject({
		fileName: 'INV-2026-0117.pdf',
		mimeType: 'application/pdf',
	});
});
