import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { rootFolder } from '../n8n/paths';
import type { Figure } from './figure';
import { markdown } from './report';

const file = path.join(rootFolder, 'docs/benchmarks.md');

const marks = ['<!-- results -->', '<!-- end of results -->'] as const;

/** Puts figures in place of the results in docs/benchmarks.md. */
export function document(figures: Figure[]): void {
	const text = readFileSync(file, 'utf8');
	const [start, end] = marks.map((mark) => text.indexOf(mark));
	const day = new Date().toISOString().slice(0, 10);
	const where = `Measured on ${day} with Node ${process.versions.node} on ${cpus().length} cores.`;
	const results = `${marks[0]}\n\n${where}\n\n${markdown(figures)}\n\n`;
	writeFileSync(file, text.slice(0, start) + results + text.slice(end));
}
