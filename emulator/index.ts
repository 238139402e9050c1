/**
 * A stand-in for Codat: its Bill Pay API, and the webhooks and integrations of its Platform API, on a port of this
 * machine, with books in memory. Nothing leaves the machine, and everything follows from a seed.
 *
 * The API is served at the root (`GET /companies` …) and takes the API key as Codat does. `GET /` is a console for
 * people; the link URL of a connection is a page with one button. Under `/_emulator`, without authentication, is the
 * control API, described by `GET /_emulator/openapi.json`. README.md beside this file says more.
 */
import type { AddressInfo } from 'node:net';
import type { Limits } from './api/quotas';
import type { Books } from './books/books';
import { createContext, DEFAULT_SETTINGS, moveOn, type Context } from './context';
import type { FaultRule } from './control/faultRules';
import { toJson } from './control/keeping/savedBooks';
import { Store } from './control/keeping/store';
import { ledgerOf, type Ledger, type LedgerFilter } from './control/ledger';
import { reset } from './control/reset';
import type { Exchange } from './http/exchange';
import { createServer } from './http/server';
import type { Quirk } from './platforms/quirks';
import { endScenario, mendScenario, startScenario } from './scenarios';
import { parseMoment } from './values/dates';

export interface EmulatorOptions {
	/** 0, the default, is any free port. */
	port?: number;
	/** Address to listen on; 127.0.0.1 unless told. Beyond loopback it also answers to addresses and local names. */
	host?: string;
	/** Serves https with this certificate and key, in PEM; see `certificateIn` of tls.ts for one made on the spot. */
	tls?: { cert: string; key: string };
	/** Path of a file that keeps the books over restarts; in memory only without it. */
	data?: string;
	apiKey?: string;
	/** Everything recorded follows from it; 1 unless told. */
	seed?: number;
	/**
	 * A moment, in milliseconds since 1970 or as a date in ISO 8601, at which the emulator's clock stands still
	 * until it is moved: the same requests in the same order then get the same answers, to the byte.
	 */
	now?: number | string;
	/** Bills of the company 'Longshore Wholesale', which is there for scale; 0 leaves it out. */
	bills?: number;
	/** Number of further linked companies, over all platforms; their books are filled when they are first looked into. */
	companies?: number;
	/** Bills of each of them; 500 unless told. */
	companyBills?: number;
	/** Milliseconds that each answer takes. */
	latencyMs?: number;
	/** Milliseconds that Codat takes to read the software: until the first read after linking ends, lists answer 409. */
	readMs?: number;
	/**
	 * Whether bills can be asked for by their ID (`query=id=…`), which the file of Bill Pay doesn't name: 400 unless told.
	 */
	queryById?: boolean;
	/**
	 * Whether the pages of bills and suppliers are counted among what matches, so that what leaves a list moves the rest
	 * up between two pages. Codat doesn't say what its continuation tokens stand for.
	 */
	shiftingPages?: boolean;
	/** Products that a company has which is created without any: Bill Pay unless told. */
	defaultProducts?: readonly string[];
	/** What the accounting software of every company does, as far as it can; see `QUIRKS`. */
	quirks?: readonly Quirk[];
	limits?: Partial<Limits>;
	/** Milliseconds between attempts to deliver a webhook event. */
	webhookRetryMs?: number[];
	/** Name of the scenario that is played from the start; see `SCENARIO_NAMES`. */
	scenario?: string;
	/** Told of every API request and its answer. */
	onExchange?: (exchange: Exchange) => void;
}

export interface Emulator {
	/** Base URL, without a slash at its end. */
	url: string;
	apiKey: string;
	/** The books of now; another object after a reset. */
	readonly books: Books;
	/** The emulator's insides, for tests in the same process. */
	context: Context;
	/** Now by the emulator's clock, in milliseconds since 1970; the `since` of a ledger. */
	now: () => number;
	/** What was really recorded: of one company by its id, or by a filter. Throws for what isn't there. */
	ledger: (of?: string | LedgerFilter) => Ledger;
	/**
	 * Rules of one's own, beside those of a scenario. Throws for one that could never strike: of an unknown kind, say, or
	 * for an operation that isn't there.
	 */
	setFaults: (rules: readonly FaultRule[]) => void;
	/** The rules that have struck no request since they were set; a scenario's, until one of them has. */
	unusedFaults: () => FaultRule[];
	/** Plays a scenario in place of the one that is being played; throws for a name that isn't there. */
	startScenario: (name: string) => void;
	/** Does what people do about the scenario in the end, if there is anything to do. */
	mendScenario: () => void;
	endScenario: () => void;
	/** Moves the emulator's time forward by milliseconds. */
	advanceClock: (ms: number) => void;
	/** The books as JSON. A file that holds it, as the option `data`, starts an emulator with the same books. */
	save: () => string;
	reset: () => Promise<void>;
	close: () => Promise<void>;
}

