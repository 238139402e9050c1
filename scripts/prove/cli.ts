/**
 * `npm run prove -- my-workflow.json`: a workflow of yours in a real n8n, through everything that can go wrong with
 * Codat.
 */
import { Command, InvalidArgumentError } from 'commander';
import { SCENARIO_NAMES, SCENARIOS } from '../../emulator';
import { PlainError } from '../n8n/explain';
import { ensureN8n } from '../n8n/installation/install';
import { main, step, type Cleanup } from '../n8n/story/steps';
import { prove, type ProveOptions } from './index';
import { findingsOf, isSound, lineOf, tableOf, warningsOf } from './judging/report';
import { CALM } from './prove';
import { goApart, isApart } from './running/apart';

function scenariosOf(text: string): string[] {
	if (text === 'all') return [CALM, ...SCENARIO_NAMES];
	const names = text.split(',').map((name) => name.trim());
	const unknown = names.find((name) => name !== CALM && !SCENARIO_NAMES.includes(name));
	if (unknown === undefined) return names;
	throw new InvalidArgumentError(
		`"${unknown}" is none of: all, ${CALM}, ${SCENARIO_NAMES.join(', ')}.`,
	);
}

const collect = (text: string, before: string[]) => [...before, text];

const TRUST =
	'Prove only workflows that you trust: what their Code nodes do is done on this machine, as you.';

const network = () =>
	isApart()
		? 'n8n has a network of its own, with nothing in it but the emulator.'
		: "n8n could have no network of its own here (that takes Linux with unshare and ip): the workflow's Code nodes can reach other servers.";

async function run(file: string, options: ProveOptions, cleanup: Cleanup): Promise<void> {
	if (!isApart()) console.log(TRUST);
	await ensureN8n();
	goApart();
	console.log(network());
	const { name, rows } = await prove(file, options, {
		cleanup,
		step,
		titleOf: (scenario) => SCENARIOS[scenario]?.title ?? 'Nothing goes wrong but n8n',
		note: (text) => console.log(`  ${text}`),
	});
	console.log(tableOf(rows));
	for (const line of [...findingsOf(rows), ...warningsOf(rows)]) console.log(line);
	console.log(lineOf(name, rows));
	if (!isSound(rows)) throw new PlainError('not every record was made once and accounted for');
}

const program = new Command('npm run prove --')
	.description(
		'Runs an exported workflow in a real n8n while Codat (the emulator) fails and n8n is killed, and judges it by the books.',
	)
	.argument('<file>', "the workflow, as n8n's editor downloads it")
	.option('--scenario <names>', 'scenarios by name, separated by commas, or all', scenariosOf, [
		CALM,
		...SCENARIO_NAMES,
	])
	.option(
		'--company <name>',
		'the company that the workflow works for; made up if the emulator has none of that name',
	)
	.option(
		'--platform <name>',
		'the accounting software that its books are in, such as "Sage Intacct"; Xero unless told',
	)
	.option(
		'--supplier <name>',
		'a name that a supplier with open bills gets; may be repeated',
		collect,
		[],
	)
	.option('--trigger <name>', 'the node that the workflow is started by, if it has several')
	.option(
		'--file <path>',
		'copied to where the workflow may read it, .n8n-files; may be repeated',
		collect,
		[],
	)
	.parse();

const [file] = program.args;
void main('prove', (cleanup) => run(file, program.opts(), cleanup));
