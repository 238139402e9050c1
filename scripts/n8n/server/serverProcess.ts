import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { loadExeca } from '../execa';
import { explain, PlainError } from '../explain';
import { watch } from '../lifetime/watchdog';
import { cacheFolder } from '../paths';
import type { Home } from './home';

const readyWithin = 120_000;
const stopWithin = 15_000;

export interface ServerProcess {
	/** Resolves when the process has ended, however it did. */
	ended: Promise<void>;
	/** Sends a signal to n8n and everything it started. */
	kill(signal: NodeJS.Signals): void;
	/** Asks n8n to stop (SIGTERM), waits, and ends what is left (SIGKILL). */
	terminate(): Promise<void>;
	/** Resolves when n8n answers; throws a PlainError if it ends or takes too long. */
	ready(): Promise<void>;
}

export interface SpawnOptions {
	env?: NodeJS.ProcessEnv;
	/** Name of the file in .cache/ that keeps the output. */
	log?: string;
	/** n8n's command and its arguments; `start` unless told. */
	args?: string[];
}

/** Starts an n8n process on a loopback port; its output goes to .cache/<log>. */
export async function spawnServer(
	home: Home,
	port: number,
	{ env = {}, log = 'n8n-server.log', args = ['start'] }: SpawnOptions,
): Promise<ServerProcess> {
	mkdirSync(cacheFolder, { recursive: true });
	const logFile = path.join(cacheFolder, log);
	const url = `http://127.0.0.1:${port}`;
	const execa = await loadExeca();
	const child = execa(home.binary, args, {
		cwd: home.folder,
		env: { ...home.env, N8N_PORT: String(port), WEBHOOK_URL: `${url}/`, ...env },
		extendEnv: false,
		stdin: 'ignore',
		all: true,
		buffer: false,
		reject: false,
		// A process group of its own: Ctrl-C must not reach it before we stop it in order.
		detached: true,
	});
	child.all.pipe(createWriteStream(logFile).on('error', () => {}));
	let output = '';
	child.all.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
	const kill = (signal: NodeJS.Signals) => {
		try {
			if (child.pid) process.kill(-child.pid, signal);
		} catch {
			// It has ended already.
		}
	};
	const isOver = child.pid ? watch({ group: child.pid }) : undefined;
	let running = true;
	const ended = child.then(() => {
		running = false;
		isOver?.();
	});
	return {
		ended,
		kill,
		async terminate() {
			child.kill('SIGTERM');
			await Promise.race([ended, sleep(stopWithin, undefined, { ref: false })]);
			kill('SIGKILL');
			await ended;
		},
		async ready() {
			// Older n8n says that it is ready a moment before its REST API is there.
			const probes = ['/healthz/readiness', ...(args[0] === 'start' ? ['/rest/settings'] : [])];
			if (await answersInTime(url, probes, () => running)) return;
			const cause = explain(output);
			throw new PlainError(
				`n8n did not start${cause ? `: ${cause}` : ''}. ` +
					`Its output is in ${path.relative(process.cwd(), logFile)}.`,
			);
		},
	};
}

/** Whether it answers at all of these paths before it ends, or takes too long. */
async function answersInTime(
	url: string,
	probes: string[],
	isRunning: () => boolean,
): Promise<boolean> {
	const started = Date.now();
	while (isRunning() && Date.now() - started < readyWithin) {
		if (await answers(url, probes)) return true;
		await sleep(200);
	}
	return false;
}

async function answers(url: string, paths: string[]): Promise<boolean> {
	const get = (path: string) => axios.get(`${url}${path}`, { timeout: 2000 });
	return await Promise.all(paths.map(get)).then(
		() => true,
		() => false,
	);
}
