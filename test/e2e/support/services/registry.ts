import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fastify from 'fastify';
import manifest from '../../../../package.json';

export interface Registry {
	/** For n8n's environment: its npm finds the package here, and nothing of n8n reaches the internet. */
	env: NodeJS.ProcessEnv;
	close(): Promise<void>;
}

/**
 * n8n names the public registry on npm's command line (another one needs a licence): this npm, first in
 * PATH, leaves that out and asks the stand-in instead.
 */
const npm = (folder: string, url: string) => `#!/usr/bin/env bash
args=()
for arg in "$@"; do [[ $arg == --registry=* ]] || args+=("$arg"); done
PATH=\${PATH#${folder}:} npm_config_registry=${url} exec npm "\${args[@]}"
`;

/** Starts a package registry on loopback that holds one packed version of this package and nothing else. */
export async function startRegistry(tarball: string, PATH: string): Promise<Registry> {
	const { name, version } = manifest;
	const content = readFileSync(tarball);
	const server = fastify();
	let url = '';
	server.get(`/${name}`, () => {
		const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
		const dist = { tarball: `${url}/${name}.tgz`, integrity };
		return {
			name,
			'dist-tags': { latest: version },
			versions: { [version]: { ...manifest, dist } },
		};
	});
	server.get(`/${name}.tgz`, (_request, reply) =>
		reply.type('application/octet-stream').send(content),
	);
	url = await server.listen({ host: '127.0.0.1', port: 0 });

	const folder = await mkdtemp(path.join(tmpdir(), 'codat-npm-'));
	await writeFile(path.join(folder, 'npm'), npm(folder, url));
	await chmod(path.join(folder, 'npm'), 0o755);
	return {
		// Port 9 (discard) answers nobody: what n8n asks of the internet fails at once.
		env: { PATH: `${folder}:${PATH}`, HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
		async close() {
			await server.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
