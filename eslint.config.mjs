import { config as n8nConfig } from '@n8n/node-cli/eslint';
import { defineConfig } from 'eslint/config';

const importX = n8nConfig.find(({ plugins }) => plugins?.['import-x']).plugins['import-x'];

export default defineConfig(
	{ ignores: ['dist/', 'coverage/', '.cache/'] },
	// n8n's own rules, whole and unchanged, for everything that ships.
	...n8nConfig.map((part) => ({
		...part,
		files: part.files ?? ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'],
	})),
	{
		// Tests and tools run on a developer's machine: n8n's rules for shipped code don't apply to them.
		files: ['{emulator,scripts,test}/**/*.ts', 'gulpfile.js'],
		rules: Object.fromEntries(
			n8nConfig
				.flatMap((part) => Object.keys(part.rules ?? {}))
				.filter(
					(rule) =>
						rule.startsWith('@n8n/') ||
						rule.startsWith('n8n-nodes-base/') ||
						rule.startsWith('import-x/') ||
						rule === 'no-console',
				)
				.map((rule) => [rule, 'off']),
		),
	},
	{
		files: ['test/**/*.ts'],
		ignores: ['test/support/property.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: [{ name: 'fast-check', message: 'Its seed is set in test/support/property.ts.' }],
				},
			],
		},
	},
	{
		// One order of imports and one width of comments everywhere; `npm run lint -- --fix` puts them right.
		files: ['{nodes,credentials,emulator,scripts,test}/**/*.ts', '*.config.ts'],
		plugins: { 'import-x': importX },
		rules: {
			'import-x/order': [
				'error',
				{
					groups: ['builtin', 'external', 'parent', ['sibling', 'index']],
					alphabetize: { order: 'asc' },
					'newlines-between': 'never',
				},
			],
			// Prose is 120 characters wide at most; code is prettier's.
			'max-len': ['error', { code: 1000, comments: 120, tabWidth: 1, ignoreUrls: true }],
		},
	},
);
