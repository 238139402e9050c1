import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { eInvoice } from '../../../../test/invoices/eInvoice';
import { hybrid } from '../../../../test/invoices/hybrid';
import { germanData, germanPage } from '../../../invoices/german';
import { invoicePdf } from '../../../invoices/pdf';
import { rootFolder } from '../../../n8n/paths';
import { benchFolder, type Bench } from '../../bench';
import type { Figure } from '../../figure';
import type { Taken } from '../../processes/readFile';
import { shapes } from './shapes';

const execute = promisify(execFile);

const MEGABYTE = 1024 * 1024;
const READER = 'nodes/CodatBillPay/resources/invoice/reading/invoice.js';
const SMALL_FILES = 1000;
const HYBRID_MEGABYTES = 20;
/** Of several runs the fastest counts: what else the machine does only makes them slower. */
const RUNS = 5;

/** What a file of that many bytes may take (docs/invoices.md). */
const BOUNDS: Record<string, { of(megabytes: number): number; taken(taken: Taken): number }> = {
	time: { of: (megabytes) => 1000 + 20 * megabytes, taken: (taken) => taken.milliseconds },
	memory: { of: (megabytes) => 64 + 3 * megabytes, taken: (taken) => taken.megabytes },
	held: { of: () => 100, taken: (taken) => taken.heldMilliseconds },
};

const folder = path.join(benchFolder, 'reader');

async function processed(script: string, ...args: string[]): Promise<unknown> {
	const file = path.join(__dirname, '../../processes', script);
	const { stdout } = await execute(process.execPath, ['--import', 'tsx', file, ...args], {
		cwd: rootFolder,
	});
	return JSON.parse(stdout);
}

/** How much of its bounds each hostile shape takes: the worst of them by each bound. */
async function hostile(dist: string): Promise<Figure[]> {
	const warmUp = [path.join(folder, 'warm.xml'), path.join(folder, 'warm.pdf')];
	writeFileSync(warmUp[0], eInvoice());
	writeFileSync(warmUp[1], await hybrid(eInvoice()));
	const file = path.join(folder, 'shape');
	const worst = new Map<string, { share: number; name: string }>();
	for (const [name, make] of Object.entries(shapes)) {
		const bytes = await make();
		writeFileSync(file, bytes);
		const taken = (await processed(
			'readFile.ts',
			path.join(dist, READER),
			file,
			...warmUp,
		)) as Taken;
		for (const [bound, { of, taken: amount }] of Object.entries(BOUNDS)) {
			const share = (100 * amount(taken)) / of(bytes.length / MEGABYTE);
			if (share > (worst.get(bound)?.share ?? 0)) worst.set(bound, { share, name });
		}
	}
	return Object.keys(BOUNDS).map((bound) => ({
		name: `reader-${bound}`,
		unit: '%',
		value: worst.get(bound)?.share ?? NaN,
		others: { 'its bound': 100 },
		reference: 'its bound',
		bar: { most: 1 },
		note: `of ${Object.keys(shapes).length} hostile shapes the worst: ${worst.get(bound)?.name ?? ''}`,
	}));
}

/**
 * Milliseconds of processor time for all files of a folder, without the start of the process: whatever else the machine
 * does counts for nothing.
 */
async function timeOf(dist: string, files: string): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		const reader = path.join(dist, READER);
		const { busy } = (await processed('parseInvoices.ts', files, reader)) as { busy: number };
		times.push(busy);
	}
	return Math.min(...times);
}

async function compared(name: string, files: Record<string, Buffer>, dists: [string, string]) {
	const own = path.join(folder, name);
	mkdirSync(own, { recursive: true });
	for (const [file, bytes] of Object.entries(files)) writeFileSync(path.join(own, file), bytes);
	const [now, before] = [await timeOf(dists[0], own), await timeOf(dists[1], own)];
	const figure: Figure = {
		name: `reader-${name}`,
		unit: 'ms',
		value: now,
		others: { baseline: before },
		reference: 'baseline',
		bar: { most: 1.05 },
		note: `processor time, the fastest of ${RUNS} runs, the reader alone`,
	};
	return figure;
}

/** What the reader of invoices takes for files of hostile shapes, and beside another version for ordinary ones. */
export async function reader({ baselineDist }: Bench): Promise<Figure[]> {
	const dist = path.join(rootFolder, 'dist');
	mkdirSync(folder, { recursive: true });
	try {
		const figures = await hostile(dist);
		if (baselineDist === undefined) return figures;
		const dists: [string, string] = [dist, baselineDist];
		const small = Array.from({ length: SMALL_FILES }, (_none, index) => `RE-${index + 1}`);
		const ballast = randomBytes(HYBRID_MEGABYTES * MEGABYTE);
		const pdf = await invoicePdf('Rechnung', germanPage, { data: germanData(), ballast });
		const xml = Object.fromEntries(
			small.map((one) => [`${one}.xml`, Buffer.from(germanData(one))]),
		);
		return [
			...figures,
			await compared('small', xml, dists),
			await compared('hybrid', { 'hybrid.pdf': pdf }, dists),
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
