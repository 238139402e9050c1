/**
 * `npm run scan`: n8n's official scanner over what it looks at before it verifies a community node, which is the
 * repository's sources and the published package. It ignores inline `eslint-disable` comments.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Findings } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { loadExeca } from '../n8n/execa';
import { PlainError } from '../n8n/explain';
import { packNodes } from '../n8n/installation/pack';
import { rootFolder } from '../n8n/paths';
import { main, step, type Cleanup } from '../n8n/story/steps';

/** What the scanner lints of a published package: analyzePackageByName in its scanner.mjs. */
const PACKAGE_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** Unpacks a tarball of npm to a temporary folder. */
async function unpack(tarball: string, cleanup: Cleanup): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-codat-scan-'));
	cleanup.add(() => rm(folder, { recursive: true, force: true }));
	const execa = await loadExeca();
	await execa('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	return folder;
}

function refuseFindings({ passed, message, details }: Findings): void {
	if (!passed) throw new PlainError([message, details].filter(Boolean).join('\n'));
}

void main('scan', async (cleanup) => {
	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const folder = await step(
		'Build and pack the nodes',
		async () => await unpack(await packNodes(), cleanup),
	);
	await step('Scan the sources', async () =>
		refuseFindings(await analyzePackage(rootFolder, SOURCE_FILE_PATTERNS)),
	);
	await step('Scan the package', async () =>
		refuseFindings(await analyzePackage(folder, PACKAGE_FILE_PATTERNS)),
	);
});
