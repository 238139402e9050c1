import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { germanData, germanPage } from '../../invoices/german';
import { invoicePdf } from '../../invoices/pdf';
import type { Figure } from '../figure';
import { memoryDuring, type Memory } from '../memory';
import { samplerFile, type Stage } from '../stage';
import { chain, codat, feed, readFile } from '../workflows';

const SMALL_FILES = 1000;

const MEGABYTE = 1024 * 1024;

const HYBRID_MEGABYTES = 20;

const INVOICES = 100;

const SUPPLIERS = 20;

/** Calls beside those that create bills, at most: lists that are read once for all invoices. */
const MOST_OTHERS = 10;

const READER = 'dist/nodes/CodatBillPay/resources/invoice/reading/invoice.js';

const execute = promisify(execFile);

interface Read {
	seconds: number;
	memory: Memory;
}

const grown = ({ memory: { before, peak } }: Read) => peak - before;

/** Reads a folder's files without n8n: with fast-xml-parser, or with this package's reader. */
async function alone(stage: Stage, folder: string, reader?: string): Promise<Read> {
	const file = path.join(stage.home.folder, 'memory-alone.txt');
	const script = path.join(__dirname, '../processes/parseInvoices.ts');
	const args = ['--import', pathToFileURL(samplerFile).href, script, folder];
	const env = { ...process.env, BENCH_MEMORY_FILE: file };
	const { stdout } = await execute(process.execPath, [...args, ...(reader ? [reader] : [])], {
		env,
	});
	const { start, end } = JSON.parse(stdout) as { start: number; end: number };
	return { seconds: (end - start) / 1000, memory: memoryDuring(file, start, end) };
}

/** Makes a folder that n8n may read, with these files. */
function folderOf(stage: Stage, name: string, files: Record<string, string | Buffer>): string {
	const folder = path.join(stage.home.folder, '.n8n-files', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const [file, content] of Object.entries(files))
		writeFileSync(path.join(folder, file), content);
	return folder;
}

/** Files that are read by the node in n8n, by its reader alone, and, as far as they are XML, by fast-xml-parser. */
async function read(
	stage: Stage,
	name: string,
	files: Record<string, string | Buffer>,
	xml: Record<string, string>,
): Promise<Figure[]> {
	const count = Object.keys(files).length;
	const folder = folderOf(stage, name, files);
	const packageFolder = path.join(stage.home.folder, '.n8n/nodes/node_modules/n8n-nodes-codat');
	const reader = await alone(stage, folder, path.join(packageFolder, READER));
	const parser = await alone(stage, folderOf(stage, `${name}-xml`, xml));
	const node = await stage.run(
		chain(name, [
			readFile(`${name}/*`),
			codat('Read', 'invoice.read', { binaryPropertyName: 'data' }),
		]),
	);
	const unread = node.items.filter(({ json }) => json.totalAmount !== 330.19).length;
	const failed = count - node.items.length + unread;
	const perSecond = ({ seconds }: { seconds: number }) => count / Math.max(seconds, 0.001);
	const failure = failed > 0 && { failure: `${failed} of ${count} files were not read` };
	return [
		{
			name,
			unit: 'files/s',
			value: perSecond(node),
			others: { 'its reader alone': perSecond(reader), 'fast-xml-parser': perSecond(parser) },
			reference: 'fast-xml-parser',
			note: `${count} file${count > 1 ? 's' : ''}; the node in n8n, with all that n8n does for an item`,
			...failure,
		},
		{
			name: `${name}-memory`,
			unit: 'MB',
			value: grown(node),
			others: { 'its reader alone': grown(reader), 'fast-xml-parser': grown(parser) },
			reference: 'its reader alone',
			note: `peak above the start; n8n as a whole ${node.memory.peak.toFixed(0)} MB`,
		},
	];
}

/** API calls for invoices that are entered in one run. */
async function enter(stage: Stage): Promise<Figure> {
	const emulator = await stage.start();
	const { id: companyId, connections } = emulator.books.companyNamed('Rheinufer Canteen');
	const [connection] = connections;
	const [supplier] = connection.suppliers;
	const names = Array.from(
		{ length: SUPPLIERS },
		(_none, index) => `Supplier ${String(index + 1)}`,
	);
	for (const supplierName of names)
		connection.suppliers.add({ ...supplier, id: supplierName.replace(' ', '-'), supplierName });
	const account = connection.accounts.find(({ nominalCode }) => nominalCode === '429')?.id ?? '';
	const invoices = Array.from({ length: INVOICES }, (_none, index) => ({
		...{ documentType: 'invoice', reference: `B-${index + 1}`, issueDate: '2026-01-20' },
		...{ dueDate: '2026-02-03', currency: 'EUR', supplier: { name: names[index % SUPPLIERS] } },
		lineItems: [{ description: 'Goods', netAmount: 100 + index, taxPercent: 19, account }],
		...{ netAmount: 100 + index, totalAmount: Number(((100 + index) * 1.19).toFixed(2)) },
	}));
	const create = codat('Create', 'bill.createFromInvoice', {
		...{ companyId, connectionId: 'auto', invoice: '={{ $json }}', attachFiles: false },
	});
	const before = connection.bills.size;
	await stage.run(chain('invoices-calls', [...feed(invoices), create]));
	const booked = connection.bills.size - before;
	const lists = emulator.context.log.total - INVOICES;
	return {
		name: 'invoices-calls',
		unit: 'calls',
		value: emulator.context.log.total,
		others: { 'a create each, and ten': INVOICES + MOST_OTHERS },
		reference: 'a create each, and ten',
		bar: { most: 1 },
		note: `${INVOICES} invoices of ${SUPPLIERS} suppliers: ${lists} calls beside the creates`,
		...(booked !== INVOICES && { failure: `${booked} of ${INVOICES} were booked` }),
	};
}

/** How fast invoices are read, what memory that takes, and how many calls it takes to enter them. */
export async function invoices(stage: Stage): Promise<Figure[]> {
	await stage.start();
	const names = Array.from({ length: SMALL_FILES }, (_none, index) => `RE-${index + 1}`);
	const small = Object.fromEntries(names.map((name) => [`${name}.xml`, germanData(name)]));
	const data = germanData();
	const ballast = randomBytes(HYBRID_MEGABYTES * MEGABYTE);
	const hybrid = await invoicePdf('Rechnung', germanPage, { data, ballast });
	return [
		...(await read(stage, 'invoices-small', small, small)),
		...(await read(stage, 'invoices-hybrid', { 'hybrid.pdf': hybrid }, { 'data.xml': data })),
		await enter(stage),
	];
}
