import { existsSync, statSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_SETTINGS } from './context';
import { StoreError } from './control/keeping/savedBooks';
import { startEmulator, type Emulator } from './index';
import { QUIRK_NAMES, type Quirk } from './platforms/quirks';
import { SCENARIO_NAMES, SCENARIOS } from './scenarios';
import { parseMoment } from './values/dates';

/** Where the certificate is kept unless a folder is named. */
const TLS_FOLDER = '.cache/emulator-tls';

function wholeNumber(text: string): number {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
	return Number(text);
}

function portNumber(text: string): number {
	const port = wholeNumber(text);
	if (port > 65_535) throw new InvalidArgumentError('A number up to 65535 is needed.');
	return port;
}

function moment(text: string): number {
	const parsed = parseMoment(text);
	if (parsed === undefined)
		throw new InvalidArgumentError('A date or moment is needed, such as 2026-01-31T09:00:00Z.');
	return parsed;
}

function quirks(text: string): Quirk[] {
	const names = text.split(',').map((name) => name.trim());
	const unknown = names.find((name) => !QUIRK_NAMES.includes(name as Quirk));
	if (unknown !== undefined)
		throw new InvalidArgumentError(`There is no "${unknown}": ${QUIRK_NAMES.join(', ')}.`);
	return names as Quirk[];
}

interface Options {
	port: number;
	host: string;
	tls?: string | true;
	data?: string;
	seed: number;
	now?: number;
	latency: number;
	readMs: number;
	queryById: boolean;
	shiftingPages: boolean;
	quirks: Quirk[];
	bills: number;
	companies: number;
	companyBills: number;
	scenario?: string;
	apiKey: string;
}

/** Companies that the report names. */
const MOST_LISTED = 20;

/** What to know when other machines or containers can reach it. */
function reportReach({ url, apiKey }: Emulator, certificate?: string): void {
	const { protocol, port } = new URL(url);
	const fromContainers = `${protocol}//host.docker.internal:${port}`;
	console.log(
		`  From a container on this machine\n    Base URL  ${fromContainers}\n    API key   ${fromContainers} ${apiKey}\n` +
			'    (the address before the key tells the nodes of n8n that the key may go there)\n',
	);
	if (certificate) console.log(`  Programs trust it by NODE_EXTRA_CA_CERTS=${certificate}\n`);
	console.warn(
		'Warning: everybody who can reach this machine can read and change these books and steer the emulator, without a key.\n',
	);
}

function report(emulator: Emulator, isLocal: boolean, certificate?: string): void {
	console.log(
		`Codat emulator\n\n  Base URL  ${emulator.url}\n  API key   ${emulator.apiKey}\n  Console   ${emulator.url}/\n`,
	);
	if (!isLocal) reportReach(emulator, certificate);
	else if (certificate) console.log(`  Programs trust it by NODE_EXTRA_CA_CERTS=${certificate}\n`);
	const { scenario } = emulator.context;
	if (scenario) console.log(`Scenario: ${SCENARIOS[scenario.name].title}\n`);
	console.log('Companies');
	const companies = [...emulator.books.companies];
	for (const { name, connections } of companies.slice(0, MOST_LISTED)) {
		const listed = [...connections].map(({ platform, status }) => `${platform.name} (${status})`);
		console.log(`  ${name.padEnd(24)} ${listed.join(', ') || 'no connection'}`);
	}
	if (companies.length > MOST_LISTED) console.log(`  and ${companies.length - MOST_LISTED} more`);
	console.log('\nPress Ctrl-C to stop.');
}

/** What is wrong, in a sentence; undefined for an error that nobody foresaw. */
function sentence(error: unknown, { port, host, data }: Options): string | undefined {
	if (error instanceof StoreError) return error.message;
	switch ((error as NodeJS.ErrnoException).code) {
		case 'EADDRINUSE':
			return `Port ${port} is in use: stop what runs there, or choose another one with --port.`;
		case 'EACCES':
			return `Port ${port} may not be used by this user: choose one above 1023 with --port.`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `${host} is no address of this machine: choose one with --host.`;
		case 'ENOENT':
			return (
				data && `The folder of ${data} isn't there: make it, or choose another file with --data.`
			);
		default:
			return undefined;
	}
}

/** The certificate, if one is asked for. What makes it is loaded only then: the start is to be quick. */
async function certificateFor({ tls, host }: Options) {
	if (tls === undefined) return undefined;
	const { certificateIn } = await import('./http/tls.js');
	return await certificateIn(tls === true ? TLS_FOLDER : tls, host);
}

/** Options that new books are made by. */
const OF_NEW_BOOKS = { seed: '--seed', bills: '--bills' };

/** Refuses what would do nothing, and says what does nothing for books that are there already. */
function check({ data, companies }: Options, command: Command): void {
	const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
	if (isGiven('companyBills') && companies === 0)
		command.error('--company-bills is of the companies that --companies adds: give that, too.');
	const given = Object.entries(OF_NEW_BOOKS).flatMap(([name, flag]) =>
		isGiven(name) ? [flag] : [],
	);
	if (data !== undefined && existsSync(data) && statSync(data).size > 0 && given.length > 0)
		console.warn(
			`The books of ${data} are there already: ${given.join(' and ')} only counts after a reset.\n`,
		);
}

async function run(options: Options): Promise<void> {
	const { latency, ...rest } = options;
	try {
		const certificate = await certificateFor(options);
		const emulator = await startEmulator({ ...rest, tls: certificate, latencyMs: latency });
		const stop = () => void emulator.close();
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
		const isLocal = /^(localhost|127\.[\d.]+|::1)$/.test(rest.host);
		report(emulator, isLocal, certificate?.file);
	} catch (error) {
		const said = sentence(error, options);
		if (said === undefined) throw error;
		console.error(said);
		process.exitCode = 1;
	}
}

void new Command('emulator')
	.description("A stand-in for Codat's Bill Pay API on this machine, with made-up books.")
	.option('--port <number>', 'port to listen on', portNumber, 4010)
	.option(
		'--host <address>',
		'address to listen on; 0.0.0.0 for containers and other machines',
		'127.0.0.1',
	)
	.option(
		'--tls [folder]',
		`serve https, with a certificate of its own kept in a folder (${TLS_FOLDER})`,
	)
	.addOption(
		new Option('--data <file>', 'keep the books in a file over restarts').conflicts('companies'),
	)
	.addOption(
		new Option('--scenario <name>', 'play a scenario from the start').choices(SCENARIO_NAMES),
	)
	.option('--seed <number>', 'seed of the made-up books', wholeNumber, DEFAULT_SETTINGS.seed)
	.option(
		'--now <moment>',
		'let the clock stand still, for answers that repeat to the byte',
		moment,
	)
	.option('--latency <ms>', 'time each answer takes', wholeNumber, DEFAULT_SETTINGS.latencyMs)
	.option(
		'--read-ms <ms>',
		'time the first read after linking takes, and each later one',
		wholeNumber,
		DEFAULT_SETTINGS.readMs,
	)
	.option('--query-by-id', 'take queries of bills by their ID, which Codat may refuse', false)
	.option('--shifting-pages', 'let what leaves a list move the rest up while it is read', false)
	.option(
		'--quirks <names>',
		`what some companies' software does: ${QUIRK_NAMES.join(', ')}, separated by commas`,
		quirks,
		[],
	)
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
	.action(async (options: Options, command: Command) => {
		check(options, command);
		await run(options);
	})
	.parseAsync();
