const { rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const { src, dest, series } = require('gulp');

/** Removes what an earlier build left, so that a renamed file can't linger in the package. */
function clean() {
	return rm('dist', { recursive: true, force: true });
}

/** Compiles nodes and credentials to CommonJS, as n8n loads them. */
function compile() {
	return spawn(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{
			stdio: 'inherit',
		},
	);
}

/** Copies what n8n reads beside the code: icons, codex files (*.node.json) and output schemas. */
function copyAssets() {
	return src(['nodes/**/*.{svg,json}', 'credentials/**/*.{svg,json}', 'icons/*.svg'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/**
 * The schemas of version 1 hold for version 1.1 of the node, too, which differs in how a tool begins only; n8n looks
 * for those of the exact version.
 */
function copySchemas() {
	return src('nodes/CodatBillPay/__schema__/v1.0.0/**/*.json').pipe(
		dest('dist/nodes/CodatBillPay/__schema__/v1.1.0'),
	);
}

/** Writes docs/operations.md, docs/platforms.md and docs/checks.md from the tables that they describe. */
function docs() {
	return spawn(process.execPath, ['--import', 'tsx', 'scripts/docs/write.ts'], {
		stdio: 'inherit',
	});
}

exports.clean = clean;
exports.docs = docs;
exports.build = series(clean, compile, copyAssets, copySchemas);
exports.default = exports.build;
