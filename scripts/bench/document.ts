import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { wrappedItems } from '../docs/wrapped';
import { rootFolder } from '../n8n/paths';
import type { Figure } from './figure';
import { markdown } from './report';

const file = path.join(rootFolder, 'docs/benchmarks.md');

const marks = ['<!-- results -->', '<!-- end of results -->'] as const;

/** The figure that a line of the results is about: a row of the table or a remark. */
const nameIn = (line: string) => /^(?:\| |- )([\w-]+)(?: *\||:)/.exec(line)?.[1];

/** Results with the lines of some figures in place of their old ones, or at the end. */
function merged(old: string, results: string, figures: Figure[]): string {
	const isNew = new Set(figures.map(({ name }) => name));
	const [rows, remarks] = ['| ', '- '].map((mark) =>
		results.split('\n').filter((line) => line.startsWith(mark) && isNew.has(nameIn(line) ?? '')),
	);
	const kept = old
		.trim()
		// Remarks in one line each, as they were before they were wrapped.
		.replace(/\n {2}(?=\S)/g, ' ')
		.split('\n')
		.filter((line) => !isNew.has(nameIn(line) ?? ''));
	const lastRow = kept.findLastIndex((line) => line.startsWith('| '));
	return [...kept.slice(0, lastRow + 1), ...rows, ...kept.slice(lastRow + 1), ...remarks].join(
		'\n',
	);
}

/**
 * Puts figures into the results in docs/benchmarks.md.
 *
 * @param isAll whether they are all that there are; else the others stay, and the new ones say when they were measured
 */
export async function document(figures: Figure[], isAll: boolean): Promise<void> {
	const text = readFileSync(file, 'utf8');
	const [start, end] = marks.map((mark) => text.indexOf(mark));
	const old = text.slice(start + marks[0].length, end);
	const day = new Date().toISOString().slice(0, 10);
	const where = `Measured on ${day} with Node ${process.versions.node} on ${cpus().length} cores.`;
	const dated = figures.map((figure) => ({
		...figure,
		note: [figure.note, `measured on ${day}`].filter(Boolean).join('; '),
	}));
	const results = isAll
		? `${where}\n\n${markdown(figures)}`
		: merged(old, markdown(dated), figures);
	const whole = `${text.slice(0, start)}${marks[0]}\n\n${wrappedItems(results)}\n\n${text.slice(end)}`;
	const options = await resolveConfig(file);
	writeFileSync(file, await format(whole, { ...options, filepath: file }));
}
