import type { NodeApiError } from 'n8n-workflow';
import type { Codat } from '../../transport/codat';
import type { Connection } from '../types';
import { connectionsOf, type ConnectionRef } from './connection';

/** What it means that a connection is in a status, and what to do about it. */
const STATUS_MEANINGS: Record<Connection['status'], string> = {
	Linked: 'Linked',
	PendingAuth: 'not linked yet: the customer has to open its link URL',
	Unlinked: 'Unlinked: the customer has to open its link URL again',
	Deauthorized: 'Deauthorized: the customer has to open its link URL again',
};

/** `Xero (Linked)`. Lists and messages call connections so. */
export function nameOfConnection({ platformName, status }: Connection): string {
	return `${platformName} (${STATUS_MEANINGS[status] ?? status})`;
}

const isUsable = ({ sourceType, status }: Connection) =>
	sourceType === 'Accounting' && status === 'Linked';

/** Those that are linked first, each group in its own order. */
export function linkedFirst(connections: Connection[]): Connection[] {
	const isLinked = ({ status }: Connection) => status === 'Linked';
	return connections.toSorted((a, b) => Number(isLinked(b)) - Number(isLinked(a)));
}

/** What to choose instead. */
function advice(connections: Connection[]): string {
	const usable = connections.filter(isUsable);
	if (usable.length > 0)
		return `Choose in the field "Connection": ${usable.map((one) => `${nameOfConnection(one)}, ID ${one.id}`).join('; ')}. Automatic takes the only one.`;
	return connections.length > 0
		? 'The company has no linked accounting connection. Send the customer the link URL of one: the operation Get of the resource Connection gives it.'
		: 'The company has no connection. Create one (resource Connection) and send the customer its link URL.';
}

/** What is wrong with the connection that was used; undefined if nothing is. */
function problemOf(
	{ connectionId }: ConnectionRef,
	connections: Connection[],
	isForBooks: boolean,
): string | undefined {
	const connection = connections.find(({ id }) => id === connectionId.toLowerCase());
	if (!connection) return `The connection ${connectionId} is not one of this company`;
	if (!isForBooks || isUsable(connection)) return undefined;
	return connection.sourceType === 'Accounting'
		? `The connection to ${nameOfConnection(connection)} can't be used`
		: `The connection to ${connection.platformName} is not one to accounting software`;
}

/**
 * Whether Codat's refusal may be about the connection: it answers 404 for one that it doesn't find, 400 for one that
 * isn't linked.
 */
function mayBeAboutConnection({ httpCode, message }: NodeApiError): boolean {
	return httpCode === '404' || (httpCode === '400' && /\blinked\b/i.test(message));
}

/**
 * What is wrong with the connection that Codat refused, in words, and what to choose instead; undefined if nothing is,
 * or it can't be told. The company's connections are read for it, once for all items of a run.
 *
 * @param isForBooks whether it was used for bills and the like, which takes a linked accounting connection
 */
export async function connectionProblem(
	codat: Codat,
	ref: ConnectionRef,
	error: NodeApiError,
	isForBooks: boolean,
): Promise<{ message: string; description: string } | undefined> {
	if (!mayBeAboutConnection(error)) return undefined;
	try {
		const connections = await connectionsOf(codat, ref.companyId);
		const message = problemOf(ref, connections, isForBooks);
		return message === undefined
			? undefined
			: {
					message,
					description: `${advice(linkedFirst(connections))} Codat said: ${error.message}`,
				};
	} catch {
		// What Codat said stands.
		return undefined;
	}
}
