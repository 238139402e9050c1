import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import type { Bill } from '../books/types';
import type { Platform } from '../platforms';
import { decimal, toNumber } from '../values/money';

/** Where a connection's link page is, on the emulator. */
export const linkPath = ({ companyId, id }: Connection): string =>
	`/link/companies/${companyId}/connections/${id}/start`;

/** A connection as Codat returns it. `baseUrl` is the emulator's own, which serves the link pages. */
export function presentConnection(
	connection: Connection,
	baseUrl: string,
): Record<string, unknown> {
	const { platform } = connection;
	return {
		id: connection.id,
		integrationId: platform.integrationId,
		integrationKey: platform.key,
		sourceId: platform.sourceId,
		sourceType: platform.sourceType,
		platformName: platform.name,
		linkUrl: `${baseUrl}${linkPath(connection)}`,
		status: connection.status,
		...(connection.lastSync && { lastSync: connection.lastSync }),
		created: connection.created,
		dataConnectionErrors: [],
	};
}

/** A company without its connections (schema `companyDetails`). */
export function companyDetails(company: Company, baseUrl: string): Record<string, unknown> {
	const lastSync = company.connections.find(
		(connection) => connection.lastSync !== undefined,
	)?.lastSync;
	return {
		id: company.id,
		name: company.name,
		...(company.description !== undefined && { description: company.description }),
		redirect: `${baseUrl}/link/company/${company.id}`,
		...(lastSync && { lastSync }),
		created: company.created,
		createdByUserName: company.createdByUserName,
		products: company.products,
		tags: company.tags,
		...(company.referenceParentCompany && {
			referenceParentCompany: company.referenceParentCompany,
		}),
		referenceSubsidiaryCompanies: company.referenceSubsidiaryCompanies ?? [],
	};
}

/** A company as Codat returns it, with its connections. */
export function presentCompany(company: Company, baseUrl: string): Record<string, unknown> {
	return {
		...companyDetails(company, baseUrl),
		dataConnections: [...company.connections].map((connection) =>
			presentConnection(connection, baseUrl),
		),
	};
}

/** The short form of a company in webhook events. */
export function referenceCompany(company: Company): Record<string, unknown> {
	return {
		id: company.id,
		name: company.name,
		...(company.description !== undefined && { description: company.description }),
		links: { portal: `https://app.codat.io/companies/${company.id}/summary` },
		tags: company.tags,
	};
}

/** An integration as Codat lists it. */
export function presentIntegration(platform: Platform): Record<string, unknown> {
	return {
		key: platform.key,
		logoUrl: `https://static.codat.io/public/officialLogos/Full/${platform.integrationId}.png`,
		name: platform.name,
		enabled: true,
		sourceId: platform.sourceId,
		sourceType: platform.sourceType,
		integrationId: platform.integrationId,
		isOfflineConnector: false,
		isBeta: false,
		dataProvidedBy: platform.name,
		datatypeFeatures: [],
	};
}

/** A bill whose tax stands in a line of its own: its other lines have no tax amount and no tax rate. */
function withTaxLine(bill: Bill, connection: Connection): object {
	const tax = bill.lineItems.reduce((sum, line) => sum + decimal(line.taxAmount), 0n);
	const lines = bill.lineItems.map((line) => ({
		...line,
		totalAmount: toNumber(decimal(line.totalAmount) - decimal(line.taxAmount)),
		taxAmount: undefined,
		taxRateRef: undefined,
	}));
	if (tax === 0n) return { ...bill, lineItems: lines };
	const account = connection.accounts.find(({ type }) => type === 'Liability');
	const taxLine = {
		description: 'Tax',
		unitAmount: toNumber(tax),
		quantity: 1,
		totalAmount: toNumber(tax),
		accountRef: { id: account?.id ?? '' },
	};
	return { ...bill, lineItems: [...lines, taxLine] };
}

/** A bill whose lines have the tax 0, although its total has it. */
const withoutLineTax = (bill: Bill): Bill => ({
	...bill,
	lineItems: bill.lineItems.map((line) => ({
		...line,
		totalAmount: toNumber(decimal(line.totalAmount) - decimal(line.taxAmount)),
		taxAmount: 0,
	})),
});

/** A bill as lists have it, without what the software leaves out unless a switch says that it doesn't. */
export function listedBill(bill: Bill, connection: Connection): object {
	const { readsMayLack, readsLackLineTax } = connection.platform.bills;
	if (connection.has('suiteTax')) return withTaxLine(withoutLineTax(bill), connection);
	if (readsMayLack === 'taxes' && !connection.has('taxOnLines'))
		return withTaxLine(bill, connection);
	if (readsMayLack === 'lines' && !connection.has('linesRead'))
		return { ...bill, lineItems: undefined };
	return readsLackLineTax ? withoutLineTax(bill) : bill;
}
