import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { rootFolder } from '../../n8n/paths';
import type { Bench } from '../bench';
import type { Figure } from '../figure';

const execute = promisify(execFile);

interface Coded {
	/** Processor time. */
	seconds: number;
	/** The longest time in ms that nothing else could run. */
	held: number;
}

/** The size whose bar is absolute, and the size at which this version is compared with another one. */
const LARGE = { lines: 5000, past: 20_000 };
const COMPARED = { lines: 2000, past: 6000 };

const MOST_SECONDS = 2;
const MOST_HELD_MS = 50;
const LEAST_GAIN = 50;

async function code(dist: string, { lines, past }: typeof LARGE): Promise<Coded> {
	const script = path.join(__dirname, '../processes/codeInvoice.ts');
	const args = ['--import', 'tsx', script, dist, String(lines), String(past)];
	const { stdout } = await execute(process.execPath, args, { cwd: rootFolder });
	return JSON.parse(stdout) as Coded;
}

/** How long the lines of long invoices take to be coded, and for how long n8n can do nothing else meanwhile. */
export async function longInvoices({ baselineDist }: Bench): Promise<Figure[]> {
	const dist = path.join(rootFolder, 'dist');
	const large = await code(dist, LARGE);
	const note = `coding ${LARGE.lines} lines by ${LARGE.past} earlier ones`;
	const figures: Figure[] = [
		{
			name: 'long-invoices-time',
			unit: 's',
			value: large.seconds,
			others: { most: MOST_SECONDS },
			reference: 'most',
			bar: { most: 1 },
			note: `processor time of ${note}`,
		},
		{
			name: 'long-invoices-held',
			unit: 'ms',
			value: large.held,
			others: { most: MOST_HELD_MS },
			reference: 'most',
			bar: { most: 1 },
			note: `the longest time in which n8n can do nothing else, ${note}`,
		},
	];
	if (baselineDist === undefined) return figures;
	const [before, now] = [await code(baselineDist, COMPARED), await code(dist, COMPARED)];
	return [
		...figures,
		{
			name: 'long-invoices-baseline',
			unit: 's',
			value: before.seconds,
			others: { 'this version': now.seconds },
			reference: 'this version',
			bar: { least: LEAST_GAIN },
			note: `processor time of another version, for ${COMPARED.lines} lines by ${COMPARED.past} earlier ones`,
		},
	];
}
