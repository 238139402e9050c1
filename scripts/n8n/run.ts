import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { loadExeca } from './execa';
import { explain, PlainError } from './explain';
import { binFolder, cacheFolder, n8n, rootFolder, type PinnedN8n } from './paths';

export interface Command {
	/** What is being done, for the error: "Installing n8n". */
	what: string;
	file: string;
	args: string[];
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Name of the log in .cache/ that keeps the whole output. */
	log: string;
}

/** PATH with an n8n's own Node first, then the project's: n8n needs Node 24, whatever the system has. */
export const pathWith = (pinned: PinnedN8n) =>
	[binFolder(pinned), path.join(rootFolder, 'node_modules/.bin'), process.env.PATH].join(
		path.delimiter,
	);

export const pathWithNode = pathWith(n8n);

/**
 * Runs a program quietly, its output going to a log in .cache/.
 * Returns its stdout; throws a PlainError that names the cause (if known) and the log.
 */
export async function run({
	what,
	file,
	args,
	cwd = rootFolder,
	env,
	log,
}: Command): Promise<string> {
	mkdirSync(cacheFolder, { recursive: true });
	const logFile = path.join(cacheFolder, log);
	// On a full disk the log can't be kept either; the program's own output still tells.
	const stream = createWriteStream(logFile).on('error', () => {});
	const execa = await loadExeca();
	const child = execa(file, args, {
		cwd,
		env: { PATH: pathWithNode, ...env },
		extendEnv: env === undefined,
		stdin: 'ignore',
		all: true,
		reject: false,
	});
	child.all.pipe(stream);
	const result = await child;
	if (!result.failed) return result.stdout;
	const cause = explain(result.all || result.shortMessage || '');
	throw new PlainError(
		`${what} failed${cause ? `: ${cause}` : ` (exit code ${result.exitCode ?? 'none'})`}. ` +
			`The full log is in ${path.relative(process.cwd(), logFile)}.`,
	);
}
