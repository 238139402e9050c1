import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ora from 'ora';
import { n8nFolder, n8nManifest } from './paths';
import { run } from './run';

const stampFile = path.join(n8nFolder, 'node_modules/.installed');

const manifest = ['package.json', 'package-lock.json', '.npmrc'];

/** Packages of n8n that need their install scripts: a Node binary and two native modules. */
const native = ['node', 'sqlite3', 'isolated-vm'];

function lockHash(): string {
	const lock = readFileSync(path.join(n8nManifest, 'package-lock.json'));
	return createHash('sha256').update(lock).digest('hex');
}

const isInstalled = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash();

const npm = (what: string, args: string[], log: string) =>
	run({ what, file: 'npm', args, cwd: n8nFolder, log });

/**
 * Makes sure that the n8n pinned in test/n8n/package-lock.json is installed in .cache/n8n: at once if it is,
 * in some minutes (about 3 GB) if not. Throws a PlainError when the disk is full or the network is away.
 */
export async function ensureN8n(): Promise<void> {
	if (isInstalled()) return;
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	let text = 'Downloading n8n (once; about 3 GB on disk, some minutes)';
	const spinner = ora(text).start();
	const clock = setInterval(() => (spinner.text = `${text} - ${elapsed()}`), 1000);
	try {
		rmSync(stampFile, { force: true });
		mkdirSync(n8nFolder, { recursive: true });
		for (const file of manifest) {
			copyFileSync(path.join(n8nManifest, file), path.join(n8nFolder, file));
		}
		// Some of n8n's dependencies download prebuilt binaries from their install scripts and fail
		// without them, though n8n works: no scripts at first, then only those it can't do without.
		await npm('Downloading n8n', ['ci', '--ignore-scripts'], 'n8n-install.log');
		text = "Building n8n's native modules";
		await npm(text, ['rebuild', ...native], 'n8n-rebuild.log');
		writeFileSync(stampFile, lockHash());
		spinner.succeed(`n8n is installed (${elapsed()})`);
	} catch (error) {
		spinner.fail('n8n could not be installed');
		throw error;
	} finally {
		clearInterval(clock);
	}
}
