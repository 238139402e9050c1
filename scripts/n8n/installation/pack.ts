import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../paths';
import { run } from '../run';

/** Builds the package and packs it as npm would publish it. Returns the tarball's path. */
export async function packNodes(): Promise<string> {
	await run({ what: 'The build', file: 'npm', args: ['run', 'build'], log: 'build.log' });
	const folder = path.join(cacheFolder, 'pack');
	mkdirSync(folder, { recursive: true });
	const name = await run({
		what: 'Packing the nodes',
		file: 'npm',
		args: ['pack', '--silent', '--pack-destination', folder],
		log: 'pack.log',
	});
	return path.join(folder, name.trim().split('\n').at(-1) ?? '');
}