/** The address by which a program on this machine reaches the server. */
function urlOf({ address, family, port }: AddressInfo, scheme: string): string {
	if (['127.0.0.1', '0.0.0.0', '::'].includes(address)) return `${scheme}://127.0.0.1:${port}`;
	return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

const OPTIONS = new Set([
	...Object.keys(DEFAULT_SETTINGS),
	...['port', 'host', 'tls', 'data', 'now', 'scenario', 'onExchange'],
]);

/** Milliseconds since 1970 of a moment; NaN for one that is none. */
const momentOf = (now: number | string): number =>
	typeof now === 'string' ? (parseMoment(now) ?? NaN) : new Date(now).getTime();

/** Throws for an option that isn't there, and for a port or a moment that none can be. */
function check({ port, now, ...rest }: EmulatorOptions): void {
	const unknown = Object.keys(rest).find((name) => !OPTIONS.has(name));
	if (unknown !== undefined)
		throw new RangeError(
			`startEmulator has no option ${unknown}. There are: ${[...OPTIONS].sort().join(', ')}.`,
		);
	if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
		throw new RangeError(`The option port must be a whole number from 0 to 65535, not ${port}.`);
	if (now !== undefined && Number.isNaN(momentOf(now)))
		throw new RangeError(
			`The option now must be milliseconds since 1970 or a moment such as 2026-01-31T09:00:00Z, not ${now}.`,
		);
}

/**
 * Starts an emulator. Rejects with a RangeError for an option that isn't there, a port or a moment that none can
 * be, with the system's error (`EADDRINUSE`) when the port is taken, with a StoreError when `data` is the path
 * of something else or in use, and with an ApiError for a scenario that isn't there.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	check(options);
	const { port = 0, host = '127.0.0.1', tls, data, now, onExchange, ...rest } = options;
	const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	let url = '';
	const ctx = createContext(
		{ ...DEFAULT_SETTINGS, ...given, ...(now !== undefined && { now: momentOf(now) }) },
		() => url,
	);
	const store = data === undefined ? undefined : new Store(data, ctx);
	store?.open();
	if (ctx.settings.scenario) startScenario(ctx, ctx.settings.scenario);
	const server = await createServer(ctx, { onExchange, host, tls, save: () => store?.write() });
	try {
		await server.listen({ port, host });
	} catch (error) {
		store?.close();
		throw error;
	}
	url = urlOf(server.server.address() as AddressInfo, tls ? 'https' : 'http');
	return {
		url,
		apiKey: ctx.settings.apiKey,
		get books() {
			return ctx.books;
		},
		context: ctx,
		now: () => ctx.clock.now(),
		ledger: (of) => ledgerOf(ctx, typeof of === 'string' ? { companyId: of } : of),
		setFaults: (rules) => ctx.faults.set(rules),
		unusedFaults: () => ctx.faults.unused(),
		startScenario: (name) => startScenario(ctx, name),
		mendScenario: () => mendScenario(ctx),
		endScenario: () => endScenario(ctx),
		advanceClock: (ms) => moveOn(ctx, ms),
		save: () => toJson(ctx),
		reset: async () => await reset(ctx),
		close: async () => {
			ctx.reads.close();
			await ctx.webhooks.deliveries.close();
			await server.close();
			store?.write();
			store?.close();
		},
	};
}

export { StoreError } from './control/keeping/savedBooks';
export { QUIRK_NAMES, QUIRKS, type Quirk } from './platforms/quirks';
export { SCENARIO_NAMES, SCENARIOS } from './scenarios';
export type { Exchange } from './http/exchange';
export type { FaultKind, FaultRule } from './control/faultRules';
export type { Ledger } from './control/ledger';
export type { LoggedRequest } from './http/requestLog';
