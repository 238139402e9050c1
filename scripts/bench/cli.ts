/** `npm run bench`: measures the node beside the alternatives. See docs/benchmarks.md. */
import { Command, InvalidArgumentError } from 'commander';
import { main, step, type Cleanup } from '../n8n/story/steps';
import { Bench } from './bench';
import { benchmarks } from './benchmarks';
import { document } from './document';
import type { Figure } from './figure';
import { passes } from './figure';
import { figureLine, terminal } from './report';

interface Options {
	only?: string[];
	write?: boolean;
	baseline?: string;
}

const names = Object.keys(benchmarks);

function listed(text: string): string[] {
	const wanted = text.split(',').map((name) => name.trim());
	const unknown = wanted.find((name) => !names.includes(name));
	if (unknown !== undefined)
		throw new InvalidArgumentError(`There is no benchmark "${unknown}": ${names.join(', ')}.`);
	return wanted;
}

async function run({ only = names, write, baseline }: Options, cleanup: Cleanup): Promise<void> {
	const bench = await step('Build, pack and install the nodes in n8n', () =>
		Bench.open(cleanup, baseline),
	);
	const figures: Figure[] = [];
	for (const name of names.filter((candidate) => only.includes(candidate))) {
		const measured = await step(name, () => benchmarks[name](bench));
		// Now, in case that a later one fails.
		for (const figure of measured) console.log(`  ${figureLine(figure)}`);
		figures.push(...measured);
	}
	console.log(terminal(figures));
	if (write) await document(figures, only.length === names.length);
	const missed = figures.filter((figure) => !passes(figure));
	if (missed.length > 0) console.error(`Missed: ${missed.map(({ name }) => name).join(', ')}`);
}

const program = new Command('bench')
	.description('Measures the node beside the alternatives, in one run.')
	.option('--only <names>', `benchmarks to run, separated by commas: ${names.join(', ')}`, listed)
	.option(
		'--write',
		'put the results into docs/benchmarks.md, beside those of the other benchmarks',
	)
	.option(
		'--baseline <folder>',
		'another version of this project, built, to measure beside this one',
	)
	.parse();

void main('bench', (cleanup) => run(program.opts<Options>(), cleanup));
