import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { n8nFolder } from '../../n8n/paths';
import { run } from '../../n8n/run';
import { benchFolder, type Bench } from '../bench';
import type { Figure } from '../figure';

/** Community packages, and the versions that are measured. */
const PACKAGES: Record<string, string> = {
	'@mendable/n8n-nodes-firecrawl': '2.1.2',
	'n8n-nodes-evolution-api': '1.0.4',
	'n8n-nodes-mcp': '0.1.37',
};

/** n8n's own node for an accounting software: a part of its package, so it has no size of its own. */
const XERO = [
	'dist/nodes/Xero/Xero.node.js',
	'dist/credentials/XeroOAuth2Api.credentials.js',
] as const;

/** What n8n's start may take longer for it, of some 5 s. */
const MOST_MS = 150;

/** The middle one of this many loads, each in a process of its own. */
const LOADS = 9;

const folder = path.join(benchFolder, 'packages');

const npm = (what: string, ...args: string[]) =>
	run({ what, file: 'npm', args, cwd: folder, log: 'bench-packages.log' });

/** Installs the packages as n8n does; returns the size of each tarball in bytes. */
async function install(): Promise<Record<string, number>> {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
	const specs = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
	await npm('Installing the packages', 'install', '--legacy-peer-deps', ...quiet, ...specs);
	const packed = await npm('Packing the packages', 'pack', '--json', '--dry-run', ...specs);
	const list = JSON.parse(packed) as Array<{ name: string; size: number }>;
	return Object.fromEntries(list.map(({ name, size }) => [name, size]));
}

function loadMs(packageFolder: string, files: readonly string[] = []): number {
	const script = path.join(__dirname, '../processes/loadTime.ts');
	const args = ['--no-warnings', script, packageFolder, ...files];
	// n8n lets community packages find its own n8n-workflow by the same means.
	const env = { ...process.env, NODE_PATH: path.join(n8nFolder, 'node_modules') };
	return Number(execFileSync(process.execPath, args, { env, encoding: 'utf8' }));
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** How long n8n's start takes to load the package, and how large it is to download, beside other packages. */
export async function load(bench: Bench): Promise<Figure[]> {
	const sizes = await install();
	const own = 'n8n-nodes-codat';
	const loaders: Record<string, () => number> = {
		[own]: () => loadMs(path.join(bench.home.folder, '.n8n/nodes/node_modules', own)),
		"n8n's Xero node": () => loadMs(path.join(n8nFolder, 'node_modules/n8n-nodes-base'), XERO),
	};
	for (const name of Object.keys(PACKAGES))
		loaders[name] = () => loadMs(path.join(folder, 'node_modules', name));
	const times: Record<string, number[]> = {};
	// In turns, so that a busy moment of the machine doesn't fall on one package.
	for (let turn = 0; turn < LOADS; turn++)
		for (const [name, measure] of Object.entries(loaders)) (times[name] ??= []).push(measure());
	const { [own]: ms, ...others } = Object.fromEntries(
		Object.entries(times).map(([name, values]) => [name, middle(values)]),
	);
	const kilobytes = Object.entries({ ...sizes, [own]: statSync(bench.tarball).size })
		.map(([name, size]) => `${name} ${(size / 1024).toFixed(0)} kB`)
		.join(', ');
	const versions = Object.entries(PACKAGES).map((entry) => entry.join(' '));
	return [
		{
			name: 'load',
			unit: 'ms',
			value: ms,
			others: { ...others, most: MOST_MS },
			reference: 'most',
			bar: { most: 1 },
			note: `processor time; ${versions.join(', ')}; packed: ${kilobytes}`,
		},
	];
}
