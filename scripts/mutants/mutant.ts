import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../n8n/paths';

/** A deliberate bug: a piece of code and what stands in its place. */
export interface Mutant {
	/** From the project's top folder. */
	file: string;
	/** As it stands in the file, once. */
	code: string;
	by: string;
	/** Test files of which at least one must turn red. */
	tests: string[];
	/** Why none does, for one that is known to survive. */
	survives?: string;
}

/** The test files of a topic: the one of its name, or those in the folder of its name; a file is its own. */
function testFiles(topic: string): string[] {
	const file = topic.endsWith('.test.ts') ? topic : `${topic}.test.ts`;
	const inFolder = globSync(`${topic}/**/*.test.ts`, { cwd: rootFolder });
	return existsSync(path.join(rootFolder, file)) || inFolder.length === 0 ? [file] : inFolder;
}

/**
 * The bugs of one file that the same tests watch over: `[code, what stands in its place, why it survives]`.
 *
 * @param tests files from the project's top folder, or topics: files without their ending, or folders
 */
export function mutantsOf(
	file: string,
	tests: string[],
	bugs: Array<[code: string, by: string, survives?: string]>,
): Mutant[] {
	const files = tests.flatMap(testFiles);
	return bugs.map(([code, by, survives]) => ({ file, code, by, tests: files, survives }));
}
