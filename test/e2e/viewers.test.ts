/**
 * The reader of invoices beside poppler (`pdfdetach`) and qpdf: what is attached to a PDF is the same for all three.
 * Neither of them knows associated files (AF) that are not in the list of embedded files; qpdf knows no pinned ones.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { eInvoice } from '../invoices/eInvoice';
import { embeddedFiles } from '../invoices/embedded';
import { hybrid, packed, withoutTable } from '../invoices/hybrid';
import { around, revised, streamed, STRUCTURES } from '../invoices/structures';

const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-codat-viewers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What a program writes; undefined if it fails. */
function output(program: string, args: string[]): Buffer | undefined {
	try {
		return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 });
	} catch (error) {
		const { code, status, stdout } = error as { code?: string; status?: number; stdout?: Buffer };
		assert.notEqual(code, 'ENOENT', `${program} is missing: run test/e2e/prepare.sh`);
		// qpdf ends with 3 where it warns.
		return status === 3 ? stdout : undefined;
	}
}

function byPoppler(file: string): string[] | undefined {
	const into = mkdtempSync(path.join(folder, 'detached-'));
	const list = output('pdfdetach', ['-list', file])?.toString() ?? '0';
	const contents = Array.from({ length: Number(/^\d+/.exec(list)?.[0]) }, (_none, index) => {
		const to = path.join(into, String(index));
		output('pdfdetach', ['-save', String(index + 1), '-o', to, file]);
		return existsSync(to) ? readFileSync(to).toString('latin1') : undefined;
	});
	return contents.every((one) => one !== undefined) ? contents : undefined;
}

function byQpdf(file: string): string[] | undefined {
	const keys = output('qpdf', ['--list-attachments', file])?.toString();
	const contents = keys
		?.split('\n')
		.flatMap((line) => (line.includes(' -> ') ? line.slice(0, line.indexOf(' -> ')) : []))
		.map((key) => output('qpdf', [`--show-attachment=${key}`, file])?.toString('latin1'));
	return contents?.every((one) => one !== undefined) ? contents : undefined;
}

/** Fails if a viewer finds something else in a PDF than the reader. */
async function compare(name: string, pdf: Buffer): Promise<void> {
	const file = path.join(folder, 'file.pdf');
	writeFileSync(file, pdf);
	const ours = new Set(
		(await embeddedFiles(pdf)).flatMap(({ content }) => content?.toString('latin1') ?? []),
	);
	for (const [viewer, theirs] of Object.entries({ poppler: byPoppler(file), qpdf: byQpdf(file) }))
		for (const one of theirs ?? [])
			assert.ok(ours.has(one), `${name}: ${viewer} finds a file that the reader doesn't`);
	const known = [...(byPoppler(file) ?? []), ...(byQpdf(file) ?? [])];
	const isListed = known.length > 0;
	for (const one of ours)
		assert.ok(
			!isListed || known.includes(one),
			`${name}: the reader finds a file that no viewer does`,
		);
}

const invoice = packed(eInvoice());

const own: Record<string, () => Buffer | Promise<Buffer>> = {
	...Object.fromEntries(
		Object.entries(STRUCTURES).flatMap(([name, more]) => [
			[name, () => around(invoice, more)],
			[`${name}, without cross-reference`, () => withoutTable(around(invoice, more))],
		]),
	),
	'a hybrid of pdfkit': async () => await hybrid(eInvoice(), { others: { 'a.txt': 'x' } }),
	'an ordinary PDF': async () => await hybrid(undefined),
	'a second revision': () => revised(around(packed(eInvoice({ reference: 'OLD' }))), 3, invoice),
	'a cross-reference stream': () => streamed('/W [1 2 1] /Size 6'),
	'a cross-reference stream with predictors': () => streamed('/W [1 2 1] /Size 6', true),
	'an object that nothing refers to': () => {
		const pdf = around(invoice);
		const at = pdf.lastIndexOf('startxref');
		const evil = Buffer.from('3 0 obj << /Length 1 >> stream\nx\nendstream endobj\n');
		return Buffer.concat([pdf.subarray(0, at), evil, pdf.subarray(at)]);
	},
};

test('PDFs that tests make hold the same files for poppler, qpdf and the reader', async () => {
	for (const [name, make] of Object.entries(own)) await compare(name, await make());
});

const shared = path.resolve(__dirname, '../../../shared');

for (const name of ['cases', 'invoices', 'invoices-odd']) {
	const files = path.join(shared, name);
	// Real files are not part of this project.
	test(`PDFs of ../shared/${name}`, { skip: !existsSync(files) }, async () => {
		for (const file of readdirSync(files).filter((one) => one.endsWith('.pdf')))
			await compare(file, readFileSync(path.join(files, file)));
	});
}
