import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Emulator } from '../../../emulator';
import { attach } from '../../../emulator/books/attachments';
import type { Figure } from '../figure';
import type { NodeRun, Stage } from '../stage';
import { authorization, chain, codat, http, readFile, type Place } from '../workflows';

type NodeSpec = ReturnType<typeof http>;

const MEGABYTE = 1024 * 1024;

/** Of the file that is next to nothing, in MB: what it takes is the cost of any request, and counts as idle. */
const IDLE = 1 / 1024;

interface Scene extends Place {
	emulator: Emulator;
	billId: string;
	attachmentId: string;
	/** URL of the bill's attachments. */
	url: string;
}

/** Books whose software takes files of 100 MB, with a bill that has a file. */
async function scene(stage: Stage, file: Buffer): Promise<Scene> {
	const emulator = await stage.start();
	const { random, clock } = emulator.context;
	const company = emulator.books.companyNamed('Cedar Street Books');
	const [connection] = company.connections;
	const [{ id: billId }] = connection.bills;
	const stored = { name: 'stored.pdf', contentType: 'application/pdf', content: file };
	const { id: attachmentId } = attach(billId, stored, connection, random, clock);
	const place = { companyId: company.id, connectionId: connection.id };
	const url = `${emulator.url}/companies/${company.id}/connections/${connection.id}/payables/bills/${billId}/attachments`;
	return { ...place, emulator, billId, attachmentId, url };
}

/** What is done with a file, by this node and by n8n's HTTP Request node. */
const jobs: Array<{
	name: string;
	/** Of the files, in MB. */
	sizes: number[];
	/**
	 * Most memory above idle, in sizes of the file, from 50 MB on; or most growth between the last two sizes, in the same.
	 */
	bar: { size?: number; growth?: number };
	before: NodeSpec[];
	codat(scene: Scene): NodeSpec;
	http(scene: Scene): NodeSpec;
}> = [
	{
		name: 'attachment-download',
		sizes: [1, 10, 50, 100],
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
		sizes: [1, 10, 50],
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

/** Time and memory of downloading and uploading files, n8n keeping binary data in files. */
export async function attachments(stage: Stage): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const { name, sizes, bar, before, ...nodes } of jobs) {
		const values: number[] = [];
		const idle: Record<string, number> = {};
		for (const size of [IDLE, ...sizes]) {
			const file = randomBytes(size * MEGABYTE);
			writeFileSync(path.join(stage.home.folder, '.n8n-files/upload.pdf'), file);
			// The lower of two: memory that is free but not collected yet comes and goes.
			const run = async (kind: 'codat' | 'http') => {
				const runs: NodeRun[] = [];
				for (let turn = 0; turn < 2; turn++) {
					const node = nodes[kind](await scene(stage, file));
					runs.push(await stage.run(chain(`${name}-${kind}`, [...before, node])));
				}
				return runs.sort((a, b) => grown(a) - grown(b))[0];
			};
			const [own, other] = [await run('codat'), await run('http')];
			if (size === IDLE) {
				Object.assign(idle, { own: grown(own), other: grown(other) });
				continue;
			}
			values.push(Math.max(0, grown(own) - idle.own));
			figures.push({
				name: `${name}-${size}MB`,
				unit: 'MB',
				value: values[values.length - 1],
				others: { 'HTTP Request node': Math.max(0, grown(other) - idle.other), file: size },
				reference: 'file',
				...(size >= 50 && bar.size && { bar: { most: bar.size } }),
				note: `peak memory above that for a file of 1 kB (${idle.own.toFixed(0)} MB); took ${own.seconds} s, HTTP Request node ${other.seconds} s`,
			});
		}
		if (bar.growth === undefined) continue;
		const [[smaller, larger], [less, more]] = [sizes.slice(-2), values.slice(-2)];
		figures.push({
			name: `${name}-growth`,
			unit: 'MB',
			value: Math.max(0, more - less),
			others: { file: larger - smaller },
			reference: 'file',
			bar: { most: bar.growth },
			note: `from ${smaller} to ${larger} MB`,
		});
	}
	return figures;
}
