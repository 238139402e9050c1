import type { Codat } from '../../transport/codat';
import type { OwnedKey } from '../../transport/memory';
import { path } from '../../transport/path';
import { Expiring } from '../../values/caches/expiring';
import { Once } from '../../values/caches/once';
import { MINUTE_MS } from '../../values/dates';
import type { Platform } from '../platforms/platformRules';
import type { Company, CompanyInformation, Connection } from '../types';

/** The company and connection that a payables request is about. */
export interface ConnectionRef {
	companyId: string;
	connectionId: string;
}

/** Path of a connection. */
export function connectionPath({ companyId, connectionId }: ConnectionRef): string {
	return path`/companies/${companyId}/connections/${connectionId}`;
}

/** The link itself is for the customer's eyes: it isn't put into messages, which are logged. */
const WHERE_LINK_IS =
	'The link is in the field linkUrl that Get Many of the resource Connection puts out.';

function connectionsInWords(connections: Connection[]): string {
	return connections
		.map(({ platformName, status, id }) => `${platformName} (${status}, ${id})`)
		.join('; ');
}

/** How long the connection that was found is kept, in ms. Nothing else about connections is kept for longer. */
const CONNECTION_KEPT_MS = MINUTE_MS;

/**
 * The number of the last change to a company's connections, by company, until all that was known before has expired.
 * Whoever made it: it counts for every API key.
 */
const changes = new Expiring<number, string>(CONNECTION_KEPT_MS);

let lastChange = 0;

/** What is known of a company's connections counts for this only; after a change to them it is another. */
function currentState(companyId: string): string {
	return `${companyId} after change ${changes.get(companyId) ?? 0}`;
}

/**
 * Does `work`, which changes a company's connections. What this process knew of them counts no more afterwards, for
 * other nodes and for the editor's lists; also if `work` fails, because Codat may have made the change nevertheless.
 */
export async function changingConnections<T>(
	companyId: string,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} finally {
		changes.set(companyId, ++lastChange);
	}
}

/** Companies that were read, by the state that their connections were read in. */
class CompaniesByState extends Once<Company> {}

/**
 * A company with all its connections: Codat gives both in one answer, so that the company's name costs no request of
 * its own. Read once in the life of the client.
 */
async function companyWithConnections(codat: Codat, companyId: string): Promise<Company> {
	const companies = codat.memory.of(CompaniesByState, companyId);
	const read = async () => await codat.get<Company>(path`/companies/${companyId}`);
	return await companies.do(currentState(companyId), read);
}

/** All connections of a company. Read once in the life of the client. */
export async function connectionsOf(codat: Codat, companyId: string): Promise<Connection[]> {
	return (await companyWithConnections(codat, companyId)).dataConnections ?? [];
}

/** @throws NodeOperationError if there is none, or more than one; it lists what there is */
function linkedOf(codat: Codat, { dataConnections = [] }: Company): Connection {
	const accounting = dataConnections.filter(({ sourceType }) => sourceType === 'Accounting');
	const linked = accounting.filter(({ status }) => status === 'Linked');
	if (linked.length === 1) return linked[0];
	const [problem, help] =
		linked.length > 1
			? [
					'The company has several linked accounting connections',
					`Choose one in the field "Connection": ${connectionsInWords(linked)}.`,
				]
			: [
					'The company has no linked accounting connection',
					accounting.length > 0
						? `Its connections: ${connectionsInWords(accounting)}. ${accounting.some(({ status }) => status === 'PendingAuth') ? 'It waits for the customer, who has to open its link and sign in' : 'The customer has to open its link and sign in again'}. ${WHERE_LINK_IS}`
						: `Create a connection (resource Connection), then send the customer its link. ${WHERE_LINK_IS}`,
				];
	return codat.refuse(problem, help);
}

/** A company's only linked accounting connection, and the company's name. */
interface Linked {
	connection: Connection;
	companyName: string;
}

/** By owner, execution and company: serves the other nodes of the execution, and the rounds of a loop, for a minute. */
const found = new Expiring<Linked, OwnedKey>(CONNECTION_KEPT_MS);

/** What is known of one connection: the name of its company, itself, and the company as its software has it. */
export class ConnectionFacts {
	companyName?: string;

	readonly connection = new Once<Connection>();

	readonly platform = new Once<Platform | undefined>();

	readonly information = new Once<CompanyInformation>();
}

async function findLinked(codat: Codat, companyId: string): Promise<Linked> {
	const company = await companyWithConnections(codat, companyId);
	return { connection: linkedOf(codat, company), companyName: company.name };
}

/**
 * The company's only linked accounting connection. Read once a minute in one execution of a workflow.
 *
 * @throws NodeOperationError if there is none, or more than one; it lists what there is
 */
export async function linkedConnection(codat: Codat, companyId: string): Promise<ConnectionRef> {
	const { executionId } = codat;
	const key = codat.memory.key(executionId, currentState(companyId));
	const known = found.get(key);
	const { connection, companyName } = known ?? (await findLinked(codat, companyId));
	// In the editor there is no execution; its lists share what they read in their own way.
	if (executionId && !known) found.set(key, { connection, companyName });
	const ref = { companyId, connectionId: connection.id };
	// So that its platform needs no request of its own.
	const facts = codat.memory.of(ConnectionFacts, connectionPath(ref));
	facts.companyName = companyName;
	await facts.connection.do('', async () => await Promise.resolve(connection));
	return ref;
}
