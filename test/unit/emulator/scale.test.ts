import { siteOf, startLab, type Lab } from './support';

describe('scale', () => {
	let lab: Lab;
	afterEach(async () => await lab.close());

	it('seeds 100,000 bills and 10,000 suppliers in under 3 s', async () => {
		// Processor time, as other tests run beside this one.
		const start = process.cpuUsage();
		lab = await startLab({ bills: 100_000, limits: { perMinute: Infinity } });
		const { user, system } = process.cpuUsage(start);
		expect((user + system) / 1000).toBeLessThan(3000);
		const site = siteOf(lab, 'Longshore Wholesale');
		expect(site.connection.bills.size).toBe(100_000);
		expect(site.connection.suppliers.size).toBeGreaterThanOrEqual(10_000);

		let pages = 0;
		let continuationToken: string | undefined;
		const seen = new Set<string>();
		do {
			const { data } = await lab.api.get(`${site.base}/bills`, { params: { continuationToken } });
			for (const { id } of data.results) seen.add(id);
			continuationToken = data.pagination.continuationToken;
			pages++;
		} while (continuationToken && pages < 20);
		expect(seen.size).toBe(2000);
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
});
