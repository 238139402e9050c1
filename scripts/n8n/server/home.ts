import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../lifetime/temporary';
import { binFolder, n8n, type PinnedN8n } from '../paths';
import { pathWith, run } from '../run';
import type { Owner } from './rest';
import { newSecret } from './secret';

/** A temporary home of an n8n: its database, key, installed nodes and the files that it may read. */
export interface Home {
	folder: string;
	/**
	 * The account of its owner, with a password of its own: n8n answers to any host name, so a web page could reach it.
	 */
	owner: Owner;
	/** Path of the n8n that lives here. */
	binary: string;
	/** The environment of every n8n process that lives here. */
	env: NodeJS.ProcessEnv;
	remove(): Promise<void>;
}

export interface HomeOptions {
	/** The n8n that lives here; the one of the tests unless told. */
	pinned?: PinnedN8n;
	/** The packed nodes (npm pack), installed as a user's npm would; see `packNodes`. None if left out. */
	tarball?: string;
	/** Copied to the folder that workflows may read, `.n8n-files`. */
	files?: string[];
	/** Added to, or put in place of, the environment below. */
	env?: NodeJS.ProcessEnv;
}

/**
 * What n8n gets of the shell's variables: what programs need to find their way on this machine. Settings of n8n, npm or
 * Node must not leak into the temporary n8n (NODE_FUNCTION_ALLOW_BUILTIN would let Code nodes run programs), nor must
 * tokens, which its workflows can read.
 */
const FROM_THE_SHELL =
	/^(HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/i;

const off = [
	'N8N_DIAGNOSTICS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED',
	'N8N_DYNAMIC_BANNERS_ENABLED',
	'N8N_HIRING_BANNER_ENABLED',
	'N8N_TEMPLATES_ENABLED',
	'N8N_PERSONALIZATION_ENABLED',
	'N8N_LICENSE_AUTO_RENEW_ENABLED',
	// The list of verified community nodes is fetched from the internet.
	'N8N_VERIFIED_PACKAGES_ENABLED',
	// Plain http on loopback.
	'N8N_SECURE_COOKIE',
];

function environment(folder: string, pinned: PinnedN8n): NodeJS.ProcessEnv {
	return {
		...Object.fromEntries(
			Object.entries(process.env).filter(([name]) => FROM_THE_SHELL.test(name)),
		),
		...Object.fromEntries(off.map((name) => [name, 'false'])),
		PATH: pathWith(pinned),
		N8N_USER_FOLDER: folder,
		// Its catalogue of MCP servers is fetched from the internet at each start.
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RESTRICT_FILE_ACCESS_TO: path.join(folder, '.n8n-files'),
		GENERIC_TIMEZONE: 'Europe/London',
		NO_COLOR: '1',
	};
}

/** What n8n writes to its folder of community nodes before it installs the first one. */
const nodesPackageJson = JSON.stringify({
	name: 'installed-nodes',
	private: true,
	dependencies: {},
});

async function installNodes(folder: string, tarball: string): Promise<void> {
	const nodes = path.join(folder, '.n8n/nodes');
	await mkdir(nodes, { recursive: true });
	await writeFile(path.join(nodes, 'package.json'), nodesPackageJson);
	await run({
		what: 'Installing the nodes in n8n',
		file: 'npm',
		// n8n removes peerDependencies before it installs a community package: it provides n8n-workflow itself.
		args: ['install', tarball, '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'],
		cwd: nodes,
		log: 'nodes-install.log',
	});
}

/** Makes a temporary n8n home, with the packed nodes installed if given. Throws a PlainError if it can't. */
export async function createHome({
	pinned = n8n,
	tarball,
	files = [],
	env = {},
}: HomeOptions): Promise<Home> {
	const { folder, remove: removeNow } = temporaryFolder('n8n-codat');
	const remove = async () => await Promise.resolve(removeNow());
	try {
		if (tarball) await installNodes(folder, tarball);
		const readable = path.join(folder, '.n8n-files');
		await mkdir(readable);
		for (const file of files) await copyFile(file, path.join(readable, path.basename(file)));
	} catch (error) {
		await remove();
		throw error;
	}
	const binary = path.join(binFolder(pinned), 'n8n');
	const owner = { email: 'demo@example.com', password: newSecret() };
	return { folder, owner, binary, env: { ...environment(folder, pinned), ...env }, remove };
}
