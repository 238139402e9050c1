import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/n8n/lifetime/temporary';
import { createHome } from '../../../scripts/n8n/server/home';
import { until } from '../../support/until';

const root = path.resolve(__dirname, '../../..');

/** A script that makes a home with a process in it, as n8n is, and is killed before it can clean up. */
const KILLED = `
	const { spawn } = await import('node:child_process');
	const { temporaryFolder } = await import('./scripts/n8n/lifetime/temporary.ts');
	const { watch } = await import('./scripts/n8n/lifetime/watchdog.ts');
	const { folder } = temporaryFolder('n8n-codat');
	const sleeper = spawn('sleep', ['300'], { cwd: folder, detached: true, stdio: 'ignore' });
	watch({ group: sleeper.pid });
	console.log(JSON.stringify({ folder, pid: sleeper.pid }));
	setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);
`;

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

it('gives each n8n a password and a key of its own, and lets it listen on loopback only', async () => {
	const homes = await Promise.all([createHome({}), createHome({})]);
	const secrets = homes.flatMap(({ owner, env }) => [owner.password, env.N8N_ENCRYPTION_KEY]);
	expect(new Set(secrets).size).toBe(4);
	for (const { owner, env, remove } of homes) {
		// What n8n asks of a password, and too much to guess.
		expect(owner.password).toMatch(/^(?=.*[A-Z])(?=.*\d).{20,64}$/);
		expect(env.N8N_LISTEN_ADDRESS).toBe('127.0.0.1');
		expect(env.N8N_RUNNERS_BROKER_LISTEN_ADDRESS).toBe('127.0.0.1');
		await remove();
	}
});

it('hands n8n none of the settings and tokens of the shell', async () => {
	const shell = {
		...{ NODE_FUNCTION_ALLOW_BUILTIN: '*', NODE_OPTIONS: '--no-warnings', N8N_BLOCK_ENV: 'x' },
		...{ AWS_SECRET_ACCESS_KEY: 'made-up', GITHUB_TOKEN: 'made-up', HTTPS_PROXY: 'http://x' },
	};
	Object.assign(process.env, shell);
	const { env, remove } = await createHome({});
	for (const name of Object.keys(shell)) delete process.env[name];
	expect(Object.keys(shell).filter((name) => name in env)).toEqual([]);
	expect(env.HOME).toBe(process.env.HOME);
	await remove();
});

describe('what a killed script leaves', () => {
	let folder: string;
	beforeEach(() => (folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'codat-home-test-')))));
	afterEach(() => rmSync(folder, { recursive: true }));

	it('is ended and removed at once, by a process that outlives it', async () => {
		const args = ['--import', 'tsx', '--input-type=module', '--eval', KILLED];
		const output = await new Promise<string>((resolve) => {
			execFile(
				process.execPath,
				args,
				{ cwd: root, env: { ...process.env, TMPDIR: folder } },
				(_error, stdout) => resolve(stdout),
			);
		});
		const left = JSON.parse(output) as { folder: string; pid: number };
		expect(path.dirname(left.folder)).toBe(folder);
		await until(() => !isAlive(left.pid) && !existsSync(left.folder));
	});

	it('is removed at the next start, if nothing else did; what runs is left alone', () => {
		const dead = `n8n-codat-${2 ** 22 + 1}-x`;
		const others = [`n8n-codat-${process.pid}-y`, 'n8n-codat-notes', `other-${2 ** 22 + 1}-z`];
		for (const name of [dead, ...others]) mkdirSync(path.join(folder, name));
		const made = temporaryFolder('n8n-codat', folder);
		expect(readdirSync(folder).sort()).toEqual([path.basename(made.folder), ...others].sort());
		made.remove();
	});
});
