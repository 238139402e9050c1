import { siteOf, startLab, type Lab } from './support';

describe('pages', () => {
	let lab: Lab;
	beforeAll(async () => (lab = await startLab()));
	afterAll(async () => await lab.close());

	it('show the books, with what people typed made harmless', async () => {
		const site = siteOf(lab);
		const bill = site.bill({ reference: '<script>alert(1)</script>' });
		const { data } = await lab.api.post(`${site.base}/bills`, bill);
		await lab.api.post(`${site.base}/bills/${data.id}/payment`, site.payment(10));
		const { data: front, headers } = await lab.api.get('/');
		expect(headers['content-type']).toContain('text/html');
		expect(front).toContain('Harbour Lane Bakery');
		expect(front).toContain('10.00 GBP');
		const { data: books } = await lab.api.get(`/books/${site.company.id}`);
		expect(books).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(front + books).not.toContain('<script');
	});

	it('lead from the redirect URL to the link page', async () => {
		const company = lab.emulator.books.companyNamed('Thistle and Twine');
		const { data } = await lab.api.get(`/companies/${company.id}`);
		const page = await lab.api.get(data.redirect);
		expect(page.data).toContain(new URL(data.dataConnections[0].linkUrl).pathname);
	});
});
