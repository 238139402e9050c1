import { IdempotencyCache } from './api/idempotency';
import { DEFAULT_LIMITS, Quotas, type Limits } from './api/quotas';
import { Books } from './books/books';
import { Approvals } from './books/waiting/approvals';
import { Lag } from './books/waiting/lag';
import type { ControlApi } from './control/controlApi';
import type { Route } from './control/faultRules';
import { Faults } from './control/faults';
import { RETRY_MS } from './events/deliveries';
import { Events } from './events/events';
import { Webhooks } from './events/webhooks';
import { RequestLog } from './http/requestLog';
import type { Quirk } from './platforms/quirks';
import type { RunningScenario } from './scenarios/playing/running';
import { seedBooks } from './seed';
import { Pushes } from './sync/pushes';
import { Reads } from './sync/reads';
import { Clock, midnight } from './values/clock';
import { Random } from './values/random';

/** Bill Pay's product identifier in Codat-Platform.json. */
export const BILL_PAY = 'payables';

export interface Settings {
	apiKey: string;
	seed: number;
	/** Milliseconds since 1970 at which the clock stands still; the machine's time without it. */
	now?: number;
	bills: number;
	companies: number;
	companyBills: number;
	latencyMs: number;
	/** How long Codat takes to read the software, first and later, in milliseconds. */
	readMs: number;
	/** Whether bills can be asked for by their ID. */
	queryById: boolean;
	/** Whether what leaves a list moves the rest of it up while it is read. */
	shiftingPages: boolean;
	/** Products that a company has which is created without any. */
	defaultProducts: readonly string[];
	/** What the accounting software of every company does, as far as it can. */
	quirks: readonly Quirk[];
	limits: Partial<Limits>;
	/** Name of the scenario that is played from the start. */
	scenario?: string;
	webhookRetryMs: readonly number[];
}

export const DEFAULT_SETTINGS: Settings = {
	apiKey: 'emulator-api-key',
	seed: 1,
	bills: 0,
	companies: 0,
	companyBills: 500,
	latencyMs: 0,
	readMs: 0,
	queryById: false,
	shiftingPages: false,
	defaultProducts: [BILL_PAY],
	quirks: [],
	limits: {},
	webhookRetryMs: RETRY_MS,
};

/** Everything the routes work on. `POST /_emulator/reset` puts a fresh one in its place, field by field. */
export interface Context {
	readonly settings: Settings;
	/** Known once the server listens. */
	baseUrl: () => string;
	clock: Clock;
	random: Random;
	/** Every stream of random numbers that goes on while the emulator runs, `random` among them. */
	streams: Record<string, Random>;
	books: Books;
	idempotency: IdempotencyCache;
	quotas: Quotas;
	faults: Faults;
	log: RequestLog;
	webhooks: Webhooks;
	events: Events;
	reads: Reads;
	pushes: Pushes;
	latencyMs: number;
	lag: Lag;
	approvals: Approvals;
	scenario?: RunningScenario;
	/** Every route of the API by its operation id, once the server has them. */
	readonly operations: Map<string, Route>;
	/** The control API's OpenAPI description, once the server has it. */
	controlApi: () => ControlApi;
}

/** Moves the emulator's time forward, and does what was due by then. */
export function moveOn(ctx: Context, ms: number): void {
	ctx.clock.advance(ms);
	ctx.quotas.state();
	ctx.reads.settle();
}

/** A fresh emulator of given settings: seeded books, empty log. */
export function createContext(
	settings: Settings,
	baseUrl: () => string,
	{ operations, controlApi }: Pick<Context, 'operations' | 'controlApi'> = {
		operations: new Map(),
		controlApi: () => ({ paths: {} }),
	},
): Context {
	const clock = new Clock(settings.now);
	const root = new Random(settings.seed);
	const streams = Object.fromEntries(
		['requests', 'webhooks', 'faults', 'reads', 'pushes'].map((name) => [name, root.fork(name)]),
	);
	const random = streams.requests;
	const books = new Books();
	const webhooks = new Webhooks(streams.webhooks, clock, settings.webhookRetryMs);
	const events = new Events(webhooks, baseUrl);
	const limits = { ...DEFAULT_LIMITS, ...settings.limits };
	seedBooks(books, root, midnight(clock.now()), settings);
	for (const { connections } of books.companies)
		for (const connection of connections) connection.setQuirks(settings.quirks);
	const ctx: Context = {
		settings,
		baseUrl,
		clock,
		random,
		streams,
		books,
		idempotency: new IdempotencyCache(clock),
		quotas: new Quotas(limits, clock, () => ctx.books.activeCompanies(), {
			reached: (quota) => events.rateLimit('reached', quota),
			reset: (quota) => events.rateLimit('reset', quota),
		}),
		faults: new Faults(streams.faults, operations),
		log: new RequestLog(),
		webhooks,
		events,
		reads: new Reads(streams.reads, clock, events, settings.readMs),
		pushes: new Pushes(streams.pushes, clock),
		latencyMs: settings.latencyMs,
		lag: new Lag(clock),
		approvals: new Approvals(),
		scenario: undefined,
		operations,
		controlApi,
	};
	return ctx;
}
