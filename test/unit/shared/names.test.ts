import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { rootFolder } from '../../../scripts/n8n/paths';

/** A name that a file of the nodes declares at its top. */
interface Declared {
	name: string;
	file: string;
}

function declaredIn(file: string): Declared[] {
	const text = readFileSync(path.join(rootFolder, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
	const named = (name: ts.Node | undefined) =>
		name && ts.isIdentifier(name) ? [{ name: name.text, file }] : [];
	return source.statements.flatMap((statement) => {
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

const declared = globSync('{nodes,credentials}/**/*.ts', { cwd: rootFolder }).flatMap(declaredIn);

/** The formats of invoices: each says the same things (a party, a line, its tax) of documents of its own. */
const FORMATS = 'nodes/CodatBillPay/resources/invoice/reading/formats/';

/** An operation is called what it does, and only the index of its resource imports it. */
const OPERATIONS = ['create', 'get', 'getAll', 'remove', 'update'];

it('a name at the top of a file means one thing, exported or not', () => {
	const files = new Map<string, Set<string>>();
	for (const { name, file } of declared) files.set(name, (files.get(name) ?? new Set()).add(file));
	const several = [...files].filter(
		([name, where]) =>
			where.size > 1 &&
			!OPERATIONS.includes(name) &&
			![...where].every((file) => file.startsWith(FORMATS)),
	);
	expect(several.map(([name, where]) => [name, ...where])).toEqual([]);
});
