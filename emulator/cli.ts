import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_SETTINGS } from './context';
import { startEmulator, type Emulator } from './index';

function wholeNumber(text: string): number {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
	return Number(text);
}

interface Options {
	port: number;
	seed: number;
	latency: number;
	readMs: number;
	sparseReads: boolean;
	bills: number;
	companies: number;
	companyBills: number;
	apiKey: string;
}

/** Companies that the report names. */
const MOST_LISTED = 20;

function report(emulator: Emulator): void {
	console.log(
		`Codat emulator\n\n  Base URL  ${emulator.url}\n  API key   ${emulator.apiKey}\n  Books     ${emulator.url}/\n`,
	);
	console.log('Companies');
	const companies = [...emulator.books.companies];
	for (const { name, connections } of companies.slice(0, MOST_LISTED)) {
		const listed = [...connections].map(({ platform, status }) => `${platform.name} (${status})`);
		console.log(`  ${name.padEnd(24)} ${listed.join(', ') || 'no connection'}`);
	}
	if (companies.length > MOST_LISTED) console.log(`  and ${companies.length - MOST_LISTED} more`);
	console.log('\nPress Ctrl-C to stop.');
}

async function run({ latency, ...options }: Options): Promise<void> {
	try {
		const emulator = await startEmulator({ ...options, latencyMs: latency });
		const stop = () => void emulator.close();
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
		report(emulator);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
		console.error(
			code === 'EADDRINUSE'
				? `Port ${options.port} is in use: stop what runs there, or choose another one with --port.`
				: `Port ${options.port} may not be used by this user: choose one above 1023 with --port.`,
		);
		process.exitCode = 1;
	}
}

void new Command('emulator')
	.description("A stand-in for Codat's Bill Pay API on this machine, with made-up books.")
	.option('--port <number>', 'port to listen on', wholeNumber, 4010)
	.option('--seed <number>', 'seed of the made-up books', wholeNumber, DEFAULT_SETTINGS.seed)
	.option('--latency <ms>', 'time each answer takes', wholeNumber, DEFAULT_SETTINGS.latencyMs)
	.option(
		'--read-ms <ms>',
		'time the first read after linking takes, and each later one',
		wholeNumber,
		DEFAULT_SETTINGS.readMs,
	)
	.option('--sparse-reads', 'leave out of lists what each software may leave out', false)
	.option(
		'--bills <number>',
		'bills of an extra company, for scale',
		wholeNumber,
		DEFAULT_SETTINGS.bills,
	)
	.option(
		'--companies <number>',
		'further linked companies',
		wholeNumber,
		DEFAULT_SETTINGS.companies,
	)
	.option(
		'--company-bills <number>',
		'bills of each of them',
		wholeNumber,
		DEFAULT_SETTINGS.companyBills,
	)
	.option('--api-key <key>', 'API key to accept', DEFAULT_SETTINGS.apiKey)
	.action(run)
	.parseAsync();
