import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What every file of these folders imports: paths from the root of the project, or names of modules. */
const importsOf = (folders: string) =>
	globSync(`${folders}/**/*.ts`, { cwd: ROOT }).flatMap((file) =>
		[
			...readFileSync(join(ROOT, file), 'utf8').matchAll(
				/^(?:import|export)[^;]*? from '([^']+)';/gm,
			),
		].map(([, name]) => ({
			file,
			name,
			target: name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : undefined,
		})),
	);

const imports = importsOf('{nodes,credentials}');

/** Files of a part that import each other in a circle, each circle once. */
function circlesIn(part: RegExp): string[] {
	const graph = new Map<string, string[]>();
	for (const { file, target } of importsOf('{nodes,emulator,scripts}'))
		if (part.test(file))
			graph.set(file, [...(graph.get(file) ?? []), `${target}.ts`, `${target}/index.ts`]);
	const done = new Set<string>();
	const follow = (file: string, path: string[]): string[] => {
		if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')];
		if (done.has(file)) return [];
		const found = (graph.get(file) ?? []).flatMap((next) => follow(next, [...path, file]));
		done.add(file);
		return found;
	};
	return [...graph.keys()].flatMap((file) => follow(file, []));
}

/** Imports that go from one part into another where they may not. */
const crossing = (from: RegExp, allowed: (target: string, file: string) => boolean) =>
	imports
		.filter(({ file, target }) => target !== undefined && from.test(file) && !allowed(target, file))
		.map(({ file, target }) => `${file} → ${target}`);

/** The floors of nodes/shared, from the ground up: each uses itself and those before it. */
const FLOORS = ['values', 'transport', 'parameters', 'books', 'editor'];

describe('dependencies point one way', () => {
	it('out of the package to n8n-workflow and crypto only, which n8n Cloud allows', () => {
		const modules = imports.filter(({ target }) => target === undefined).map(({ name }) => name);
		expect([...new Set(modules)].sort()).toEqual(['crypto', 'n8n-workflow']);
	});

	it('from the nodes to shared, and from shared to no node', () => {
		expect(crossing(/^nodes\/shared\//, (target) => target.startsWith('nodes/shared/'))).toEqual(
			[],
		);
	});

	it.each(FLOORS.map((floor, index) => [floor, FLOORS.slice(0, index + 1)] as const))(
		'from shared/%s to itself and the floors below it: %j',
		(floor, allowed) => {
			const below = new RegExp(`^nodes/shared/(${allowed.join('|')})/`);
			expect(
				crossing(new RegExp(`^nodes/shared/${floor}/`), (target) => below.test(target)),
			).toEqual([]);
		},
	);

	it('from no node to another', () => {
		const node = /^nodes\/(\w+)\//;
		const own = (target: string, file: string) =>
			[node.exec(file)?.[1], 'shared'].includes(node.exec(target)?.[1]);
		expect(crossing(/^nodes\/Codat/, own)).toEqual([]);
	});

	it.each([
		['nodes', /^(nodes|credentials)\//],
		['emulator', /^emulator\//],
		['scripts', /^scripts\//],
	])('in no circle, in the %s', (_, part) => {
		expect(circlesIn(part)).toEqual([]);
	});

	it('from no resource to another', () => {
		const resource = /^nodes\/CodatBillPay\/resources\/(\w+)\//;
		const own = (target: string, file: string) =>
			[undefined, resource.exec(file)?.[1]].includes(resource.exec(target)?.[1]);
		expect(crossing(resource, own)).toEqual([]);
	});
});

/** What a process remembers under keys that don't name the owner, and why that may be. */
const OWNERLESS: Record<string, string> = {
	'nodes/CodatTrigger/verification/secrets.ts': 'by credential',
	'nodes/shared/books/connection/connection.ts': 'a number, which counts for every API key',
	'nodes/shared/transport/idempotency/writeKeys.ts': 'by a hash that the owner is part of',
};

it('what is remembered of Codat’s answers has keys that name the API key and address', () => {
	const files = globSync('nodes/**/*.ts', { cwd: ROOT }).filter((file) =>
		/new (Expiring|Bounded)<.*(?<!, OwnedKey)>\(/.test(readFileSync(join(ROOT, file), 'utf8')),
	);
	expect(files.sort()).toEqual(Object.keys(OWNERLESS));
});
