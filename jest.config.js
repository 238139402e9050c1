/** Unit and integration tests; the end-to-end tests have a runner of their own (test/e2e). */
const shared = {
	testEnvironment: 'node',
	rootDir: __dirname,
	// tsc checks the types of everything once (npm run typecheck); here they are only stripped.
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	clearMocks: true,
};

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		{ ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
		{
			...shared,
			displayName: 'integration',
			testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
			setupFiles: ['<rootDir>/test/integration/support/setup.ts'],
		},
	],
	testTimeout: 30_000,
	// Node 24 can spin for ever while it frees the handles of connections that were reset, as the emulator's faults do:
	// seen in node::Environment::CleanupHandles, after the last test. Exiting outright skips that.
	forceExit: true,
};
