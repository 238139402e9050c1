import { requestsFor, startWithClients, type Started } from '../support';

describe('pages', () => {
	let started: Started;
	beforeAll(async () => (started = await startWithClients()));
	afterAll(async () => await started.close());

	it('show the books, with what people typed made harmless', async () => {
		const site = requestsFor(started);
		const bill = site.bill({ reference: '<script>alert(1)</script>' });
		const { data } = await started.api.post(`${site.base}/bills`, bill);
		await started.api.post(`${site.base}/bills/${data.id}/payment`, site.payment(10));
		const { data: front, headers } = await started.api.get('/');
		expect(headers['content-type']).toContain('text/html');
		expect(front).toContain('Harbour Lane Bakery');
		expect(front).toContain('10.00 GBP');
		const { data: books } = await started.api.get(`/books/${site.company.id}`);
		expect(books).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(front + books).not.toContain('<script>');
	});

	it('show companies, suppliers, bills, payments, attachments and webhook deliveries', async () => {
		const site = requestsFor(started);
		await started.api.post('/webhooks', {
			url: 'http://127.0.0.1:9/hook',
			eventTypes: ['billPayments.write.successful'],
		});
		const { data: bill } = await started.api.post(`${site.base}/bills`, site.bill());
		await started.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(2.5));
		const form = new FormData();
		form.append('file', new Blob(['%PDF']), 'Invoice.pdf');
		await started.api.post(`${site.base}/bills/${bill.id}/attachments`, form);

		const { data: front } = await started.api.get('/');
		for (const text of ['Thistle and Twine', '2.50 GBP', 'Invoice.pdf'])
			expect(front).toContain(text);
		const { data: webhooks } = await started.api.get('/console/webhooks');
		for (const text of ['billPayments.write.successful', 'http://127.0.0.1:9/hook'])
			expect(webhooks).toContain(text);
		const { data: books } = await started.api.get(`/books/${site.company.id}`);
		const [supplier] = site.connection.suppliers;
		for (const text of [bill.id, 'PartiallyPaid', '10.00 GBP', '7.50 GBP', '2.50 GBP'])
			expect(books).toContain(text);
		for (const text of ['Invoice.pdf', supplier.supplierName, site.connection.id])
			expect(books).toContain(text);
	});

	it('lead from the redirect URL to the link page', async () => {
		const company = started.emulator.books.companyNamed('Thistle and Twine');
		const { data } = await started.api.get(`/companies/${company.id}`);
		const page = await started.api.get(data.redirect);
		expect(page.data).toContain(new URL(data.dataConnections[0].linkUrl).pathname);
	});
});
