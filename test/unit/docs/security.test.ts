import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

it('SECURITY.md names tests that there are', () => {
	const table = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').match(/^\|.*\|$/gm) ?? [];
	const named = table.flatMap((row) => {
		let folder = '';
		return [...row.matchAll(/`((?:unit|integration|e2e|…)\/[\w/]+)`/g)].map(([, name]) => {
			const file = name.replace('…', folder);
			folder = file.replace(/\/\w+$/, '');
			return file;
		});
	});
	expect(named.length).toBeGreaterThan(15);
	expect(named.filter((name) => !existsSync(join(ROOT, `test/${name}.test.ts`)))).toEqual([]);
});
