import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { rootFolder } from '../../../scripts/n8n/paths';

/** A name that a file declares at its top. */
interface Declared {
	name: string;
	file: string;
	isExported: boolean;
}

function declaredIn(file: string): Declared[] {
	const text = readFileSync(path.join(rootFolder, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		const isExported =
			ts.canHaveModifiers(statement) &&
			statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
		const named = (name: ts.Node | undefined) =>
			name && ts.isIdentifier(name) ? [{ name: name.text, file, isExported }] : [];
		if (ts.isVariableStatement(statement))
			return statement.declarationList.declarations.flatMap(({ name }) => named(name));
		const isNamed =
			ts.isFunctionDeclaration(statement) ||
			ts.isClassDeclaration(statement) ||
			ts.isInterfaceDeclaration(statement) ||
			ts.isTypeAliasDeclaration(statement);
		return isNamed ? named(statement.name) : [];
	});
}

const declaredBelow = (files: string) => globSync(files, { cwd: rootFolder }).flatMap(declaredIn);

/** Names that several files declare, each with these files. */
function inSeveral(declared: readonly Declared[]): Array<[name: string, files: string[]]> {
	const files = new Map<string, Set<string>>();
	for (const { name, file } of declared) files.set(name, (files.get(name) ?? new Set()).add(file));
	return [...files].flatMap(([name, where]) => (where.size > 1 ? [[name, [...where]]] : []));
}

/** The formats of invoices: each says the same things (a party, a line, its tax) of documents of its own. */
const FORMATS = 'nodes/CodatBillPay/resources/invoice/reading/formats/';

/** An operation is called what it does, and only the index of its resource imports it. */
const OPERATIONS = ['create', 'get', 'getAll', 'remove', 'update'];

it('a name at the top of a file means one thing, exported or not', () => {
	const several = inSeveral(declaredBelow('{nodes,credentials}/**/*.ts')).filter(
		([name, files]) =>
			!OPERATIONS.includes(name) && !files.every((file) => file.startsWith(FORMATS)),
	);
	expect(several).toEqual([]);
});

/**
 * Where names may be those of another file: the emulator's rules and the nodes' are tested in the same words, on
 * purpose, and a part of the table of mutants is called what it is about.
 */
const IN_THE_SAME_WORDS = ['/platformRules/', 'scripts/mutants/table/'];

it.each(['emulator', 'scripts', 'test'])(
	'a name that is exported in %s means one thing',
	(folder) => {
		const exported = declaredBelow(`${folder}/**/*.ts`).filter(
			({ isExported, file }) =>
				isExported && !IN_THE_SAME_WORDS.some((part) => file.includes(part)),
		);
		expect(inSeveral(exported)).toEqual([]);
	},
);
