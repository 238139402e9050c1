import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ora, { type Ora } from 'ora';
import { n8n, type PinnedN8n } from '../paths';
import { pathWith, run } from '../run';
import { downloadProgress } from './download';

const manifest = ['package.json', 'package-lock.json'];

function lockHash(pinned: PinnedN8n): string {
	const lock = readFileSync(path.join(pinned.manifest, 'package-lock.json'));
	return createHash('sha256').update(lock).digest('hex');
}

/** Keeps saying how far the download is: in the spinner's line, or in a line for every tenth where there is none. */
function showProgress(spinner: Ora, pinned: PinnedN8n, elapsed: () => string): NodeJS.Timeout {
	const percent = downloadProgress(pinned);
	let told = 0;
	return setInterval(() => {
		const now = percent();
		spinner.text = `Downloading n8n: ${now} %, ${elapsed()}`;
		if (spinner.isEnabled || now < told + 10) return;
		told = now - (now % 10);
		console.log(`- ${spinner.text}`);
	}, 1000);
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
	console.log(
		'The first time takes some 5 minutes, nearly all of them to download n8n (3 GB on disk). Later ones take less than one.',
	);
	const spinner = ora('Downloading n8n').start();
	const clock = showProgress(spinner, pinned, elapsed);
	try {
		rmSync(stampFile, { force: true });
		mkdirSync(folder, { recursive: true });
		for (const file of manifest) {
			copyFileSync(path.join(pinned.manifest, file), path.join(folder, file));
		}
		// Some of n8n's dependencies download prebuilt binaries from their install scripts and fail
		// without them, though n8n works: no scripts at first, then only those it can't do without.
		await npm('Downloading n8n', ['ci', '--ignore-scripts'], 'n8n-install.log');
		clearInterval(clock);
		spinner.text = "Building n8n's native modules";
		await npm(spinner.text, ['rebuild', ...pinned.native], 'n8n-rebuild.log');
		writeFileSync(stampFile, hash);
		spinner.succeed(`n8n is installed (${elapsed()})`);
	} catch (error) {
		spinner.fail('n8n could not be installed');
		throw error;
	} finally {
		clearInterval(clock);
	}
}
