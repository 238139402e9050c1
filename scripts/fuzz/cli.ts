/**
 * `npm run fuzz`: reads made-up files by the hundred thousand, and says which one the reader of invoices neither reads
 * nor refuses. `-- --files <folder>` changes the files of a folder, too.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { main, step } from '../n8n/story/steps';
import { fuzz } from './fuzz';

interface Options {
	cases: string;
	seed: string;
	files?: string;
}

/** Larger ones would make the fuzz slow, and show nothing that small ones don't. */
const MAX_BYTES = 300_000;

const filesIn = (folder: string) =>
	readdirSync(folder)
		.map((name) => path.join(folder, name))
		.filter((file) => /\.(pdf|xml|xsig|p7m)$/i.test(file) && statSync(file).size <= MAX_BYTES)
		.map((file) => readFileSync(file));

const program = new Command('fuzz')
	.description('Reads made-up files, most of them broken, and expects no error but UnreadableFile.')
	.option('--cases <number>', 'how many files', '100000')
	.option('--seed <number>', 'the same files come of the same seed', String(Date.now() % 2 ** 31))
	.option('--files <folder>', 'invoices to change, beside the project’s own')
	.parse();

void main('fuzz', async () => {
	const { cases, seed, files } = program.opts<Options>();
	await step(`Read ${cases} files, seed ${seed}`, async () => {
		await fuzz({
			cases: Number(cases),
			seed: Number(seed),
			files: files ? filesIn(files) : [],
		});
	});
});
