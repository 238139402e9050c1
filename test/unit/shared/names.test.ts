import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { rootFolder } from '../../../scripts/n8n/paths';

/** A name that a file of the nodes declares at its top. */
interface Declared {
	name: string;
	file: string;
	isType: boolean;
	isExported: boolean;
}

function declaredIn(file: string): Declared[] {
	const text = readFileSync(path.join(rootFolder, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
		const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
		const named = (name: ts.Node | undefined, isType: boolean): Declared[] =>
			name && ts.isIdentifier(name) ? [{ name: name.text, file, isType, isExported }] : [];
		if (ts.isVariableStatement(statement))
			return statement.declarationList.declarations.flatMap(({ name }) => named(name, false));
		if (ts.isFunctionDeclaration(statement)) return named(statement.name, false);
		const isType =
			ts.isClassDeclaration(statement) ||
			ts.isInterfaceDeclaration(statement) ||
			ts.isTypeAliasDeclaration(statement);
		return isType ? named(statement.name, true) : [];
	});
}

const declared = globSync('{nodes,credentials}/**/*.ts', { cwd: rootFolder }).flatMap(declaredIn);

/** Names that `counts` is true of, and that stand in several files. */
function inSeveralFiles(counts: (one: Declared) => boolean): string[] {
	const files = new Map<string, Set<string>>();
	for (const one of declared.filter(counts))
		files.set(one.name, (files.get(one.name) ?? new Set()).add(one.file));
	return [...files].flatMap(([name, { size }]) => (size > 1 ? [name] : [])).toSorted();
}

/** Exported names that may stand in several files; no other may. */
const SEVERAL = [
	// An operation is called what it does, and is imported by the index of its resource alone.
	...['create', 'get', 'getAll', 'remove', 'update'],
	// A resource, and the field that chooses a record of it.
	...['bankAccount', 'bill', 'company', 'pushOperation', 'supplier'],
	// Each trigger has its own.
	...['EVENTS', 'properties', 'readFilters', 'toOutput'],
	// To be told apart.
	...['accountOf', 'companyOf', 'dayOf', 'explained', 'isSpace', 'kindOf', 'limitOf', 'multiply'],
	...['GRADES', 'quantityOf', 'readLines', 'summaryOf', 'supplierInWords', 'totalOf'],
];

it('a type or class means one thing, but for these, which are to be told apart', () => {
	expect(inSeveralFiles(({ isType }) => isType)).toEqual(['Chosen', 'Compared', 'Place', 'Read']);
});

it('an exported name means one thing', () => {
	expect(inSeveralFiles(({ isExported, isType }) => isExported && !isType)).toEqual(
		SEVERAL.toSorted(),
	);
});
