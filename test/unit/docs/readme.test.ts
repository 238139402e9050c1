import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../../nodes/CodatBillPay/resources';
import { rootFolder } from '../../../scripts/n8n/paths';

const readme = readFileSync(path.join(rootFolder, 'README.md'), 'utf8');

/** The rows of the table under *Operations*: a resource, and its operations without what stands in brackets. */
const rows = (/\n## Operations\n.*?\n(\|.*?)\n\n/s.exec(readme)?.[1] ?? '')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !/^\| (Resource |-)/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, resource, operations]): [string, string[]] => [
		resource,
		operations
			.replace(/ \([^)]*\)/g, '')
			.split(', ')
			.toSorted(),
	]);

it("README's table of operations names every resource and operation of the node, and no other", () => {
	const offered = resources.map(({ name, operations }): [string, string[]] => [
		name,
		operations.map((operation) => operation.name).toSorted(),
	]);
	expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(offered));
});
