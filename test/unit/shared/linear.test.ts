import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import ts from 'typescript';

const ROOT = join(__dirname, '../../..');

/** Characters of the texts that the patterns are fed; a quadratic pattern takes a second or more for one. */
const LENGTH = 40_000;

/** Milliseconds. A linear pattern takes one at most. */
const BOUND = 60;

interface Found {
	where: string;
	pattern: RegExp;
}

/** Every regular expression in a source file, wherever it stands. */
function patternsIn(file: string): Found[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: Found[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			found.push({ where: `${relative(ROOT, file)}:${line + 1} ${node.text}`, pattern });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const PATTERNS = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => patternsIn(join(ROOT, folder, name))),
);

/** What may be repeated: one of each kind of character, and the pieces that some pattern repeats. */
const PUMPS = [
	...[
		'0',
		'a',
		'A',
		'E',
		'É',
		'_',
		'-',
		'.',
		'/',
		' ',
		'\n',
		'"',
		"'",
		'[',
		'{',
		'<',
		'@',
		'=',
		'%',
		';',
		':',
		',',
	],
	...[
		'a.',
		'a-',
		'A_',
		'0.',
		'.a',
		'aA',
		'1.1.',
		'/a',
		' a',
		"''",
		'lineItems[0]',
		'lineItems[0].a',
		'filename="',
	],
];

/** What some pattern begins with, so that the repetition is reached. */
const HEADS = [
	'',
	'1',
	'1e',
	'E',
	'ERR_',
	'Basic ',
	'filename=',
	'filename="',
	"filename*=UTF-8''",
	'lineItems[0]',
	"lineItems[0]: '",
	'2026-01-31T10:00:00.',
	'2026-01-31T10:00',
	'/companies/',
	'application/json',
	'application/json;',
	'a@',
	'[fd',
	'::ffff:',
];

/** What keeps a repetition from matching to the end. */
const TAILS = ['', 'x', '\u0000', '!'];

function* worstTexts(): Generator<string> {
	for (const pump of PUMPS) {
		const body = pump.repeat(Math.ceil(LENGTH / pump.length));
		for (const head of HEADS) for (const tail of TAILS) yield `${head}${body}${tail}`;
	}
}

function millisecondsFor(pattern: RegExp, text: string): number {
	pattern.lastIndex = 0;
	const began = performance.now();
	pattern.test(text);
	return performance.now() - began;
}

/** The least of three, so that a busy machine doesn't count. */
const isSlow = (pattern: RegExp, text: string) =>
	[1, 2, 3].every(() => millisecondsFor(pattern, text) > BOUND);

it('there are patterns to check', () => expect(PATTERNS.length).toBeGreaterThan(30));

describe('is linear', () => {
	/** What the patterns were slow for. */
	const slow = new Map<RegExp, string>();

	// Text by text: to make one takes longer than to try most patterns on it.
	beforeAll(() => {
		for (const text of worstTexts())
			for (const { pattern } of PATTERNS)
				if (!slow.has(pattern) && isSlow(pattern, text))
					slow.set(pattern, `${text.slice(0, 30)}…${text.slice(-3)}`);
	}, 120_000);

	it.each(PATTERNS)('$where', ({ pattern }) => {
		expect(slow.get(pattern)).toBeUndefined();
	});
});

it('would notice: a quadratic pattern is slow', () => {
	expect(isSlow(/\/+$/, `${'/'.repeat(LENGTH / 2)}x`)).toBe(true);
	expect(isSlow(/^[+-]?(\d+\.?\d*|\.\d+)$/, `${'0'.repeat(LENGTH / 2)}x`)).toBe(true);
});
