import type { INodeExecutionData } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import type { Codat } from '../shared/transport/codat';
import { settle } from '../shared/values/concurrency';
import { MINUTE_MS, dayOf } from '../shared/values/dates';
import { MAX_UNPAID } from './events/absence';
import { detect, type Poll } from './events/detect';
import {
	concernsAll,
	connectedAnew,
	kindOfFailure,
	lastOfReplaced,
	notLinked,
	report,
	type Failure,
	type Renewed,
} from './failures';
import { toItem } from './output';
import { fingerprint } from './seen/seen';
import { findSites, findSource, type Site, type WatchedSource } from './source';
import { stillRemembered, watchedBy, type ConnectionState, type State } from './state';

/** Companies that are asked about at the same time. */
const AT_ONCE = 10;

/** How long a poll begins with another company, where n8n doesn't say. */
const BUDGET_MS = 5 * MINUTE_MS;

/** How long the first poll does: whoever activates the workflow waits for it. */
const FIRST_BUDGET_MS = 30_000;

/** What a poll found, and what to remember. */
export interface PollOutcome {
	items: INodeExecutionData[];
	state: State;
}

function itemsOf(
	{ context, settings }: Poll,
	source: WatchedSource,
	changes: Awaited<ReturnType<typeof detect>>['changes'],
): INodeExecutionData[] {
	const today = dayOf(new Date(), context.getTimezone());
	return changes.map((change) => toItem(settings, source, today, change));
}

/** One company's connection as it is remembered, asked for again once a day if it is left to Automatic. */
async function sourceFor(
	poll: Poll,
	codat: Codat,
	last: State | undefined,
): Promise<WatchedSource> {
	const { companyId, chosen } = poll.settings;
	const known = last?.source;
	if (known?.companyId !== companyId) return await findSource(codat, poll.settings);
	const { at = 0 } = last?.connections[fingerprint(known.connectionId)] ?? {};
	const [today, lastDay] = [Date.now(), at * 1000].map((moment) =>
		dayOf(new Date(moment), poll.context.getTimezone()),
	);
	const stands = chosen === AUTOMATIC ? today === lastDay : chosen === known.connectionId;
	return stands ? known : await findSource(codat, poll.settings);
}

/** What happened in the books of one company. */
export async function watchOne(
	poll: Poll,
	codat: Codat,
	last: State | undefined,
): Promise<PollOutcome> {
	const source = await sourceFor(poll, codat, last);
	const connection = fingerprint(source.connectionId);
	const watching = {
		...{ books: new Books(codat, source), source, last: last?.connections[connection] },
		roomFor: () => MAX_UNPAID,
	};
	const { changes, memory } = await detect(poll, watching, connection);
	// A connection that was replaced may come back: then it goes on from where it was.
	const others = stillRemembered(last?.connections ?? {}, new Set(), Date.now());
	const connections = { ...others, [connection]: memory };
	return {
		items: itemsOf(poll, source, changes),
		state: { watched: watchedBy(poll.settings), source, connections },
	};
}

/** Those that haven't been looked at for longest come first; those that failed last time, last. */
function longestAgoFirst(sites: Site[], memories: State['connections']): Site[] {
	const turn = ({ connectionId }: Site) => {
		const { at = 0, failed } = memories[fingerprint(connectionId)] ?? {};
		return failed === undefined ? at : Infinity;
	};
	const turns = new Map(sites.map((site) => [site, turn(site)]));
	const of = (site: Site) => turns.get(site) ?? 0;
	return [...sites].sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0));
}

const unpaidIn = (memories: State['connections']) =>
	Object.values(memories).reduce((sum, { unpaid = [] }) => sum + unpaid.length, 0);

/**
 * What happened in the books of several companies: a request for the list of them, and one for each if nothing changed.
 * What fails at one company is reported once, by n8n as a failed execution, and stops no other.
 *
 * @throws the error, if all companies failed by what concerns all of them
 */
export async function watchMany(
	poll: Poll,
	codat: Codat,
	last: State | undefined,
): Promise<PollOutcome> {
	const { context, settings } = poll;
	const began = Date.now();
	// n8n before 2.41 doesn't say.
	const given = (context as Partial<typeof context>).getPollBudgetMs?.() ?? BUDGET_MS;
	const until = began + (last ? given : Math.min(given, FIRST_BUDGET_MS));
	const sites = await findSites(codat, settings);
	const listed = new Set(sites.map(({ connectionId }) => fingerprint(connectionId)));
	const memories = stillRemembered(last?.connections ?? {}, listed, began);
	const found = new Map<Site, INodeExecutionData[]>();
	const failures: Failure[] = [];
	const renewed: Renewed[] = [];

	const look = async (site: Site, connection: string, memory: ConnectionState | undefined) => {
		if (site.status !== 'Linked') throw notLinked(context.getNode(), site);
		const roomFor = () => MAX_UNPAID - unpaidIn(memories) + (memory?.unpaid?.length ?? 0);
		const books = new Books(codat, site);
		const watching = { books, source: site, last: memory, roomFor };
		const outcome = await detect(poll, watching, connection);
		memories[connection] = outcome.memory;
		found.set(site, itemsOf(poll, site, outcome.changes));
		const lastAt = memory ? undefined : lastOfReplaced(site, sites, memories);
		if (lastAt !== undefined && !settings.emitExisting) renewed.push({ site, lastAt });
	};
	const turns = longestAgoFirst(sites, memories);
	const outcomes = await settle(turns.length, { most: AT_ONCE }, async (index) => {
		const site = turns[index];
		const connection = fingerprint(site.connectionId);
		const memory = memories[connection] as ConnectionState | undefined;
		// Nobody has watched what was never linked.
		if (Date.now() > until || (site.status !== 'Linked' && !memory)) return;
		try {
			await look(site, connection, memory);
		} catch (error) {
			if (concernsAll(error as Error)) throw error as Error;
			const failed = kindOfFailure(error as Error);
			if (memory?.failed !== failed) failures.push({ site, error: error as Error });
			memories[connection] = { ...memory, failed };
		}
	});
	const stopped = outcomes.find((one) => one.status === 'rejected');
	if (stopped && found.size === 0) throw stopped.reason as Error;
	if (stopped) context.__emitError(stopped.reason as Error);
	if (renewed.length > 0) context.__emitError(connectedAnew(context.getNode(), renewed));
	if (failures.length > 0) context.__emitError(report(context.getNode(), failures));
	return {
		items: sites.flatMap((site) => found.get(site) ?? []),
		state: { watched: watchedBy(settings), connections: memories },
	};
}
