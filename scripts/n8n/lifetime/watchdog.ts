import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { rootFolder } from '../paths';

/** What a script must not leave behind: a process group, by its leader's ID, or a folder. */
export type Watched = { group: number } | { folder: string };

/** A message to the watchdog: something begins to be watched, or is over. */
export type WatchMessage = Watched & { over?: true };

let watchdog: Writable | undefined;

/** A process that sees this one end, however it ends (a `kill -9` too), because the pipe between them closes. */
function start(): Writable {
	const file = path.join(__dirname, 'watchdogProcess.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', file], {
		cwd: rootFolder,
		// A session of its own: Ctrl-C is not for it.
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	// Without a watchdog, what a killed script leaves behind is cleaned up at the next start (temporary.ts).
	child.on('error', () => {});
	child.stdin.on('error', () => {});
	child.unref();
	(child.stdin as Writable & { unref(): void }).unref();
	return child.stdin;
}

function tell(message: WatchMessage): void {
	watchdog ??= start();
	watchdog.write(`${JSON.stringify(message)}\n`);
}

/**
 * Sees to it that a process group is ended, or a folder removed, when this process ends without having done so. Returns
 * what says that it has.
 */
export function watch(what: Watched): () => void {
	tell(what);
	return () => tell({ ...what, over: true });
}
