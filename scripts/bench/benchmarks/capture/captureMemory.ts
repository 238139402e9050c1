import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { germanData, germanPage } from '../../../invoices/german';
import { invoicePdf } from '../../../invoices/pdf';
import type { Figure } from '../../figure';
import type { Stage } from '../../stage';
import { chain, codat, readFile } from '../../workflows';

/** How many invoices are entered in a run. */
const [SOME, MANY] = [500, 2000];

const MEGABYTE = 1024 * 1024;

const FOLDER = 'capture-memory';

/** Peak above the start, and how much more of it so many more files may take, in MB. */
const MOST_ABOVE = 150;
const MOST_GROWTH = 20;

/** Reads PDF files of 1 MB, enters their invoices with their files; the peak of n8n's memory above its start, in MB. */
async function grownBy(
	stage: Stage,
	count: number,
): Promise<{ grown: number; seconds: number; lost: number }> {
	const folder = path.join(stage.home.folder, '.n8n-files', FOLDER);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const ballast = randomBytes(MEGABYTE);
	for (let index = 0; index < count; index++) {
		const data = germanData(`MEMORY-${index}`);
		const pdf = await invoicePdf('Rechnung', germanPage, { data, ballast });
		writeFileSync(path.join(folder, `${index}.pdf`), pdf);
	}
	const emulator = await stage.start();
	const { id: companyId, connections } = emulator.books.companyNamed('Rheinufer Canteen');
	const [{ id: connectionId, bills, attachments }] = connections;
	const before = bills.size + attachments.size;
	// The files needn't be kept: this process isn't measured, but has the same memory.
	const add = attachments.add.bind(attachments);
	attachments.add = (stored) => add({ ...stored, content: Buffer.alloc(0) });
	const { memory, seconds } = await stage.run(
		chain('capture-memory', [
			readFile(`${FOLDER}/*`),
			codat('Read', 'invoice.read', { binaryPropertyName: 'data' }),
			codat('Create', 'bill.createFromInvoice', {
				...{ companyId, connectionId, invoice: '={{ $json }}', attachFiles: true },
				...{ binaryPropertyName: 'data', options: { concurrentRequests: 10 } },
			}),
		]),
		'Read',
	);
	rmSync(folder, { recursive: true, force: true });
	const lost = 2 * count - (bills.size + attachments.size - before);
	return { grown: memory.peak - memory.before, seconds, lost };
}

/** Memory of large captures, n8n keeping binary data in files. */
export async function captureMemory(stage: Stage): Promise<Figure[]> {
	const [some, many] = [await grownBy(stage, SOME), await grownBy(stage, MANY)];
	const lost = some.lost + many.lost;
	const failure = lost !== 0 && { failure: `${lost} bills or files are missing` };
	return [
		{
			name: 'capture-memory',
			unit: 'MB',
			value: many.grown,
			others: { most: MOST_ABOVE },
			reference: 'most',
			bar: { most: 1 },
			note: `${MANY} PDF files of 1 MB are read and entered with their files: peak above the start; took ${many.seconds.toFixed(0)} s`,
			...failure,
		},
		{
			name: 'capture-memory-growth',
			unit: 'MB',
			value: Math.max(0, many.grown - some.grown),
			others: { most: MOST_GROWTH },
			reference: 'most',
			bar: { most: 1 },
			note: `from ${SOME} to ${MANY} files: ${some.grown.toFixed(0)} and ${many.grown.toFixed(0)} MB`,
			...failure,
		},
	];
}
