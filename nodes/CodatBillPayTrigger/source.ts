import { Books } from '../shared/books/books';
import { chosenCompany, companyPages } from '../shared/books/connection/companies';
import type { ConnectionRef } from '../shared/books/connection/connection';
import { UNPAID } from '../shared/books/platforms/billStatuses';
import type { Platform } from '../shared/books/platforms/platformRules';
import { platformOf } from '../shared/books/platforms/platforms';
import type { BillStatus, Company, Connection } from '../shared/books/types';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import type { Codat } from '../shared/transport/codat';
import { path } from '../shared/transport/path';
import type { TriggerEvent } from './events/events';
import type { Settings } from './settings';

/** Where the records come from. */
export interface WatchedSource extends ConnectionRef {
	companyName: string;
	/** Statuses of bills that are watched: those that matter and that the platform lists. */
	statuses: BillStatus[];
}

function statusesOf({ closed }: TriggerEvent, platform: Platform | undefined): BillStatus[] {
	return [...UNPAID, ...closed.filter((status) => platform?.bills.statuses.includes(status))];
}

/** A company's name, and the ID of the company that it meant. */
export interface Named {
	name: string;
	id: string;
}

/**
 * The settings with the ID of the company that is named, and what to remember of that.
 *
 * @param named what the name meant before
 * @throws NodeOperationError if no company has the name, or several have
 */
export async function withCompany(
	codat: Codat,
	settings: Settings,
	named: Named | undefined,
): Promise<{ settings: Settings; named?: Named }> {
	const { companyName: name } = settings;
	if (name === undefined) return { settings };
	const id = named?.name === name ? named.id : (await chosenCompany(codat, { name })).id;
	return { settings: { ...settings, companyId: id }, named: { name, id } };
}

/**
 * Finds one company's connection and, if the event depends on them, the platform's statuses: 1 or 2 requests.
 *
 * @throws NodeOperationError if it is left to the node, and there is no linked one or more than one
 */
export async function findSource(
	codat: Codat,
	{ event, companyId, chosen }: Settings,
): Promise<WatchedSource> {
	const books =
		chosen === AUTOMATIC
			? await Books.ofLinkedConnection(codat, companyId)
			: new Books(codat, { companyId, connectionId: chosen });
	const platform = event.closed.length > 0 ? await books.platform() : undefined;
	const companyName =
		books.companyName ?? (await codat.get<Company>(path`/companies/${companyId}`)).name;
	return { ...books.ref, companyName, statuses: statusesOf(event, platform) };
}

/** An accounting connection of one of several companies. */
export interface Site extends WatchedSource {
	platformName: string;
	status: Connection['status'];
}

/** All accounting connections of the companies that are watched, linked or not: a request for every 2,000 companies. */
export async function findSites(codat: Codat, { event, tags }: Settings): Promise<Site[]> {
	const sites: Site[] = [];
	for await (const page of companyPages(codat, { tags }))
		for (const { id: companyId, name: companyName, dataConnections = [] } of page)
			for (const connection of dataConnections) {
				if (connection.sourceType !== 'Accounting') continue;
				const { id: connectionId, platformName, status } = connection;
				const statuses = statusesOf(event, platformOf(connection));
				sites.push({ companyId, companyName, connectionId, platformName, status, statuses });
			}
	return sites;
}
