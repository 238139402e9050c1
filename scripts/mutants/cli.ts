/** `npm run mutants`: puts deliberate bugs into a copy of the project, one at a time; the tests must notice. */
import { Command } from 'commander';
import { PlainError } from '../n8n/explain';
import { main, type Cleanup } from '../n8n/story/steps';
import type { Mutant } from './mutant';
import { ProjectCopy, requireGreen } from './projectCopy';
import { described, MUTANTS, problemsOf } from './table';

/** Bugs tried at once. */
const AT_ONCE = 2;

/** Per cent of the bugs that the tests must notice. */
const LEAST = 95;

/** Tries the bugs, in order, and says of each what became of it. Returns those that were noticed. */
async function tryAll(mutants: Mutant[], copies: ProjectCopy[]): Promise<Set<Mutant>> {
	const killed = new Set<Mutant>();
	const waiting = [...mutants];
	const worker = async (copy: ProjectCopy) => {
		for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
			const { isGreen, seconds } = await copy.testWith(mutant);
			if (!isGreen) killed.add(mutant);
			const verdict = isGreen ? 'SURVIVED' : 'killed  ';
			const reason = isGreen && mutant.survives ? ` (${mutant.survives})` : '';
			console.log(`${verdict} ${seconds.toFixed(1).padStart(5)} s  ${described(mutant)}${reason}`);
		}
	};
	await Promise.all(copies.map(worker));
	return killed;
}

async function run(part: string, { check }: { check?: true }, cleanup: Cleanup): Promise<void> {
	const mutants = MUTANTS.filter((mutant) => described(mutant).includes(part));
	const problems = problemsOf(mutants);
	if (problems.length > 0)
		throw new PlainError(`the table doesn't fit the code:\n${problems.join('\n')}`);
	if (check) return console.log(`${mutants.length} mutants fit the code`);

	const copies: ProjectCopy[] = [];
	for (let count = 0; count < AT_ONCE; count++) {
		const copy = await ProjectCopy.make();
		cleanup.add(() => copy.remove());
		copies.push(copy);
	}
	await requireGreen(copies[0], [...new Set(mutants.flatMap(({ tests }) => tests))]);
	const killed = await tryAll(mutants, copies);

	const noticed = mutants.filter((mutant) => mutant.survives && killed.has(mutant));
	for (const mutant of noticed)
		console.log(`It is noticed now; take its reason out of the table: ${described(mutant)}`);
	const unknown = mutants.filter((mutant) => !mutant.survives && !killed.has(mutant));
	console.log(`killed ${killed.size} of ${mutants.length}`);
	if (unknown.length > 0)
		throw new PlainError(`survived without a reason:\n${unknown.map(described).join('\n')}`);
	if (killed.size * 100 < mutants.length * LEAST)
		throw new PlainError(`the tests notice less than ${LEAST} % of the bugs`);
}

const program = new Command('mutants')
	.description('Puts deliberate bugs into a copy of the project; the tests must notice each.')
	.argument('[part]', 'of the file or code: only bugs with this text', '')
	.option('--check', 'only whether the table fits the code')
	.parse();

void main('mutants', (cleanup) => run(program.args[0] ?? '', program.opts(), cleanup));
