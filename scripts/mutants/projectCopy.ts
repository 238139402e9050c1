import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadExeca } from '../n8n/execa';
import { PlainError } from '../n8n/explain';
import { rootFolder } from '../n8n/paths';
import type { Mutant } from './mutant';

/** Tests of a file that take longer count as red: the bug made something wait for ever. */
const TIMEOUT_MS = 240_000;

export interface TestRun {
	isGreen: boolean;
	seconds: number;
	output: string;
}

/** A copy of the project's files, in which bugs are put while the project itself stays as it is. */
export class ProjectCopy {
	private constructor(private readonly folder: string) {}

	/** Copies what git knows or would add. The dependencies are those of the project. */
	static async make(): Promise<ProjectCopy> {
		const execa = await loadExeca();
		const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
		const { stdout } = await execa('git', list, { cwd: rootFolder });
		const folder = mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
		for (const file of stdout.split('\0').filter((name) => name && name !== 'node_modules'))
			cpSync(path.join(rootFolder, file), path.join(folder, file), { recursive: true });
		symlinkSync(path.join(rootFolder, 'node_modules'), path.join(folder, 'node_modules'));
		return new ProjectCopy(folder);
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}

	/** Runs test files of the copy, one after the other, until one fails. */
	async test(files: string[]): Promise<TestRun> {
		const execa = await loadExeca();
		const started = Date.now();
		const jest = ['node_modules/jest/bin/jest.js', '--runInBand', '--bail', '--silent', '--ci'];
		const { exitCode, all } = await execa(
			process.execPath,
			[...jest, '--selectProjects', 'unit', 'integration', '--runTestsByPath', ...files],
			{
				cwd: this.folder,
				reject: false,
				all: true,
				timeout: TIMEOUT_MS * files.length,
				killSignal: 'SIGKILL',
			},
		);
		return {
			isGreen: exitCode === 0,
			seconds: (Date.now() - started) / 1000,
			output: String(all),
		};
	}

	/** Runs the mutant's tests with the bug in place, and takes it out again. */
	async testWith({ file, code, by, tests }: Mutant): Promise<TestRun> {
		const name = path.join(this.folder, file);
		const sound = readFileSync(name, 'utf8');
		writeFileSync(
			name,
			sound.replace(code, () => by),
		);
		try {
			return await this.test(tests);
		} finally {
			writeFileSync(name, sound);
		}
	}
}

/** @throws PlainError with what the tests said, unless all of them are green without a bug */
export async function requireGreen(copy: ProjectCopy, files: string[]): Promise<void> {
	const { isGreen, output } = await copy.test(files);
	if (!isGreen) throw new PlainError(`the tests are red without a bug:\n${output.slice(-4000)}`);
}
