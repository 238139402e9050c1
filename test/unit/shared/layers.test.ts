import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What every file of nodes/ and credentials/ imports: paths from the root of the project, or names of modules. */
const imports = globSync('{nodes,credentials}/**/*.ts', { cwd: ROOT }).flatMap((file) =>
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

/** Imports that go from one part into another where they may not. */
const crossing = (from: RegExp, allowed: (target: string, file: string) => boolean) =>
	imports
		.filter(({ file, target }) => target !== undefined && from.test(file) && !allowed(target, file))
		.map(({ file, target }) => `${file} → ${target}`);

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

	it('from transport to nothing that knows of fields or records', () => {
		const below = /^nodes\/shared\/(transport\/|types$|concurrency$|idempotency$|query$|dates$)/;
		expect(crossing(/^nodes\/shared\/transport\//, (target) => below.test(target))).toEqual([]);
	});

	it('from no node to another', () => {
		const node = /^nodes\/(\w+)\//;
		const own = (target: string, file: string) =>
			[node.exec(file)?.[1], 'shared'].includes(node.exec(target)?.[1]);
		expect(crossing(/^nodes\/Codat/, own)).toEqual([]);
	});

	it('from no resource to another', () => {
		const resource = /^nodes\/CodatBillPay\/resources\/(\w+)\//;
		const own = (target: string, file: string) =>
			[undefined, resource.exec(file)?.[1]].includes(resource.exec(target)?.[1]);
		expect(crossing(resource, own)).toEqual([]);
	});
});
