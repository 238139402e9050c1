import type { Context } from '../context';
import { ApiError, validationError } from '../http/errors';
import { platformByKey } from '../platforms';
import type { Company, CompanyReference } from './books';
import { Connection, type ConnectionStatus } from './connection';

export interface NewCompany {
	name: string;
	description?: string | null;
	tags?: Record<string, string> | null;
	/** The client's default products unless told. */
	products?: string[] | null;
	referenceParentCompany?: CompanyReference | null;
	referenceSubsidiaryCompanies?: CompanyReference[] | null;
}

/** Codat takes characters it doesn't allow out of a name rather than refuse it (Create company). */
export function cleanName(name: string): string {
	const clean = name.replace(/[^A-Za-z0-9\s\-',&@.?!]/g, '').trim();
	if (clean) return clean;
	throw validationError([
		{ itemId: 'name', message: "'Name' must not be empty.", validatorName: 'CompanyValidator' },
	]);
}

/** Adds a company without a connection. Throws 400 for a name with nothing in it. */
export function addCompany(ctx: Context, given: NewCompany): Company {
	const { name, description, tags, products } = given;
	const { referenceParentCompany, referenceSubsidiaryCompanies } = given;
	const company = ctx.books.companies.add({
		id: ctx.random.guid(),
		name: cleanName(name),
		description: description ?? '',
		created: ctx.clock.iso(),
		createdByUserName: 'Emulator',
		products: products ?? [...ctx.settings.defaultProducts],
		tags: tags ?? {},
		...(referenceParentCompany && { referenceParentCompany }),
		...(referenceSubsidiaryCompanies && { referenceSubsidiaryCompanies }),
		connections: ctx.books.newConnections(),
	});
	ctx.events.company('created', company);
	return company;
}

/** Adds a connection that waits to be linked. Throws 404 for a platform that isn't there. */
export function addConnection(ctx: Context, company: Company, platformKey: string): Connection {
	const platform = platformByKey(platformKey);
	if (!platform) throw new ApiError(404, `No integration was found with key ${platformKey}`);
	const fixed = { id: ctx.random.guid(), companyId: company.id, created: ctx.clock.iso() };
	const connection = company.connections.add(
		new Connection(fixed, platform, {
			companyName: company.name,
			baseCurrency: 'GBP',
			currencies: ['GBP', 'EUR', 'USD'],
		}),
	);
	ctx.events.connection('created', company, connection);
	return connection;
}

/**
 * Ends a connection: `Unlinked` by the customer or the client, `Deauthorized` when the access to the software expired.
 */
export function disconnect(
	ctx: Context,
	company: Company,
	connection: Connection,
	status: Extract<ConnectionStatus, 'Unlinked' | 'Deauthorized'>,
): void {
	const wasLinked = connection.status === 'Linked';
	connection.end(status);
	if (wasLinked) ctx.events.connection('disconnected', company, connection);
}
