import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { rootFolder } from '../n8n/paths';
import type { Mutant } from './mutant';
import { files } from './table/files';
import { invoices } from './table/invoices';
import { looks } from './table/looks';
import { orders } from './table/orders';
import { paying } from './table/paying';
import { payments } from './table/payments';
import { reader } from './table/reader';
import { transport } from './table/transport';
import { triggers } from './table/triggers';
import { values } from './table/values';

/** Every deliberate bug. */
export const MUTANTS: Mutant[] = [
	...values,
	...paying,
	...payments,
	...files,
	...invoices,
	...orders,
	...looks,
	...reader,
	...transport,
	...triggers,
];

/** `nodes/shared/values/money.ts: "…" → "…"`, in one line. */
export function described({ file, code, by }: Mutant): string {
	const plain = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').trim());
	return `${file}: ${plain(code)} → ${plain(by)}`;
}

/** What is wrong with a mutant itself, so that it proves nothing; undefined if nothing is. */
function problemOf({ file, code, by, tests }: Mutant): string | undefined {
	const name = path.join(rootFolder, file);
	if (!existsSync(name)) return 'there is no such file';
	const source = readFileSync(name, 'utf8');
	const count = source.split(code).length - 1;
	if (count === 0) return 'the code is not found any more';
	if (count > 1) return `the code is found ${count} times`;
	if (code === by) return 'nothing is replaced';
	const missing = tests.find((test) => !existsSync(path.join(rootFolder, test)));
	if (missing) return `there is no test ${missing}`;
	// A file that can't be read at all would turn every test red.
	const { diagnostics = [] } = ts.transpileModule(
		source.replace(code, () => by),
		{ reportDiagnostics: true, fileName: name },
	);
	return diagnostics.length > 0 ? 'what replaces it is not TypeScript' : undefined;
}

/** What is wrong with the table, a line each. */
export function problemsOf(mutants: Mutant[]): string[] {
	return mutants.flatMap((mutant) => {
		const problem = problemOf(mutant);
		return problem ? [`${described(mutant)}: ${problem}`] : [];
	});
}
