import type { Books, Company } from '../books/books';
import { Collection } from '../books/collection';
import { Connection } from '../books/connection';
import { DAY_MS } from '../clock';
import { xero } from '../platforms';
import type { Random } from '../random';
import { seedBills } from './bills';
import { COMPANIES, type CompanySeed } from './companies';
import { seedReferenceData } from './connection';
import { seedScale } from './scale';

/** Bills that newly linked software brings along. */
const BILLS_OF_A_NEW_LINK = 12;

function addCompany(
	books: Books,
	random: Random,
	created: string,
	{ name, description, tags }: CompanySeed,
): Company {
	return books.companies.add({
		id: random.guid(),
		name,
		description: description ?? '',
		created,
		createdByUserName: 'Emulator',
		products: ['bill-pay'],
		tags,
		connections: new Collection(),
	});
}

/** Fills software that has just been linked for the first time with books of its own. */
export function seedLinkedBooks(
	connection: Connection,
	random: Random,
	today: number,
	bills = BILLS_OF_A_NEW_LINK,
): void {
	seedReferenceData(connection, random, today);
	seedBills(connection, random, today, bills);
}

function addConnections(
	company: Company,
	seed: CompanySeed,
	random: Random,
	today: number,
	created: string,
): void {
	for (const { platform, status, currencies, bills } of seed.connections) {
		const connection = company.connections.add(
			new Connection(random.guid(), company.id, platform, created, {
				companyName: company.name,
				baseCurrency: currencies[0],
				currencies,
			}),
		);
		connection.status = status;
		if (status === 'PendingAuth') continue;
		connection.linkedAt = created;
		connection.lastSync = created;
		if (platform.sourceType === 'Accounting') seedLinkedBooks(connection, random, today, bills);
	}
}

/** The seeded books: the same for the same seed and day. `bills` adds a company with that many. */
export function seedBooks(books: Books, root: Random, today: number, bills: number): void {
	const created = new Date(today - 120 * DAY_MS).toISOString();
	for (const seed of COMPANIES) {
		const random = root.fork(seed.name);
		addConnections(addCompany(books, random, created, seed), seed, random, today, created);
	}
	if (bills === 0) return;
	const seed: CompanySeed = {
		name: 'Longshore Wholesale',
		description: 'Large books, for scale',
		tags: { region: 'uk', uid: 'cust-2000' },
		connections: [{ platform: xero, status: 'Linked', currencies: ['GBP'], bills: 0 }],
	};
	const random = root.fork(seed.name);
	const company = addCompany(books, random, created, seed);
	addConnections(company, seed, random, today, created);
	for (const connection of company.connections) seedScale(connection, random, today, bills);
}
