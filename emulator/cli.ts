import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { emulatorCommand, TLS_FOLDER, type Options } from './commandLine';
import { StoreError } from './control/keeping/savedBooks';
import { startEmulator, type Emulator } from './index';
import { SCENARIOS } from './scenarios';

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

void emulatorCommand()
	.action(async (options: Options, command: Command) => {
		check(options, command);
		await run(options);
	})
	.parseAsync();
