import { deepCopy, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../../nodes/CodatBillPay/operation';
import { resources } from '../../../../nodes/CodatBillPay/resources';
import fc, { runs, SEED } from '../../../support/property';
import { CALLS, INPUT } from '../../support/calls';
import { seenNow } from '../seen';
import { PERMITTED, useCodat, type Parameters } from '../support';

/**
 * Whatever is put into whichever field: the node works, or it fails with an n8n error in words for people; and if it
 * refuses, it has changed nothing.
 */
// Each test at an address of its own: a process sends an address 1,000 requests a minute, and then waits.
const lab = useCodat({ ofItsOwn: true });

/** Tries for each field of each operation, each with other values. */
const settings = (index: number) => ({ numRuns: runs(3), seed: SEED + index });

const odd = fc.oneof(
	fc.constantFrom<unknown>(null, true, false, 0, -1, 0.001, 1e308, 5e-324, Number.MAX_SAFE_INTEGER),
	fc.constantFrom<unknown>('', ' ', '..', '../../x', 'null', 'undefined', '__proto__', 'toString'),
	fc.constantFrom<unknown>('2026-02-30', '2026-01-31', '1e400', '0x10', '=', '&&', 'a||b', '{}'),
	fc.constantFrom<unknown>('<b>x</b>', "x' OR 1=1", '\u0000', '\uD800', '請求書', 'x'.repeat(5000)),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.jsonValue({ maxDepth: 2 }),
	fc.double(),
);

/** Where a value can be put: how to set it, and the conditions under which its field is shown. */
interface Place {
	name: string;
	set(parameters: INodeParameters, value: string): void;
}

const group = (parameters: INodeParameters, name: string) => {
	const inside = (parameters[name] ?? {}) as INodeParameters;
	parameters[name] = inside;
	return inside;
};

const leaf = ({ type }: INodeProperties, value: string): INodeParameters[string] =>
	type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value;

/** The rows of a fixed collection: the first takes the value. */
function rowsPlaces(property: INodeProperties): Place[] {
	return (property.options ?? []).flatMap((entry) =>
		'values' in entry
			? entry.values.map((field) => ({
					name: field.name,
					set: (parameters: INodeParameters, value: string) => {
						const rows = group(parameters, property.name)[entry.name];
						const [first = {}, ...others] = (Array.isArray(rows) ? rows : []) as INodeParameters[];
						group(parameters, property.name)[entry.name] = [
							{ ...first, [field.name]: leaf(field, value) },
							...others,
						];
					},
				}))
			: [],
	);
}

function placesOf(property: INodeProperties): Place[] {
	if (property.type === 'notice') return [];
	if (property.type === 'fixedCollection') return rowsPlaces(property);
	if (property.type === 'collection')
		return (property.options ?? [])
			.filter((one): one is INodeProperties => 'type' in one)
			.flatMap(placesOf)
			.map(({ name, set }) => ({
				name: `${property.name}.${name}`,
				set: (parameters, value) => set(group(parameters, property.name), value),
			}));
	return [
		{
			name: property.name,
			set: (parameters, value) => {
				parameters[property.name] = leaf(property, value);
			},
		},
	];
}

/** The fields that must have certain values for this one to be shown. */
function show(property: INodeProperties, parameters: INodeParameters): void {
	for (const [name, values] of Object.entries(property.displayOptions?.show ?? {}))
		if (!['resource', 'operation'].includes(name) && values?.length)
			parameters[name] = values[0] as INodeParameters[string];
}

/** Messages of errors that nobody wrote for people. */
const INTERNAL =
	/is not a function|not iterable|Cannot |BigInt|of undefined|of null|\[object|Invalid time|Unexpected|Maximum call|argument must/;

/** How many writes have changed something; to have Codat read the software anew changes nothing. */
const changes = () =>
	lab.exchanges.filter(
		({ request, response, operation }) =>
			request.method !== 'GET' && response.status < 300 && !operation?.startsWith('refresh-'),
	).length;

async function check(parameters: Parameters, value: unknown): Promise<void> {
	const before = changes();
	const { error } = await lab.codat(parameters, {
		items: [{ ...INPUT, json: { value } as never }],
	});
	if (!error) return;
	if (!PERMITTED.includes(error.name))
		throw new Error(`A ${error.name} escaped: ${error.stack}`, { cause: parameters });
	expect(error.message).not.toMatch(INTERNAL);
	if (error.name !== 'NodeApiError') expect(changes()).toBe(before);
}

const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map((operation): [string, string, Operation] => [resource, operation.value, operation]),
);

it.each(operations)('%s %s', async (resource, name, { properties }) => {
	const plain = CALLS[`${resource}.${name}`](seenNow(lab));
	const places = properties.flatMap((property) =>
		placesOf(property).map((place) => ({ ...place, property })),
	);
	for (const [index, { property, set }] of places.entries())
		await fc.assert(
			fc.asyncProperty(odd, async (value) => {
				const parameters = deepCopy({ ...plain, resource, operation: name }) as Parameters;
				show(property, parameters);
				set(parameters, '={{ $json.value }}');
				await check(parameters, value);
			}),
			settings(index),
		);
});
