import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import { rootFolder } from '../n8n/paths';

/** Linux counts processor time in hundredths of a second (USER_HZ, proc(5)). */
const TICKS_A_SECOND = 100;

/**
 * An emulator in a process of its own, as `npm run emulator` starts it, so that its use of a core can be told apart.
 * Only Linux tells that of another process.
 */
export interface Alone {
	api: AxiosInstance;
	/** Processor time so far, user and system, in seconds. */
	cpuSeconds(): number;
	/** Resident memory in megabytes. */
	megabytes(): number;
	stop(): Promise<void>;
}

async function startAlone(args: string[], folder: string): Promise<Alone> {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'emulator/cli.ts', '--port', '0', '--api-key', 'made-up-key', ...args],
		{ cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const exit = new Promise((resolve) => child.once('close', resolve));
	const baseURL = await new Promise<string>((resolve, reject) => {
		let output = '';
		child.stdout.on('data', (text: Buffer) => {
			output += text.toString();
			const url = /Base URL\s+(\S+)/.exec(output)?.[1];
			if (url && output.includes('Ctrl-C')) resolve(url);
		});
		child.once('close', () => reject(new Error(`The emulator did not start: ${output}`)));
	});
	const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
	return {
		api: axios.create({
			baseURL,
			headers: { authorization: `Basic ${Buffer.from('made-up-key').toString('base64')}` },
			httpAgent: new Agent({ keepAlive: true }),
			validateStatus: () => true,
		}),
		cpuSeconds() {
			// After the process's name, which may hold blanks: utime and stime are the 12th and 13th fields.
			const fields = proc('stat').split(') ').pop()?.split(' ') ?? [];
			return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
		},
		megabytes: () => Number(/VmRSS:\s+(\d+)/.exec(proc('status'))?.[1]) / 1024,
		async stop() {
			child.kill('SIGTERM');
			await exit;
		},
	};
}

/** Runs `work` with an emulator of its own process; `folder` is that of another version of this project. */
export async function withEmulator<T>(
	args: string[],
	work: (alone: Alone) => Promise<T>,
	folder = rootFolder,
): Promise<T> {
	const alone = await startAlone(args, folder);
	try {
		return await work(alone);
	} finally {
		await alone.stop();
	}
}

/** Codat's 1000 requests a minute are not what is measured. */
export const nextMinute = async ({ api }: Alone) =>
	await api.post('/_emulator/clock', { advanceMs: 60_001 });
