/**
 * Loads the nodes and credentials of a package as n8n does at its start, and prints how many milliseconds of the
 * processor that took: `loadTime.ts <folder of the package> [files…]`, all that its package.json lists unless files are
 * named. n8n-workflow is loaded before, as it is in n8n.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

const [, , folder, ...named] = process.argv;
const require = createRequire(path.join(folder, 'package.json'));
const { n8n } = require('./package.json') as { n8n: { nodes?: string[]; credentials?: string[] } };
const files = named.length > 0 ? named : [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];

require('n8n-workflow');
const before = process.cpuUsage();
for (const file of files) {
	// n8n's own rule: the class is named as the file is, up to the first dot.
	const [name] = path.basename(file).split('.');
	const loaded = require(path.join(folder, file)) as Record<string, new () => unknown>;
	new loaded[name]();
}
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
