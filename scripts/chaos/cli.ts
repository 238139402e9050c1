/**
 * `npm run chaos`: payments through a real n8n that is killed, to a Codat that fails; the books tell what became of
 * them.
 */
import { Command, InvalidArgumentError } from 'commander';
import { PlainError } from '../n8n/explain';
import { main, type Cleanup } from '../n8n/story/steps';
import { proveHome } from '../prove/running/home';
import { breakKeys } from './breakKeys';
import { chaos, type ChaosOptions } from './chaos';
import { isSoundOutcome, outcomeLine } from './outcome';

function number(text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !(value >= 0)) throw new InvalidArgumentError('A number is needed.');
	return value;
}

type CliOptions = Omit<ChaosOptions, 'second'> & { breakKeys?: true; second: boolean };

async function run({ second, ...options }: CliOptions, cleanup: Cleanup): Promise<void> {
	const homeFor = async () => {
		const home = await proveHome();
		cleanup.add(() => home.remove());
		return home;
	};
	const home = await homeFor();
	if (options.breakKeys) breakKeys(home);
	const outcome = await chaos(home, {
		...options,
		second: second ? await homeFor() : undefined,
		log: (line) => console.log(line),
	});
	console.log(outcomeLine(outcome));
	if (!isSoundOutcome(outcome, options))
		throw new PlainError('not every payment was made exactly once');
}

const program = new Command('chaos')
	.description('Pays bills through n8n while Codat fails and n8n is killed.')
	.option('--payments <number>', 'bills to pay', number, 1000)
	.option('--faults <probability>', 'of a fault, for each request', number, 0.2)
	.option('--kills <number>', 'how often n8n is killed', number, 3)
	.option('--seed <number>', 'seed of the books, the faults and the kills', number, 1)
	.option('--no-second', 'without the second n8n, which pays the same bills at the same time')
	.option('--break-keys', 'for tests: send a new idempotency key with every attempt')
	.parse();

void main('chaos', (cleanup) => run(program.opts(), cleanup));
