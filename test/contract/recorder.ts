import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Exchange } from '../../emulator';
import { contractAvailable, type Violation } from './files';

const ROOT = resolve(__dirname, '../..');
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Binary bodies are checked by their media type only. */
function withoutBytes(exchange: Exchange): Exchange {
	const { response } = exchange;
	if (!Buffer.isBuffer(response.body)) return exchange;
	return { ...exchange, response: { ...response, body: 'binary' } };
}

/**
 * Watches an emulator during a test suite: start it with `onExchange: recorder.onExchange`, and at the end expect
 * `await recorder.violations()` to be empty. Without Codat's files it watches nothing and `available` is false.
 */
export class ContractRecorder {
	readonly available = contractAvailable();
	/** How many exchanges were seen. */
	seen = 0;
	private lines: string[] = [];

	/** Answers that a fault put in place of the emulator's own are left out. The other faults strike after this. */
	readonly onExchange = (exchange: Exchange): void => {
		if (!this.available || exchange.fault?.startsWith('status')) return;
		this.seen++;
		this.lines.push(JSON.stringify(withoutBytes(exchange)));
	};

	/** What the exchanges since the last call broke, each finding once. */
	async violations(): Promise<Violation[]> {
		const lines = this.lines.splice(0);
		if (lines.length === 0) return [];
		const folder = mkdtempSync(join(tmpdir(), 'codat-contract-'));
		const file = join(folder, 'exchanges.jsonl');
		try {
			appendFileSync(file, lines.join('\n'));
			const { stdout } = await promisify(execFile)(
				process.execPath,
				['--import', 'tsx', 'test/contract/check.ts', file],
				{ cwd: ROOT, maxBuffer: MOST_OUTPUT_BYTES },
			);
			return JSON.parse(stdout) as Violation[];
		} finally {
			rmSync(folder, { recursive: true });
		}
	}
}
