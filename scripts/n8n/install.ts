import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ora from 'ora';
import { n8n, type PinnedN8n } from './paths';
import { pathWith, run } from './run';

const manifest = ['package.json', 'package-lock.json', '.npmrc'];

function lockHash(pinned: PinnedN8n): string {
	const lock = readFileSync(path.join(pinned.manifest, 'package-lock.json'));
	return createHash('sha256').update(lock).digest('hex');
}

/**
 * Makes sure that a pinned n8n is installed in its folder under .cache: at once if it is, in some minutes
 * (about 3 GB) if not. Throws a PlainError when the disk is full or the network is away.
 */
export async function ensureN8n(pinned = n8n): Promise<void> {
	const { folder } = pinned;
	const hash = lockHash(pinned);
	const stampFile = path.join(folder, 'node_modules/.installed');
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
	const env = { ...process.env, PATH: pathWith(pinned) };
	const npm = (what: string, args: string[], log: string) =>
		run({ what, file: 'npm', args, cwd: folder, env, log });
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	let text = 'Downloading n8n (once; about 3 GB on disk, some minutes)';
	const spinner = ora(text).start();
	const clock = setInterval(() => (spinner.text = `${text} - ${elapsed()}`), 1000);
	try {
		rmSync(stampFile, { force: true });
		mkdirSync(folder, { recursive: true });
		for (const file of manifest) {
			copyFileSync(path.join(pinned.manifest, file), path.join(folder, file));
		}
		// Some of n8n's dependencies download prebuilt binaries from their install scripts and fail
		// without them, though n8n works: no scripts at first, then only those it can't do without.
		await npm('Downloading n8n', ['ci', '--ignore-scripts'], 'n8n-install.log');
		text = "Building n8n's native modules";
		await npm(text, ['rebuild', ...pinned.native], 'n8n-rebuild.log');
		writeFileSync(stampFile, hash);
		spinner.succeed(`n8n is installed (${elapsed()})`);
	} catch (error) {
		spinner.fail('n8n could not be installed');
		throw error;
	} finally {
		clearInterval(clock);
	}
}
