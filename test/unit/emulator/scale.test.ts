/** What large books are; how long they take is told by `npm run bench -- --only emulator`. */
import { siteOf, startLab, type Lab } from './support';

const unlimited = { perMinute: Infinity };

let lab: Lab;
afterEach(async () => await lab.close());

it('seeds 100,000 bills and 10,000 suppliers, and lists each bill once', async () => {
	const BILLS = 100_000;
	lab = await startLab({ bills: BILLS, limits: unlimited });
	const { base, connection } = siteOf(lab, 'Longshore Wholesale');
	expect(connection.bills.size).toBe(BILLS);
	expect(connection.suppliers.size).toBeGreaterThanOrEqual(10_000);

	const listed = new Set<string>();
	let count = 0;
	let continuationToken: string | undefined;
	do {
		const { data } = await lab.api.get(`${base}/bills`, { params: { continuationToken } });
		count += data.results.length;
		for (const { id } of data.results) listed.add(id);
		({ continuationToken } = data.pagination);
	} while (continuationToken);
	expect([count, listed.size]).toEqual([BILLS, BILLS]);
});

it('keeps its companies when a larger one is added', async () => {
	const ledgerWith = async (bills: number) => {
		lab = await startLab({ bills, seed: 7 });
		const { id } = lab.emulator.books.companyNamed('Harbour Lane Bakery');
		await lab.close();
		return lab.emulator.ledger(id);
	};
	expect(await ledgerWith(10)).toEqual(await ledgerWith(0));
});

it('seeds 2,000 companies over all platforms, each with books of its own', async () => {
	lab = await startLab({ companies: 2000, limits: unlimited });
	const { data } = await lab.api.get('/companies?pageSize=5000&query=name~Company');
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
			const { data: page } = await lab.api.get(list);
			return page.results.map((bill: { id: string }) => bill.id) as string[];
		}),
	);
	expect(first.length).toBeGreaterThan(0);
	expect(last.length).toBeGreaterThan(0);
	expect(first.filter((id) => last.includes(id))).toEqual([]);
});
