import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { types } from 'node:util';
import { setSafeRegexEngine } from 'n8n-workflow';

// n8n-core reads these once, when it loads. It makes the folder itself; container.ts removes it.
Object.assign(process.env, {
	N8N_USER_FOLDER: join(tmpdir(), `n8n-nodes-codat-test-${randomUUID()}`),
	N8N_LOG_LEVEL: 'silent',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
});

/**
 * Jest gives each test file an `Error` of its own, while Node's network and file errors are made from the outer
 * one: without this, n8n's and axios's `error instanceof Error` would say no to ECONNREFUSED, as it never does in n8n.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
	value(this: unknown, value: unknown) {
		return (
			Function.prototype[Symbol.hasInstance].call(this, value) ||
			(this === Error && types.isNativeError(value))
		);
	},
});

// n8n stops a pattern after 250 ms by the clock (n8n-workflow's safe-regex.ts), which a busy machine takes for a GUID,
// too: "Regular expression execution timed out". This is the engine that n8n itself has for browsers, without a clock.
const withFlag = (flags = '') => (flags.includes('g') ? flags : `${flags}g`);
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, withFlag(flags)))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});
