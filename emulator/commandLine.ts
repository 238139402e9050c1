import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_SETTINGS } from './context';
import { QUIRK_NAMES, type Quirk } from './platforms/quirks';
import { SCENARIO_NAMES } from './scenarios';
import { parseMoment } from './values/dates';

/** Where the certificate is kept unless a folder is named. */
export const TLS_FOLDER = '.cache/emulator-tls';

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

/** What the command line says. */
export interface Options {
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

/** The command, without what it does. */
export const emulatorCommand = () =>
	new Command('emulator')
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
		.option('--api-key <key>', 'API key to accept', DEFAULT_SETTINGS.apiKey);
