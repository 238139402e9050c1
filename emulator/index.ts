/**
 * A stand-in for Codat: its Bill Pay API, and the webhooks and integrations of its Platform API, on a port of this machine,
 * with books in memory. Nothing leaves the machine, and everything follows from a seed.
 *
 * The API is served at the root (`GET /companies` …) and takes the API key as Codat does. `GET /` shows the books to people;
 * the link URL of a connection is a page with one button. Under `/_emulator`, without authentication:
 *
 * | request | does |
 * | --- | --- |
 * | `GET /ledger[?companyId=]` | what was really recorded, and counters |
 * | `GET`, `DELETE /requests` | the API calls so far; forgets them |
 * | `POST /reset` | everything back to the seed |
 * | `POST /latency {ms}` | how long each answer takes |
 * | `POST /reads {ms?, sparse?}` | how long Codat reads the software; whether lists leave out what they may |
 * | `POST /clock {advanceMs}` | moves the emulator's time forward |
 * | `GET`, `POST`, `DELETE /faults` | an array of rules, see `FaultRule` |
 * | `POST /events {eventType, payload, tags?, copies?, delayMs?, headers?}` | raises a webhook event |
 * | `GET /webhooks` | consumers with their signing secrets, and deliveries |
 * | `POST /webhooks/rotate {consumerId}` | a new signing secret; messages are signed with the old one too |
 * | `POST /webhooks/redeliver {messageIds?}` | sends messages again, in that order |
 */
import type { AddressInfo } from 'node:net';
import type { Books } from './books/books';
import { createContext, DEFAULT_SETTINGS, moveOn, type Context } from './context';
import { reset } from './control';
import type { Exchange } from './exchange';
import type { FaultRule } from './faults';
import { ledgerOf, type Ledger } from './ledger';
import type { Limits } from './quotas';
import { createServer } from './server';

export interface EmulatorOptions {
	/** 0, the default, is any free port. */
	port?: number;
	/** Address to listen on; 127.0.0.1 unless told. Beyond loopback it also answers to addresses and local names. */
	host?: string;
	apiKey?: string;
	/** Everything recorded follows from it; 1 unless told. */
	seed?: number;
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
	/** Whether lists leave out what each software may leave out: the lines' tax in NetSuite, the lines in Zoho Books. */
	sparseReads?: boolean;
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
	ledger: (companyId?: string) => Ledger;
	setFaults: (rules: FaultRule[]) => void;
	/** Moves the emulator's time forward by milliseconds. */
	advanceClock: (ms: number) => void;
	reset: () => Promise<void>;
	close: () => Promise<void>;
}

/** Starts an emulator. Rejects with the system's error (`EADDRINUSE`) when the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const { port = 0, host = '127.0.0.1', onExchange, ...rest } = options;
	const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	let url = '';
	const ctx = createContext({ ...DEFAULT_SETTINGS, ...given }, () => url);
	const server = await createServer(ctx, onExchange, host);
	await server.listen({ port, host });
	url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
	return {
		url,
		apiKey: ctx.settings.apiKey,
		get books() {
			return ctx.books;
		},
		context: ctx,
		ledger: (companyId) => ledgerOf(ctx, companyId),
		setFaults: (rules) => ctx.faults.set(rules),
		advanceClock: (ms) => moveOn(ctx, ms),
		reset: async () => await reset(ctx),
		close: async () => {
			ctx.reads.close();
			await ctx.webhooks.deliveries.close();
			await server.close();
		},
	};
}

export type { Exchange } from './exchange';
export type { FaultKind, FaultRule } from './faults';
export type { Ledger } from './ledger';
export type { LoggedRequest } from './requestLog';
