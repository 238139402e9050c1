import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../emulator';

const ROOT = join(__dirname, '../../..');

const children: ChildProcess[] = [];

function run(args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'emulator/cli.ts', ...args], {
		cwd: ROOT,
	});
	let output = '';
	const started = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (text: Buffer) => {
				output += text.toString();
				if (output.includes('Ctrl-C')) resolve();
			});
		}
	});
	const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
	children.push(child);
	return { child, started, exit, output: () => output };
}

// A test that failed may have left one running; one that has ended takes no notice.
afterEach(() => {
	for (const child of children.splice(0)) child.kill();
});

describe('npm run emulator', () => {
	it('says that a port is taken in one sentence', async () => {
		const emulator = await startEmulator();
		const { port } = new URL(emulator.url);
		const { exit, output } = run(['--port', port]);
		expect(await exit).toBe(1);
		expect(output().trim()).toBe(
			`Port ${port} is in use: stop what runs there, or choose another one with --port.`,
		);
		await emulator.close();
	});

	it('says that there is no such port in one sentence', async () => {
		const { exit, output } = run(['--port', '99999']);
		expect(await exit).toBe(1);
		expect(output().trim()).toMatch(
			/argument '99999' is invalid\. A number up to 65535 is needed\.$/,
		);
	});

	it('prints what is needed to use it, and stops on Ctrl-C', async () => {
		const { child, started, exit, output } = run(['--port', '0', '--api-key', 'made-up-key']);
		await started;
		expect(output()).toMatch(/Base URL\s+http:\/\/127\.0\.0\.1:\d+/);
		expect(output()).toContain('made-up-key');
		expect(output()).toContain('Harbour Lane Bakery');
		child.kill('SIGINT');
		expect(await exit).toBe(0);
	});

	it('plays a scenario by its name, and names them all when there is none of that name', async () => {
		const played = run(['--port', '0', '--scenario', 'quota-ends']);
		await played.started;
		expect(played.output()).toContain('Scenario: The day’s quota ends mid-run');
		played.child.kill('SIGINT');
		await played.exit;
		const { exit, output } = run(['--scenario', 'nothing-such']);
		expect(await exit).toBe(1);
		expect(output()).toContain('lost-answers, quota-ends');
	});

	it('warns when others can reach it, and says how a container does', async () => {
		const { child, started, exit, output } = run(['--port', '0', '--host', '0.0.0.0']);
		await started;
		child.kill('SIGINT');
		await exit;
		// The warning comes by another pipe than what says that it has started.
		expect(output()).toMatch(/Warning: everybody who can reach this machine/);
		expect(output()).toMatch(/host\.docker\.internal:\d+ emulator-api-key/);
	});

	it('says that the seed of books that are there already does nothing', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'codat-cli-'));
		const data = join(folder, 'books');
		const emulator = await startEmulator({ data });
		await emulator.close();
		const { child, started, exit, output } = run(['--port', '0', '--data', data, '--seed', '7']);
		await started;
		child.kill('SIGINT');
		await exit;
		rmSync(folder, { recursive: true });
		expect(output()).toContain('are there already: --seed only counts after a reset.');
	});

	it.each([
		[['--now', 'soon'], 'A date or moment is needed'],
		[['--data', '/nowhere/at/all.json', '--port', '0'], "isn't there"],
		[['--data', 'x.json', '--companies', '3'], 'cannot be used with'],
		[['--company-bills', '5'], 'give that, too'],
		[['--host', '203.0.113.1', '--port', '0'], 'is no address of this machine'],
	])('says in a sentence what is wrong with %j', async (args, message) => {
		const { exit, output } = run(args);
		expect(await exit).toBe(1);
		expect(output()).toContain(message);
	});
});
