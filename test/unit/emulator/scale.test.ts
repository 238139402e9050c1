/** What large books are; how long they take is told by `npm run bench -- --only emulator`. */
import { siteOf } from '../../support/codat';
import { requestsFor, startWithClients, type Started } from './support';

const unlimited = { perMinute: Infinity };

let started: Started;
afterEach(async () => await started.close());

it('seeds 100,000 bills and 10,000 suppliers, and lists each bill once', async () => {
	const BILLS = 100_000;
	started = await startWithClients({ bills: BILLS, limits: unlimited });
	const { base, connection } = requestsFor(started, 'Longshore Wholesale');
	expect(connection.bills.size).toBe(BILLS);
	expect(connection.suppliers.size).toBeGreaterThanOrEqual(10_000);

	const listed = new Set<string>();
	let count = 0;
	let continuationToken: string | undefined;
	do {
		const { data } = await started.api.get(`${base}/bills`, { params: { continuationToken } });
		count += data.results.length;
		for (const { id } of data.results) listed.add(id);
		({ continuationToken } = data.pagination);
	} while (continuationToken);
	expect([count, listed.size]).toEqual([BILLS, BILLS]);
});

it('keeps its companies when a larger one is added', async () => {
	const ledgerWith = async (bills: number) => {
		started = await startWithClients({ bills, seed: 7 });
		const { id } = started.emulator.books.companyNamed('Harbour Lane Bakery');
		await started.close();
		return started.emulator.ledger(id);
	};
	expect(await ledgerWith(10)).toEqual(await ledgerWith(0));
});

it('has the same books in whichever order they are looked into', async () => {
	const booksLookedInto = async (inOrder: <T>(list: T[]) => T[]) => {
		const options = { bills: 20, companies: 7, companyBills: 10, now: '2026-11-30T09:00:00Z' };
		started = await startWithClients(options);
		const connections = [...started.emulator.books.connections()];
		for (const { connection } of inOrder(connections)) void connection.bills.size;
		await started.close();
		return started.emulator.save();
	};
	const fromTheFirst = await booksLookedInto((list) => list);
	expect(await booksLookedInto((list) => list.reverse())).toBe(fromTheFirst);
	expect(await booksLookedInto(() => [])).toBe(fromTheFirst);
});

it('gives a new record the same ID whether anybody has looked into the books or not', async () => {
	const newId = async (isLookedInto: boolean) => {
		started = await startWithClients();
		const { connection } = siteOf(started.emulator, 'Cedar Street Books');
		if (isLookedInto) void connection.bills.size;
		const id = connection.newId(started.emulator.context.random);
		await started.close();
		return id;
	};
	expect(await newId(false)).toBe(await newId(true));
});

it('seeds 2,000 companies over all platforms, each with books of its own', async () => {
	started = await startWithClients({ companies: 2000, limits: unlimited });
	const { data } = await started.api.get('/companies?pageSize=5000&query=name~Company');
	const companies = data.results as Array<{
		id: string;
		dataConnections: Array<{ id: string; platformName: string }>;
	}>;
	expect(companies).toHaveLength(2000);
	const platforms = companies.map(({ dataConnections }) => dataConnections[0].platformName);
	expect(new Set(platforms).size).toBe(6);
	const [first, last] = await Promise.all(
		[companies[0], companies[1999]].map(async ({ id, dataConnections: [{ id: connection }] }) => {
			const list = `/companies/${id}/connections/${connection}/payables/bills?query=status=Open`;
			const { data: page } = await started.api.get(list);
			return page.results.map((bill: { id: string }) => bill.id) as string[];
		}),
	);
	expect(first.length).toBeGreaterThan(0);
	expect(last.length).toBeGreaterThan(0);
	expect(first.filter((id) => last.includes(id))).toEqual([]);
});
