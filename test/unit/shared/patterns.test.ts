import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Regular expressions that go back and forth can take for ever over a short text, and texts come from strangers: files,
 * answers, names. So recheck looks at each one that ships.
 */

const ROOT = resolve(__dirname, '../../..');

interface Verdict {
	status: 'safe' | 'vulnerable' | 'unknown';
	attack?: { pattern: string };
}

/**
 * Times in ms. What recheck tries is bounded by the characters that it reads; its own bounds by time call the same
 * expression vulnerable on a busy machine.
 */
const BOUNDS = {
	timeout: 200_000,
	...{ seedingTimeout: null, incubationTimeout: null, attackTimeout: null },
};

type Check = (source: string, flags: string, options: typeof BOUNDS) => Promise<Verdict>;

// Its own types are no part of what is tested here.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { check } = require('recheck') as { check: Check };

/** What recheck can't decide within its time, and why it is safe all the same. */
const UNDECIDED: Record<string, string> = {
	'/^(ENOTFOUND|ERR_CANCELED|ERR_BLOCKED_BY_N8N|ERR_INVALID_\\w+|CERT_\\w+|UNABLE_TO_\\w+|SELF_SIGNED_\\w+|DEPTH_ZERO_\\w+|ERR_TLS_\\w+)$/':
		'anchored; each way through it has one loop',
	'/\\b(E[A-Z_]{3,}|ERR_[A-Z_]+|CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|SELF_SIGNED_[A-Z_]+|DEPTH_ZERO_[A-Z_]+)\\b/':
		'begins at the beginning of a word only, and each way through it has one loop',
	"/lineItems\\[(\\d+)\\](?:\\.(\\w+))?(?:\\.\\w+)*: (?:('[^']*' must not be empty)\\.?)?/g":
		'begins with a word that it cannot go over; full stops part its loops',
};

const literals = new Map<string, string>();

function collect(file: string): void {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.ES2022,
		true,
	);
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) literals.set(node.text, relative(ROOT, file));
		ts.forEachChild(node, visit);
	};
	visit(source);
}

for (const folder of ['nodes', 'credentials'])
	for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }))
		if (name.endsWith('.ts')) collect(join(ROOT, folder, name));

// The times are those of a busy machine: recheck calls what it has no time for unknown.
it('no regular expression of the nodes takes more than time in proportion', async () => {
	const found: string[] = [];
	for (const [literal, file] of literals) {
		if (Object.hasOwn(UNDECIDED, literal)) continue;
		const end = literal.lastIndexOf('/');
		const verdict = await check(literal.slice(1, end), literal.slice(end + 1), BOUNDS);
		if (verdict.status !== 'safe')
			found.push(`${file}: ${literal} is ${verdict.status} ${verdict.attack?.pattern ?? ''}`);
	}
	expect(found).toEqual([]);
}, 600_000);

it('those that it cannot decide are all there', () => {
	expect(Object.keys(UNDECIDED).filter((one) => !literals.has(one))).toEqual([]);
});
