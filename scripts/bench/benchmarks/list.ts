import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Emulator } from '../../../emulator';
import { samplerFile, type Bench } from '../bench';
import type { Figure } from '../figure';
import { memoryDuring, type Memory } from '../memory';
import { chain, codat, type ConnectionIds } from '../workflows';

const BILLS = 50_000;

/** Less than Codat's own, so that the node's share of the time shows. */
const LATENCY_MS = 20;

const execute = promisify(execFile);

/** Reads all pages with axios, in a process of its own. */
async function bareLoop(
	bench: Bench,
	emulator: Emulator,
	{ companyId, connectionId }: ConnectionIds,
): Promise<{ seconds: number; count: number; memory: Memory }> {
	const url = `${emulator.url}/companies/${companyId}/connections/${connectionId}/payables/bills`;
	const file = path.join(bench.home.folder, 'memory-axios.txt');
	const env = { ...process.env, CODAT_API_KEY: emulator.apiKey, BENCH_MEMORY_FILE: file };
	const script = path.join(__dirname, '../processes/bareList.ts');
	const args = ['--import', pathToFileURL(samplerFile).href, script, url];
	const { stdout } = await execute(process.execPath, args, { env });
	const { start, end, count } = JSON.parse(stdout) as { start: number; end: number; count: number };
	return { seconds: (end - start) / 1000, count, memory: memoryDuring(file, start, end) };
}

/** Return All over `BILLS` bills beside a bare axios loop over the same pages. */
export async function list(bench: Bench): Promise<Figure[]> {
	const emulator = await bench.start({
		bills: BILLS,
		latencyMs: LATENCY_MS,
		// Both loops together come near Codat's 1000 requests a minute, which is not what is measured here.
		limits: { perMinute: Infinity },
	});
	const company = emulator.books.companyNamed('Longshore Wholesale');
	const [connection] = company.connections;
	const ids = { companyId: company.id, connectionId: connection.id };
	const bare = await bareLoop(bench, emulator, ids);
	const own = await bench.run(
		chain('list', [codat('List', 'bill.getAll', { ...ids, returnAll: true, simplify: true })]),
	);
	const short = [own.items.length, bare.count].find((count) => count !== BILLS);
	const failure = short === undefined ? {} : { failure: `${short} of ${BILLS} bills were listed` };
	const grown = ({ before, peak }: Memory) => (peak - before).toFixed(0);
	return [
		{
			name: 'list',
			unit: 's',
			value: own.seconds,
			others: { 'axios loop': bare.seconds },
			reference: 'axios loop',
			bar: { most: 1.2 },
			note: `${BILLS} bills, ${BILLS / 100} pages at ${LATENCY_MS} ms; peak memory above the start ${grown(own.memory)} MB, axios loop ${grown(bare.memory)} MB`,
			...failure,
		},
	];
}
