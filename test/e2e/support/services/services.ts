import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadExeca } from '../../../../scripts/n8n/execa';
import { freePort } from '../../../../scripts/n8n/server/ports';

export interface Service {
	/** On 127.0.0.1. */
	port: number;
	stop(): Promise<void>;
}

async function listens(port: number): Promise<void> {
	for (let attempt = 0; attempt < 100; attempt++) {
		const open = await new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true)));
			socket.once('error', () => resolve(false));
		});
		if (open) return;
		await sleep(100);
	}
	throw new Error(`nothing listens on port ${port} after 10 s`);
}

interface Program {
	file: string;
	args: (port: number, folder: string) => string[];
	/** Before it starts, in its new folder. */
	prepare?: (folder: string) => Promise<unknown>;
	/** The signal that ends it at once, in order. */
	signal: NodeJS.Signals;
}

/** Starts a service on a port and in a folder of its own. */
async function start({ file, args, prepare, signal }: Program): Promise<Service> {
	const execa = await loadExeca();
	const folder = mkdtempSync(path.join(tmpdir(), 'codat-service-'));
	await prepare?.(folder);
	const port = await freePort();
	const child = execa(file, args(port, folder), { cwd: folder, stdio: 'ignore', reject: false });
	const killAtExit = () => child.kill('SIGKILL');
	process.once('exit', killAtExit);
	const stop = async () => {
		child.kill(signal);
		await Promise.race([child, sleep(5000, undefined, { ref: false })]);
		child.kill('SIGKILL');
		process.off('exit', killAtExit);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await listens(port);
		return { port, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Starts Debian's Redis, in memory only. */
export const startRedis = () =>
	start({
		file: 'redis-server',
		args: (port) => `--port ${port} --bind 127.0.0.1 --save  --appendonly no`.split(' '),
		signal: 'SIGTERM',
	});

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function asPostgres(file: string, args: string[]): { file: string; args: string[] } {
	if (process.getuid?.() !== 0) return { file, args };
	const user = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
	return { file: 'setpriv', args: [...user, file, ...args] };
}

/** Starts Debian's PostgreSQL with an empty database `postgres` of the user `n8n`, without a password. */
export async function startPostgres(): Promise<Service> {
	const execa = await loadExeca();
	const versions = '/usr/lib/postgresql';
	const bin = path.join(versions, readdirSync(versions).sort().at(-1) ?? '', 'bin');
	const command = asPostgres(path.join(bin, 'postgres'), []);
	return await start({
		file: command.file,
		args: (port, folder) => [
			...command.args,
			...`-D ${folder}/data -p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`.split(
				' ',
			),
		],
		async prepare(folder) {
			if (command.file === 'setpriv') {
				const { stdout } = await execa('id', ['-u', 'postgres']);
				await chown(folder, Number(stdout), -1);
			}
			const initdb = [
				'-D',
				`${folder}/data`,
				'-U',
				'n8n',
				'--auth=trust',
				'--no-sync',
				'-E',
				'UTF8',
			];
			const prepared = asPostgres(path.join(bin, 'initdb'), initdb);
			await execa(prepared.file, prepared.args, { cwd: folder, env: { LC_ALL: 'C.UTF-8' } });
		},
		signal: 'SIGINT',
	});
}
