import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PinnedN8n } from '../paths';

/** What a lock file says of a package; one for other systems only is left out by npm. */
interface LockedPackage {
	os?: string[];
	cpu?: string[];
	libc?: string[];
}

/** Whether npm's list of systems ("linux", "!win32") has this one. */
const has = (list: string[] | undefined, name: string) =>
	!list || list.includes(name) || list.some((one) => one.startsWith('!') && one !== `!${name}`);

/** Folders of the packages that a lock file brings to this machine, from the folder that they are installed in. */
function packagesOf({ manifest }: PinnedN8n): string[] {
	const lock = readFileSync(path.join(manifest, 'package-lock.json'), 'utf8');
	const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> };
	return Object.entries(packages)
		.filter(
			([folder, { os, cpu }]) => folder && has(os, process.platform) && has(cpu, process.arch),
		)
		.map(([folder]) => folder);
}

/** Tells how far the download of an n8n is, in whole per cent: npm itself says nothing until it is done. */
export function downloadProgress(pinned: PinnedN8n): () => number {
	const packages = packagesOf(pinned);
	return () => {
		const here = packages.filter((name) =>
			existsSync(path.join(pinned.folder, name, 'package.json')),
		);
		return Math.floor((here.length / packages.length) * 100);
	};
}
