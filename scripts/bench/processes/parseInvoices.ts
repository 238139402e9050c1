/**
 * Reads all files of a folder one after the other, in a process of its own, and prints as JSON how much of the
 * processor's time the thread took that reads (ms):
 * `parseInvoices.ts <folder>` has fast-xml-parser parse them and do nothing else; `parseInvoices.ts <folder> <module>`
 * has the reader of that module read them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const [, , folder, reader] = process.argv;

type Read = (bytes: Buffer) => unknown;

async function readAll(): Promise<void> {
	const parser = new XMLParser({ ignoreAttributes: false });
	const read: Read = reader
		? (createRequire(reader)(reader) as { readInvoice: Read }).readInvoice
		: (bytes) => parser.parse(bytes) as unknown;
	const files = readdirSync(folder).map((name) => path.join(folder, name));
	const before = process.threadCpuUsage();
	for (const file of files) await read(readFileSync(file));
	const { user, system } = process.threadCpuUsage(before);
	console.log(JSON.stringify({ busy: (user + system) / 1000 }));
}

void readAll();
