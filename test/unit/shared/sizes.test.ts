import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { rootFolder } from '../../../scripts/n8n/paths';

/** More lines than that are several steps, each of which wants a name. */
const MOST_LINES = 60;

/** Whoever calls a function with more than that has to count; what belongs together is an object. */
const MOST_PARAMETERS = 4;

/** Whoever opens a folder with more loose files than that searches; what belongs together gets a folder of its own. */
const MOST_FILES = 12;

type WithBody = ts.FunctionLikeDeclaration & { body: ts.Node };

const hasBody = (node: ts.Node): node is WithBody =>
	ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

/** What a function is called; what is passed on without a name has the parameters that its caller gives. */
const nameOf = (node: WithBody): string | undefined => {
	if (ts.isConstructorDeclaration(node)) return 'constructor';
	const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
	return named?.getText();
};

function functionsIn(file: string) {
	const text = readFileSync(path.join(rootFolder, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
	const found: Array<{ where: string; name?: string; lines: number; parameters: number }> = [];
	const visit = (node: ts.Node): void => {
		if (hasBody(node)) {
			const [first, last] = [lineAt(node.getStart()), lineAt(node.end)];
			const name = nameOf(node);
			const where = `${file}:${first + 1} ${name ?? ''}`;
			found.push({ where, name, lines: last - first + 1, parameters: node.parameters.length });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const functionsOf = (folders: string) =>
	globSync(`${folders}/**/*.ts`, { cwd: rootFolder }).flatMap(functionsIn);

it(`no function has more than ${MOST_LINES} lines`, () => {
	const long = functionsOf('{nodes,credentials,emulator,scripts}').filter(
		({ lines }) => lines > MOST_LINES,
	);
	expect(long.map(({ where, lines }) => `${where}: ${lines}`)).toEqual([]);
});

it(`no function takes more than ${MOST_PARAMETERS} parameters in a row`, () => {
	const many = functionsOf('{nodes,credentials,emulator,scripts}').filter(
		({ name, parameters }) => name !== undefined && parameters > MOST_PARAMETERS,
	);
	expect(many.map(({ where, parameters }) => `${where}: ${parameters}`)).toEqual([]);
});

it(`no folder has more than ${MOST_FILES} loose files`, () => {
	const counts = new Map<string, number>();
	const files = globSync('{nodes,credentials,emulator,scripts,test}/**/*.ts', { cwd: rootFolder });
	for (const folder of files.map((file) => path.dirname(file)))
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	expect(files.length).toBeGreaterThan(500);
	expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
});
