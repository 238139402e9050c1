// What counts days, or reads dates that name no zone, must not depend on the machine's zone. In UTC, which most test
// machines have, that shows nothing.
process.env.TZ = 'Pacific/Auckland';

/** Unit and integration tests; the end-to-end tests have a runner of their own (test/e2e). */
const shared = {
	testEnvironment: 'node',
	rootDir: __dirname,
	// tsc checks the types of everything once (npm run typecheck); here they are only stripped.
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false, transpilation: true }] },
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
	// In one process, as jest chooses with two cores, memory grows to 3 GB over the files, and cleaning it up takes much of
	// the time. A worker that holds more than this is replaced after its file.
	maxWorkers: 2,
	workerIdleMemoryLimit: '1GB',
};
