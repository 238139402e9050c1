import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watch } from './watchdog';

const REMOVING = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };

/** A folder that goes with the script that made it. */
export interface TemporaryFolder {
	folder: string;
	remove(): void;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Another user's process is alive, too.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The processes that work in a folder, where the system tells (Linux). */
function workingIn(folder: string): number[] {
	try {
		const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
		return pids.map(Number).filter((pid) => {
			try {
				return readlinkSync(`/proc/${pid}/cwd`) === folder;
			} catch {
				return false;
			}
		});
	} catch {
		return [];
	}
}

/** Removes folders of this user's scripts that were killed together with their watchdogs, and ends what runs there. */
function removeLeftOvers(prefix: string, parent: string): void {
	for (const name of readdirSync(parent)) {
		const [, rest] = name.split(prefix);
		const pid = name.startsWith(prefix) && /^(\d+)-/.exec(rest)?.[1];
		if (!pid || isAlive(Number(pid))) continue;
		const folder = path.join(parent, name);
		try {
			const { uid } = lstatSync(folder);
			if (uid !== process.getuid?.()) continue;
			for (const left of workingIn(folder)) process.kill(left, 'SIGKILL');
			rmSync(folder, REMOVING);
		} catch {
			// Somebody else removes it, or may.
		}
	}
}

/** Makes a folder that is removed when this script ends, however it ends. Its name holds the script's process ID. */
export function temporaryFolder(kind: string, parent = tmpdir()): TemporaryFolder {
	removeLeftOvers(`${kind}-`, parent);
	const folder = mkdtempSync(path.join(parent, `${kind}-${process.pid}-`));
	const isOver = watch({ folder });
	return {
		folder,
		remove() {
			rmSync(folder, REMOVING);
			isOver();
		},
	};
}
