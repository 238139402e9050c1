import type { Books, Company } from '../books/books';
import { Connection } from '../books/connection';
import { xero } from '../platforms';
import { DAY_MS } from '../values/clock';
import type { Random } from '../values/random';
import { seedBills } from './bills';
import { COMPANIES, type CompanySeed, type ConnectionSeed } from './companies';
import { addSuppliers, seedOtherRecords, seedReferenceData } from './connection';
import { BAKERY_SUPPLIERS, seedHistory } from './history';
import { LOCAL_COMPANIES, type LocalCompany } from './local';
import { seedScale } from './scale';

/** Bills that newly linked software brings along. */
const BILLS_OF_A_NEW_LINK = 12;

/** When the seeded companies were created. */
const seededAt = (today: number) => new Date(today - 120 * DAY_MS).toISOString();

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
		products: ['payables'],
		tags,
		connections: books.newConnections(),
	});
}

/** Fills software that has just been linked for the first time with books of its own. */
export function seedLinkedBooks(
	connection: Connection,
	random: Random,
	today: number,
	bills = BILLS_OF_A_NEW_LINK,
): void {
	seedOtherRecords(connection);
	seedReferenceData(connection, random, today);
	seedBills(connection, random, today, bills);
}

/** Adds a connection that was linked when its company was created, unless it waits to be; its books are empty. */
function seedConnection(
	company: Company,
	{ platform, status, currencies }: ConnectionSeed,
	random: Random,
	created: string,
): Connection {
	const connection = company.connections.add(
		new Connection({ id: random.guid(), companyId: company.id, created }, platform, {
			companyName: company.name,
			baseCurrency: currencies[0],
			currencies,
		}),
	);
	connection.status = status;
	if (status === 'PendingAuth') return connection;
	Object.assign(connection, { linkedAt: created, lastSync: created });
	if (platform.sourceType === 'Accounting') seedOtherRecords(connection);
	return connection;
}

/** Adds a company's connections. Who comes next draws on its random numbers: only the last one's books can wait. */
function addConnections(
	company: Company,
	seeds: readonly ConnectionSeed[],
	{ random, today, created }: { random: Random; today: number; created: string },
): void {
	seeds.forEach((seed, index) => {
		const connection = seedConnection(company, seed, random, created);
		if (seed.status === 'PendingAuth' || seed.platform.sourceType !== 'Accounting') return;
		const fill = () => seedLinkedBooks(connection, random, today, seed.bills);
		if (index === seeds.length - 1) connection.fillLater(fill);
		else fill();
	});
}

/** The extra company with large books. */
function seedLargeCompany(books: Books, root: Random, today: number, bills: number): void {
	const created = seededAt(today);
	const seed: CompanySeed = {
		name: 'Longshore Wholesale',
		description: 'Large books, for scale',
		tags: { region: 'uk', uid: 'cust-2000' },
		connections: [{ platform: xero, status: 'Linked', currencies: ['GBP'], bills: 0 }],
	};
	const random = root.fork(seed.name);
	const company = addCompany(books, random, created, seed);
	addConnections(company, seed.connections, { random, today, created });
	for (const connection of company.connections) seedScale(connection, random, today, bills);
}

/** A company with books of its country, in one software. */
function seedLocalCompany(
	books: Books,
	root: Random,
	today: number,
	{ seed, ...own }: LocalCompany,
): void {
	const created = seededAt(today);
	const random = root.fork(seed.name);
	const company = addCompany(books, random, created, seed);
	const connection = seedConnection(company, seed.connections[0], random, created);
	connection.fillLater(() => {
		seedReferenceData(connection, random, today, own);
		seedHistory(connection, own.suppliers, random, today);
	});
}

/** The demo's company knows the supplier of the sample invoice, by bills that are paid. */
function seedBakerySuppliers(books: Books, root: Random, today: number): void {
	const [connection] = books.companyNamed(COMPANIES[0].name).connections;
	const random = root.fork('Suppliers of the demo');
	addSuppliers(connection, random, today, BAKERY_SUPPLIERS);
	seedHistory(connection, BAKERY_SUPPLIERS, random, today);
}

/** Companies in numbers, over all accounting platforms. Their books are filled when they are first looked into. */
function seedManyCompanies(books: Books, root: Random, today: number, scale: Scale): void {
	const created = seededAt(today);
	const kinds = COMPANIES.flatMap(({ tags, connections: [first] }) =>
		first?.status === 'Linked' ? [{ tags, first }] : [],
	);
	for (let index = 0; index < scale.companies; index++) {
		const { tags, first } = kinds[index % kinds.length];
		const name = `Company ${String(index + 1).padStart(4, '0')}`;
		const random = root.fork(name);
		const uid = `cust-${10_000 + index}`;
		const seed = { name, tags: { ...tags, uid }, connections: [] };
		const company = addCompany(books, random, created, seed);
		const [baseCurrency] = first.currencies;
		const only = { ...first, currencies: [baseCurrency] } as const;
		const connection = seedConnection(company, only, random, created);
		connection.fillLater(() => {
			seedReferenceData(connection, random, today);
			seedScale(connection, random, today, scale.companyBills);
		});
	}
}

/** How much is seeded beside the companies that are always there. */
export interface Scale {
	/** Bills of an extra company with large books; 0 for no such company. */
	bills: number;
	/** Number of further linked companies, and of the bills that each of them has. */
	companies: number;
	companyBills: number;
}

/** The seeded books: the same for the same seed and day. */
export function seedBooks(books: Books, root: Random, today: number, scale: Scale): void {
	const created = seededAt(today);
	for (const seed of COMPANIES) {
		const random = root.fork(seed.name);
		const company = addCompany(books, random, created, seed);
		addConnections(company, seed.connections, { random, today, created });
	}
	seedBakerySuppliers(books, root, today);
	for (const local of LOCAL_COMPANIES) seedLocalCompany(books, root, today, local);
	if (scale.bills > 0) seedLargeCompany(books, root, today, scale.bills);
	seedManyCompanies(books, root, today, scale);
}
