import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Home } from '../n8n/server/home';

const file = '.n8n/nodes/node_modules/n8n-nodes-codat/dist/nodes/shared/transport/send.js';

const derived = "'Idempotency-Key': request.idempotencyKey";

/**
 * Makes the nodes installed in an n8n send a new idempotency key with every attempt. Throws if the code isn't as
 * expected.
 */
export function breakKeys(home: Home): void {
	const at = path.join(home.folder, file);
	const code = readFileSync(at, 'utf8');
	if (!code.includes(derived)) throw new Error(`${file} sets no idempotency key as expected`);
	writeFileSync(at, code.replace(derived, "'Idempotency-Key': require('crypto').randomUUID()"));
}
