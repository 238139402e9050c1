import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { germanData } from '../../invoices/german';
import { n8nFolder } from '../../n8n/paths';
import type { Bench } from '../bench';
import type { Figure } from '../figure';
import { chain, codat, feed, readFile, type NodeSpec } from '../workflows';

const SMALL_FILES = 1000;

const INVOICES = 100;

const SUPPLIERS = 20;

/** Calls beside those that create bills, at most: lists that are read once for all invoices. */
const MOST_OTHERS = 10;

const READER = 'dist/nodes/CodatBillPay/resources/invoice/reading/invoice.js';

const execute = promisify(execFile);

/** Files a second of the processor's time, without n8n: parsed by fast-xml-parser, or read by this package's reader. */
async function perSecond(folder: string, reader: string[] = []): Promise<number> {
	const script = path.join(__dirname, '../processes/parseInvoices.ts');
	const args = [...process.execArgv, script, folder, ...reader];
	// n8n lets community packages find its own n8n-workflow by the same means.
	const env = { ...process.env, NODE_PATH: path.join(n8nFolder, 'node_modules') };
	const { stdout } = await execute(process.execPath, args, { env });
	const { busy } = JSON.parse(stdout) as { busy: number };
	return SMALL_FILES / (busy / 1000);
}

/** n8n's own nodes that make an object of an XML file, and know nothing of invoices. */
const OWN_NODES: NodeSpec[] = [
	{
		name: 'Extract',
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		parameters: { operation: 'xml', binaryPropertyName: 'data', destinationKey: 'data' },
	},
	{
		name: 'Parse',
		type: 'n8n-nodes-base.xml',
		typeVersion: 1,
		parameters: { mode: 'xmlToJson', dataPropertyName: 'data' },
	},
];

/**
 * Small XML files, read by this package's reader alone and parsed by fast-xml-parser; read by the node in n8n, and made
 * into objects by n8n's own nodes.
 */
async function read(bench: Bench): Promise<Figure[]> {
	await bench.start();
	const folder = path.join(bench.home.folder, '.n8n-files/small');
	mkdirSync(folder, { recursive: true });
	for (let index = 1; index <= SMALL_FILES; index++)
		writeFileSync(path.join(folder, `RE-${index}.xml`), germanData(`RE-${index}`));
	const node = await bench.run(
		chain('invoices-small', [
			readFile('small/*'),
			codat('Read', 'invoice.read', { binaryPropertyName: 'data' }),
		]),
	);
	const others = await bench.run(
		chain('invoices-own-nodes', [readFile('small/*'), ...OWN_NODES]),
		OWN_NODES[0].name,
	);
	const failed = SMALL_FILES - node.items.filter(({ json }) => json.totalAmount === 330.19).length;
	const packageFolder = path.join(bench.home.folder, '.n8n/nodes/node_modules/n8n-nodes-codat');
	const failure = failed > 0 && { failure: `${failed} of ${SMALL_FILES} files were not read` };
	return [
		{
			name: 'invoices-small',
			unit: 'files/s',
			value: await perSecond(folder, [path.join(packageFolder, READER)]),
			others: { 'fast-xml-parser': await perSecond(folder) },
			reference: 'fast-xml-parser',
			bar: { least: 1 },
			note: `${SMALL_FILES} files, by the node's reader alone`,
			...failure,
		},
		{
			name: 'invoices-in-n8n',
			unit: 'files/s',
			value: SMALL_FILES / node.seconds,
			others: { "n8n's nodes for XML": SMALL_FILES / others.seconds },
			reference: "n8n's nodes for XML",
			bar: { least: 1 },
			note: `${SMALL_FILES} files; Extract from File and XML make objects of them, without a look at what they say`,
			...failure,
		},
	];
}

/** API calls for invoices that are entered in one run. */
async function enter(bench: Bench): Promise<Figure> {
	const emulator = await bench.start();
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
	await bench.run(chain('invoices-calls', [...feed(invoices), create]));
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

/** How fast invoices are read, and how many calls it takes to enter them. */
export const invoices = async (bench: Bench): Promise<Figure[]> => [
	...(await read(bench)),
	await enter(bench),
];
