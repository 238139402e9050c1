import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Emulator } from '../../../emulator';
import { attach } from '../../../emulator/books/attachments';
import type { NodeRun, Bench } from '../bench';
import type { Figure } from '../figure';
import {
	authorization,
	chain,
	codat,
	http,
	readFile,
	type NodeSpec,
	type ConnectionIds,
} from '../workflows';

const MEGABYTE = 1024 * 1024;

/** Of the file that is next to nothing, in MB: what it takes is the cost of any request, and counts as idle. */
const IDLE = 1 / 1024;

interface Scene extends ConnectionIds {
	emulator: Emulator;
	billId: string;
	attachmentId: string;
	/** URL of the bill's attachments. */
	url: string;
}

/** Books whose software takes files of 100 MB, with a bill that has a file. */
async function scene(bench: Bench, file: Buffer): Promise<Scene> {
	const emulator = await bench.start();
	const company = emulator.books.companyNamed('Cedar Street Books');
	const [connection] = company.connections;
	const [{ id: billId }] = connection.bills;
	const stored = { name: 'stored.pdf', contentType: 'application/pdf', content: file };
	const { id: attachmentId } = attach(billId, stored, connection, emulator.context);
	const ids = { companyId: company.id, connectionId: connection.id };
	const url = `${emulator.url}/companies/${company.id}/connections/${connection.id}/payables/bills/${billId}/attachments`;
	return { ...ids, emulator, billId, attachmentId, url };
}

/** What is done with a file, by this node and by n8n's HTTP Request node. */
const jobs: Array<{
	name: string;
	/** Of the two files, in MB. */
	sizes: [number, number];
	/** Most memory above idle for the larger file, and its growth from the smaller one, in sizes of the file. */
	bar: { size?: number; growth: number };
	before: NodeSpec[];
	codat(scene: Scene): NodeSpec;
	http(scene: Scene): NodeSpec;
}> = [
	{
		name: 'attachment-download',
		sizes: [50, 100],
		// A stream: chunks that wait to be collected make some MB, which stop growing with the file.
		bar: { growth: 0.5 },
		before: [],
		codat: ({ companyId, connectionId, billId, attachmentId }) =>
			codat('Download', 'billAttachment.download', {
				...{ companyId, connectionId, billId, attachmentId },
				binaryPropertyName: 'data',
			}),
		http: ({ url, attachmentId, emulator }) =>
			http('HTTP Request', {
				url: `${url}/${attachmentId}/download`,
				...authorization(emulator.apiKey),
				options: { response: { response: { responseFormat: 'file' } } },
			}),
	},
	{
		name: 'attachment-upload',
		sizes: [10, 50],
		// A stream, too. What n8n itself holds of the file is on its disk.
		bar: { size: 0.5, growth: 0.5 },
		before: [readFile('upload.pdf')],
		codat: ({ companyId, connectionId, billId }) =>
			codat('Upload', 'billAttachment.upload', {
				...{ companyId, connectionId, billId },
				binaryPropertyName: 'data',
			}),
		http: ({ url, emulator }) => {
			const file = { parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' };
			return http('HTTP Request', {
				method: 'POST',
				url,
				...authorization(emulator.apiKey),
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: { parameters: [file] },
				options: {},
			});
		},
	},
];

const grown = ({ memory }: NodeRun) => memory.peak - memory.before;

/** One kind of node with a file of each size: seconds, and MB above what a file of next to nothing takes. */
async function measured(
	bench: Bench,
	{ name, sizes, before, ...nodes }: (typeof jobs)[number],
	kind: 'codat' | 'http',
): Promise<Array<{ seconds: number; megabytes: number }>> {
	const runs: NodeRun[] = [];
	for (const size of [IDLE, ...sizes]) {
		const file = randomBytes(size * MEGABYTE);
		writeFileSync(path.join(bench.home.folder, '.n8n-files/upload.pdf'), file);
		// The lower of two: memory that is free but not collected yet comes and goes.
		const both: NodeRun[] = [];
		for (let turn = 0; turn < 2; turn++) {
			const node = nodes[kind](await scene(bench, file));
			both.push(await bench.run(chain(`${name}-${kind}`, [...before, node])));
		}
		runs.push(both.sort((a, b) => grown(a) - grown(b))[0]);
	}
	const [idle, ...others] = runs;
	return others.map((run) => ({
		seconds: run.seconds,
		megabytes: Math.max(0, grown(run) - grown(idle)),
	}));
}

/** Memory of downloading and uploading files, n8n keeping binary data in files. */
export async function attachments(bench: Bench): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const job of jobs) {
		const { name, bar } = job;
		const [smaller, larger] = job.sizes;
		const [less, more] = await measured(bench, job, 'codat');
		const [, other] = await measured(bench, job, 'http');
		if (bar.size !== undefined)
			figures.push({
				name: `${name}-${larger}MB`,
				unit: 'MB',
				value: more.megabytes,
				others: { 'HTTP Request node': other.megabytes, file: larger },
				reference: 'file',
				bar: { most: bar.size },
				note: `peak memory above that for a file of 1 kB; took ${more.seconds} s, HTTP Request node ${other.seconds} s`,
			});
		figures.push({
			name: `${name}-growth`,
			unit: 'MB',
			value: Math.max(0, more.megabytes - less.megabytes),
			others: { file: larger - smaller },
			reference: 'file',
			bar: { most: bar.growth },
			note: `peak memory, from ${smaller} to ${larger} MB, which took ${more.seconds} s, HTTP Request node ${other.seconds} s`,
		});
	}
	return figures;
}
