import { companyNotFound, connectionNotFound } from '../http/errors';
import { Changes, type Taken } from '../values/changes';
import { Collection } from './collection';
import type { Connection } from './connection';

/** Another company, as one refers to it. */
export interface CompanyReference {
	id: string;
	name?: string | null;
}

export interface Company {
	id: string;
	name: string;
	description?: string;
	created: string;
	/** When it was last changed; absent before that. */
	modified?: string;
	createdByUserName: string;
	/** Identifiers of the products that are assigned to it; `payables` is Bill Pay. */
	products: string[];
	referenceParentCompany?: CompanyReference;
	referenceSubsidiaryCompanies?: CompanyReference[];
	tags: Record<string, string>;
	connections: Collection<Connection>;
}

/** A company's connections. */
class Connections extends Collection<Connection> {
	override add(connection: Connection): Connection {
		connection.onChange = () => this.changed(connection);
		return super.add(connection);
	}
}

/** Everything recorded: companies, their connections, and each connection's books. */
export class Books {
	readonly companies = new Collection<Company>();
	private readonly connectionChanges = new Changes<Connection>();

	/** The connections of a new company of these books. */
	newConnections(): Collection<Connection> {
		return new Connections(this.connectionChanges);
	}

	/**
	 * The connections that are new or not as they were, or whose books aren't, since this was last asked; at first, and
	 * `anew`, all of them.
	 */
	takeConnections(anew: boolean): Taken<Connection> {
		const all = () => [...this.connections()].map(({ connection }) => connection);
		return this.connectionChanges.take(all, anew);
	}

	/** Throws 404 for a company that isn't there. */
	company(id: string): Company {
		const company = this.companies.get(id.toLowerCase());
		if (!company) throw companyNotFound(id);
		return company;
	}

	/** Throws 404 for a company or connection that isn't there. */
	connection(companyId: string, connectionId: string): Connection {
		const connection = this.company(companyId).connections.get(connectionId.toLowerCase());
		if (!connection) throw connectionNotFound(connectionId);
		return connection;
	}

	/** Throws 404 for a connection that no company has. */
	connectionOfId(id: string): { company: Company; connection: Connection } {
		for (const found of this.connections())
			if (found.connection.id === id.toLowerCase()) return found;
		throw connectionNotFound(id);
	}

	/** The first company of a name; throws when there is none. For tests and seeds. */
	companyNamed(name: string): Company {
		const company = this.companies.find((candidate) => candidate.name === name);
		if (!company) throw new Error(`The emulator has no company named ${name}`);
		return company;
	}

	/** Every connection of every company. */
	*connections(): Generator<{ company: Company; connection: Connection }> {
		for (const company of this.companies) {
			for (const connection of company.connections) yield { company, connection };
		}
	}

	/** Companies with a linked connection: Codat counts its daily quota by them. */
	activeCompanies(): number {
		return this.companies.filter(
			(company) => company.connections.find(({ status }) => status === 'Linked') !== undefined,
		).length;
	}
}
