import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startWithClients, type Started } from '../emulator/support';

let folder: string;
let started: Started;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'codat-pages-'));
	started = await startWithClients();
});
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await started.close();
});

/** The first block of a page of docs/emulator that is written in a language. */
function example(page: string, language: string): string {
	const text = readFileSync(`docs/emulator/${page}.md`, 'utf8');
	const start = text.indexOf(`\`\`\`${language}\n`);
	return text.slice(text.indexOf('\n', start) + 1, text.indexOf('```', start + 3));
}

/** Saves an example and runs it, as its page says; how it ended, and what it printed. */
async function run(command: string[], name: string, text: string) {
	const file = join(folder, name);
	writeFileSync(file, text.replace("'./emulator/index.ts'", `'${resolve('emulator/index.ts')}'`));
	const env = { ...process.env, EMULATOR: started.emulator.url, NODE_TEST_CONTEXT: undefined };
	return await new Promise<{ passes: boolean; printed: string }>((done) =>
		execFile(command[0], [...command.slice(1), file], { env, timeout: 60_000 }, (error, out, err) =>
			done({ passes: error === null, printed: `${out}${err}` }),
		),
	);
}

/** A test that needs programs: left out where one isn't installed, as `npm test` asks for Node.js and npm only. */
const where = (...programs: string[]) =>
	programs.every((name) => spawnSync(name, ['--version']).status === 0) ? it : it.skip;

const node = [process.execPath, '--import', 'tsx', '--test'];

/** The test of a page passes as it stands there, and fails for a client that makes a new key for each try. */
async function tellsApart(
	page: string,
	language: string,
	command: string[],
	{ name, careful, careless }: Record<'name' | 'careful' | 'careless', string>,
): Promise<void> {
	const text = example(page, language);
	expect(text.split(careful)).toHaveLength(2);
	expect(await run(command, name, text)).toMatchObject({ passes: true });
	const other = await run(command, name, text.replace(careful, careless));
	expect(other.passes).toBe(false);
	expect(other.printed).toMatch(/[2-9] (!==|!=) 1/);
}

it('test-in-node: passes for a client that pays once, and fails for one that pays twice', async () => {
	const [careful, careless] = ["'Idempotency-Key': key", "'Idempotency-Key': randomUUID()"];
	await tellsApart('test-in-node', 'js', node, { name: 'pays.test.mjs', careful, careless });
});

where('python3')('test-in-python: likewise', async () => {
	const [careful, careless] = ['key=key)', 'key=str(uuid.uuid4()))'];
	const texts = { name: 'test_pays.py', careful, careless };
	await tellsApart('test-in-python', 'python', ['python3'], texts);
});

it('verify-a-webhook: the test passes, and fails for a receiver that checks nothing', async () => {
	const text = example('verify-a-webhook', 'js');
	expect(await run(node, 'receives.test.mjs', text)).toMatchObject({ passes: true });
	const trusting = text.replace('return given.length', 'return true || given.length');
	expect((await run(node, 'receives.test.mjs', trusting)).passes).toBe(false);
});

where(
	'bash',
	'curl',
	'base64',
)('stub-a-fault: the commands print what the page says', async () => {
	const { printed } = await run(['bash'], 'fault.sh', example('stub-a-fault', 'sh'));
	expect(printed.match(/^\d{3}$/gm)).toEqual(['503', '503', '200']);
	expect(printed.trim().split('\n').at(-1)).toBe('[]');
});
