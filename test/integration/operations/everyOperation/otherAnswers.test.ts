import { byId, formLine, newBill, useCodat } from '../support';

/** What is no answer isn't an empty one: JSON of a gateway, or of another address, with status 200. */
const lab = useCodat({ ofItsOwn: true });

const BODIES = [
	{ message: 'try later' },
	{},
	[],
	{ results: null },
	{ results: {} },
	{ results: [null] },
	{ results: [], pagination: 'none' },
];

const supplier = (emailAddress: string) => ({
	resource: 'supplier',
	operation: 'upsert',
	...lab.site().at,
	matchBy: 'supplierName',
	supplierName: 'Millstone Flour Co',
	additionalFields: { emailAddress },
});

describe('a list that is none counts as nothing, not as empty', () => {
	it.each(BODIES)('%j: an invoice is entered once', async (body) => {
		const site = lab.site();
		const [known] = site.bills('Open');
		lab.emulator.setFaults([{ kind: 'otherBody', body, route: 'list-bills', times: 1 }]);
		const [output] = await lab.output(
			newBill(site, {
				supplierId: byId(known.supplierRef.id),
				reference: String(known.reference),
				currency: known.currency,
				issueDate: known.issueDate.slice(0, 10),
				dueDate: known.dueDate.slice(0, 10),
				lineItems: { line: [formLine(site, { unitAmount: known.totalAmount })] },
				duplicateCheck: 'return',
			}),
		);
		expect(output).toMatchObject({ id: known.id, existing: true });
		expect(lab.writes).toEqual([]);
	});

	it.each(BODIES)('%j: a supplier is created once', async (body) => {
		lab.emulator.setFaults([{ kind: 'otherBody', body, route: 'list-suppliers', times: 1 }]);
		const before = lab.ledger().suppliers.length;
		const [output] = await lab.output(supplier('accounts@millstone.example'));
		expect(output.outcome).toBe('updated');
		expect(lab.ledger().suppliers).toHaveLength(before);
	});

	it.each(['Kestrel Freight', 'Longmeadow Clinics', 'Date Palm Trading'])(
		'%s: neither is a second bill entered while it lasts',
		async (company) => {
			const site = lab.site(company);
			const [known] = site.bills('Open');
			const before = lab.ledger().bills.length;
			lab.emulator.setFaults([{ kind: 'otherBody', route: 'list-bills', method: 'GET' }]);
			const { message, description } = await lab.refusal(
				newBill(site, {
					supplierId: byId(known.supplierRef.id),
					reference: String(known.reference),
					duplicateCheck: 'return',
				}),
			);
			expect(message).toContain('The answer is not what Codat answers to this request');
			expect(description).toContain('Base URL');
			expect(lab.ledger().bills).toHaveLength(before);
		},
	);

	it('a page of companies without its numbers is none either', async () => {
		const body = { results: [], totalResults: 0 };
		lab.emulator.setFaults([{ kind: 'otherBody', body, route: 'list-companies', times: 1 }]);
		const all = await lab.output({ resource: 'company', operation: 'getAll', returnAll: true });
		expect(all.length).toBeGreaterThan(1);
	});

	it.each<[string, unknown]>([
		['get-company-information', {}],
		['get-mapping-options-payments', { accounts: [] }],
		['list-bill-attachments', { message: 'try later' }],
	])('%s is asked again', async (route, body) => {
		const { at, bills } = lab.site();
		lab.emulator.setFaults([{ kind: 'otherBody', body, route, times: 1 }]);
		const reads: Record<string, () => Promise<unknown>> = {
			'get-company-information': async () =>
				await lab.output({ resource: 'companyInformation', operation: 'get', ...at }),
			'get-mapping-options-payments': async () =>
				await lab.output({ resource: 'bankAccount', operation: 'getAll', returnAll: true, ...at }),
			'list-bill-attachments': async () =>
				await lab.output({
					...{ resource: 'billAttachment', operation: 'getAll', ...at },
					billId: byId(bills('Open')[0].id),
				}),
		};
		await reads[route]();
		expect(lab.sent(route)).toHaveLength(2);
	});
});

describe('a write that is answered so is no success', () => {
	it.each([{ message: 'try later' }, {}, [], { id: '' }, { id: null }])(
		'%j: it is sent again under the same key, which settles it',
		async (body) => {
			lab.emulator.setFaults([{ kind: 'otherBody', body, route: 'create-bill', times: 1 }]);
			const [output] = await lab.output(newBill(lab.site(), { reference: 'SO-1' }));
			const made = lab.ledger().bills.filter(({ reference }) => reference === 'SO-1');
			expect(made).toHaveLength(1);
			expect(output.id).toBe(made[0].id);
		},
	);

	it('is an unknown outcome while it lasts, which the books settle', async () => {
		const site = lab.site();
		const [bill] = site.bills('Open').filter(({ currency }) => currency === 'GBP');
		lab.emulator.setFaults([{ kind: 'otherBody', route: 'create-bill-payment' }]);
		const { items } = await lab.codat(
			{
				...{ resource: 'billPayment', operation: 'create', ...site.at },
				billId: byId(bill.id),
				bankAccountId: byId(site.bankAccount()),
				date: '2026-11-20',
			},
			{ onError: 'continueRegularOutput' },
		);
		expect(items[0].json).toMatchObject({ settledBy: 'books' });
		expect(lab.ledger().payments.filter(({ billId }) => billId === bill.id)).toHaveLength(1);
	});

	it('an upload, which Codat takes no key for, is an unknown outcome at once', async () => {
		const site = lab.site();
		lab.emulator.setFaults([{ kind: 'otherBody', route: 'upload-bill-attachment' }]);
		const { items, error } = await lab.codat(
			{
				...{ resource: 'billAttachment', operation: 'upload', ...site.at },
				billId: byId(site.bills('Open')[0].id),
				options: { uploadAlways: true },
			},
			{
				items: [
					{
						json: {},
						binary: {
							data: {
								data: Buffer.from('%PDF-1.4'),
								mimeType: 'application/pdf',
								fileName: 'invoice.pdf',
							},
						},
					},
				],
				onError: 'continueRegularOutput',
			},
		);
		expect(error).toBeUndefined();
		expect(items[0].json.error).toMatchObject({ outcomeUnknown: true });
		expect(lab.sent('upload-bill-attachment')).toHaveLength(1);
	});
});
