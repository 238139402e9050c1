import { guid, requestsFor, startWithClients, type Started, type SiteRequests } from '../support';

describe('push operations', () => {
	let started: Started;
	let site: SiteRequests;
	beforeEach(async () => {
		started = await startWithClients({ webhookRetryMs: [] });
		site = requestsFor(started);
	});
	afterEach(async () => await started.close());

	const history = async (search = '') =>
		(await started.api.get(`/companies/${site.company.id}/push${search}`)).data.results;

	it('say what was written', async () => {
		const { data: bill } = await started.api.post(`${site.base}/bills`, site.bill());
		await started.api.put(`${site.base}/bills/${bill.id}`, site.bill({ reference: 'T-2' }));
		const { data: payment } = await started.api.post(
			`${site.base}/bills/${bill.id}/payment`,
			site.payment(1),
		);
		expect(await history()).toMatchObject([
			{ dataType: 'bills', changes: [{ type: 'Created', recordRef: { id: bill.id } }] },
			{ dataType: 'bills', changes: [{ type: 'Modified', recordRef: { id: bill.id } }] },
			{
				dataType: 'billPayments',
				status: 'Success',
				statusCode: 200,
				dataConnectionKey: site.connection.id,
				changes: [{ type: 'Created', recordRef: { id: payment.id, dataType: 'billPayments' } }],
			},
		]);
	});

	it('say why a write failed, under the id that its event has', async () => {
		await started.api.post('/webhooks', {
			url: 'http://127.0.0.1:9/',
			eventTypes: ['suppliers.write.unsuccessful'],
		});
		await started.api.post(`${site.base}/suppliers`, {
			supplierName: 'Saltwood Dairy',
			status: 'Active',
		});
		const { data } = await started.control.get('/webhooks');
		const { payload } = JSON.parse(data.deliveries[0].body);
		const failed = await started.api.get(`/companies/${site.company.id}/push/${payload.id}`);
		expect(failed.data).toMatchObject({
			pushOperationKey: payload.id,
			dataType: 'suppliers',
			status: 'Failed',
			statusCode: 400,
			changes: [],
			errorMessage: expect.any(String) as string,
			validation: {
				errors: [
					{
						itemId: 'supplierName',
						message: "A supplier named 'Saltwood Dairy' already exists in Xero.",
					},
				],
			},
		});
	});

	it('can be queried and ordered, of one company', async () => {
		for (const amount of [1, 1_000_000])
			await started.api.post(
				`${site.base}/bills/${[...site.connection.bills][0].id}/payment`,
				site.payment(amount),
			);
		expect(await history('?query=status=Failed')).toHaveLength(1);
		expect(
			(await history('?orderBy=-status')).map((one: { status: string }) => one.status),
		).toEqual(['Success', 'Failed']);
		const other = requestsFor(started, 'Cedar Street Books').company.id;
		expect((await started.api.get(`/companies/${other}/push`)).data.totalResults).toBe(0);
		expect((await started.api.get(`/companies/${other}/push/${guid(1)}`)).status).toBe(404);
	});
});
