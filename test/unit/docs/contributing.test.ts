import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../../../scripts/n8n/paths';

const contributing = readFileSync(path.join(rootFolder, 'CONTRIBUTING.md'), 'utf8');

/** The folders of the drawn tree, as paths: two blanks of indentation are one step down. */
function drawnFolders(): string[] {
	const tree = /```text\n(.*?)```/s.exec(contributing)?.[1] ?? '';
	const above: string[] = [];
	return tree
		.trimEnd()
		.split('\n')
		.map((line) => {
			const [, indent, name] = /^( *)(\S+)\/( |$)/.exec(line) ?? [];
			above.length = indent.length / 2;
			above.push(name);
			return above.join('/');
		});
}

it('the tree draws folders that there are', () => {
	const missing = drawnFolders()
		.map((folder) => folder.replace(/<\w+>/, '*'))
		.filter((folder) => globSync(folder, { cwd: rootFolder }).length === 0);
	expect(missing).toEqual([]);
});

it('the tree draws every room of nodes/ that holds code', () => {
	const drawn = drawnFolders();
	const rooms = globSync('{nodes/*,nodes/*/*}/', { cwd: rootFolder })
		.map((folder) => folder.replace(/\/$/, ''))
		.filter((folder) => globSync(`${folder}/**/*.ts`, { cwd: rootFolder }).length > 0)
		.filter((folder) => !folder.endsWith('.ts'));
	expect(rooms.filter((room) => !drawn.some((one) => one.startsWith(room)))).toEqual([]);
});

it.each([...new Set(contributing.match(/`[\w/]+\/`/g))])('%s is a folder', (name) => {
	const folder = name.replaceAll('`', '').replace(/\/$/, '');
	expect(globSync([folder, `nodes/**/${folder}`], { cwd: rootFolder })).not.toEqual([]);
});

const files = globSync(['*.md', '{nodes,credentials,docs,emulator,scripts,test}/**/*.{ts,md}'], {
	cwd: rootFolder,
});

it.each([...new Set(contributing.match(/`[\w/.]+\.(?:ts|md)`/g))])('%s is there', (name) => {
	expect(files.filter((file) => `/${file}`.endsWith(`/${name.replaceAll('`', '')}`))).not.toEqual(
		[],
	);
});
