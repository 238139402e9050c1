import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../../../scripts/n8n/paths';

const read = (file: string) => readFileSync(path.join(rootFolder, file), 'utf8');

/** The rows of docs/surprises.md below its heading: the cells of each. */
const rows = read('docs/surprises.md')
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.slice(2)
	.map((line) => line.split('|').map((cell) => cell.trim()));

it.each(rows.map((cells) => [cells.at(-2)]))('the test is there: %s', (cell) => {
	const [, file, name] = /^`([\w/.]+)`: (.+)$/.exec(cell ?? '') ?? [];
	// Quotes and the like may be escaped in the code.
	expect(read(file).replaceAll('\\', '')).toContain(name);
});

it('the findings that it names are there', () => {
	const named = read('docs/surprises.md').match(/findings\/[\w-]+\.sh/g) ?? [];
	expect(named.filter((file) => !existsSync(path.join(rootFolder, file)))).toEqual([]);
	expect(named.length).toBeGreaterThan(0);
});
