/** The watchdog of a script: ends and removes what is left when the script's end of the pipe, its stdin, closes. */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { WatchMessage } from './watchdog';

const groups = new Set<number>();
const folders = new Set<string>();

function note(message: WatchMessage): void {
	const change = <T>(set: Set<T>, one: T) => (message.over ? set.delete(one) : set.add(one));
	if ('group' in message) change(groups, message.group);
	else change(folders, message.folder);
}

function cleanUp(): void {
	for (const group of groups) {
		try {
			process.kill(-group, 'SIGKILL');
		} catch {
			// It has ended already.
		}
	}
	for (const folder of folders)
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

createInterface({ input: process.stdin })
	.on('line', (line) => note(JSON.parse(line) as WatchMessage))
	.on('close', cleanUp);
