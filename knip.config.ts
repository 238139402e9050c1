import type { KnipConfig } from 'knip';

/** What nothing uses: files, exports and dependencies. Part of `npm run lint`. */
export default {
	entry: [
		'nodes/*/*.node.ts',
		'credentials/*.ts',
		'emulator/{index,cli}.ts',
		'scripts/{start,demo,makeInvoice}.ts',
		'scripts/invoices/make.ts',
		'scripts/{bench,chaos,fuzz,prove}/cli.ts',
		// These run in processes of their own, by their path.
		'scripts/n8n/lifetime/watchdogProcess.ts',
		'scripts/bench/processes/{bareList,barePool,codeInvoice,loadTime,parseInvoices,readFile,sampler}.ts',
		'scripts/docs/{write,emulatorScreenshots,strip}.ts',
		'test/**/*.test.ts',
	],
	project: ['{nodes,credentials,emulator,scripts,test}/**/*.ts'],
	// Tests use n8n-core's own copies of these: another copy would be another engine.
	ignoreDependencies: ['@n8n/di', '@n8n/backend-network', '@n8n/workflow-sdk', 'luxon'],
	// Ghostscript, of whoever takes the pictures anew.
	ignoreBinaries: ['gs'],
} satisfies KnipConfig;
