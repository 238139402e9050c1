import { LOCAL_COMPANIES } from '../../../../emulator/seed/local';
import { formLine, newBill, own } from '../support';
import { useBills } from './support';

const { lab, bill } = useBills();

/** A tracking option of Xero: a GUID. */
const SHOP = 'dba3d4da-f9ed-4eee-8e0b-452d11fdb1fa';

describe('create', () => {
	it('enters the lines of the form, with tax from the rate and totals in decimals', async () => {
		const site = lab.site();
		const [output] = await lab.output(
			newBill(site, {
				lineItems: {
					line: [
						formLine(site, { quantity: 3, unitAmount: 0.1, taxRateId: 'INPUT2', taxAmount: '' }),
						formLine(site, {
							quantity: 1.5,
							unitAmount: 1.115,
							taxRateId: 'RRINPUT',
							taxAmount: '',
						}),
					],
				},
			}),
		);
		const recorded = bill('NEW-1');
		expect(output).toMatchObject({ id: recorded.id, status: 'Open', totalAmount: 2.11 });
		const [{ request }] = lab.sent('create-bill');
		expect(request.body).toMatchObject({
			issueDate: '2026-01-31T00:00:00',
			dueDate: '2026-03-02T00:00:00',
			lineItems: [
				{ unitAmount: 0.1, quantity: 3, taxAmount: 0.06, totalAmount: 0.36 },
				// 1.5 × 1.115 = 1.6725, half away from zero: 1.67; 5% of that is 0.0835: 0.08. Xero keeps two decimals of a
				// unit price, which would make 1.68.
				{
					...{ unitAmount: 1.67, quantity: 1, taxAmount: 0.08, totalAmount: 1.75 },
					description: expect.stringContaining('(1.5 × 1.115)'),
				},
			],
		});
		expect(recorded).toMatchObject({ totalAmount: 2.11, amountDue: 2.11, currency: 'GBP' });
	});

	it('takes lines as JSON, in Codat’s form and with the short names', async () => {
		const site = lab.site();
		await lab.output(
			newBill(site, {
				lineItemsInput: 'json',
				lineItemsJson: '={{ JSON.stringify($json.lines) }}',
			}),
			{
				items: [
					{
						json: {
							lines: [
								{
									description: 'Codat’s form',
									unitAmount: 10,
									quantity: 2,
									accountRef: { id: site.account() },
									taxRateRef: { id: 'INPUT2' },
									trackingRefs: [{ id: SHOP, dataType: 'trackingCategories' }],
								},
								{
									description: 'Short names',
									unitAmount: 5,
									accountId: site.account('325'),
									taxRateId: 'INPUT2',
									taxAmount: 0.5,
								},
							],
						},
					},
				],
			},
		);
		expect(bill('NEW-1').lineItems).toMatchObject([
			{
				description: 'Codat’s form',
				taxAmount: 4,
				totalAmount: 24,
				trackingRefs: [{ id: SHOP, dataType: 'trackingCategories' }],
			},
			{ description: 'Short names', quantity: 1, taxAmount: 0.5, totalAmount: 5.5 },
		]);
	});

	it('takes the array itself from an expression', async () => {
		const site = lab.site();
		await lab.output(
			newBill(site, { lineItemsInput: 'json', lineItemsJson: '={{ $json.lines }}' }),
			{
				items: [
					{
						json: {
							lines: [{ unitAmount: 7, accountId: site.account(), taxRateId: 'NONE' }],
						},
					},
				],
			},
		);
		expect(bill('NEW-1').totalAmount).toBe(7);
	});

	it('defaults the currency to that of the books and rounds to its smallest unit', async () => {
		const kuwait = lab.site('Date Palm Trading');
		await lab.output(
			newBill(kuwait, {
				lineItems: { line: [formLine(kuwait, { quantity: 3, unitAmount: 0.3335 })] },
			}),
		);
		expect(bill('NEW-1')).toMatchObject({ currency: 'KWD', totalAmount: 1.001 });
	});

	it('gives the whole bill, or its most useful fields when told to', async () => {
		const [whole] = await lab.output(newBill(lab.site()));
		expect(whole).toHaveProperty('lineItems');
		const [simple] = await lab.output(newBill(lab.site(), { reference: 'NEW-2', simplify: true }));
		expect(Object.keys(own(simple))).toHaveLength(11);
		expect(simple).toMatchObject({ reference: 'NEW-2', amountDue: whole.amountDue });
	});

	it('takes another currency and its rate', async () => {
		const site = lab.site();
		await lab.output(
			newBill(site, {
				lineItems: { line: [formLine(site, { unitAmount: 1000.4 })] },
				currency: 'jpy',
				options: { currencyRate: 0.0052 },
			}),
		);
		expect(bill('NEW-1')).toMatchObject({
			currency: 'JPY',
			currencyRate: 0.0052,
			totalAmount: 1000,
		});
	});

	it('finds the connection by itself', async () => {
		const site = lab.site();
		const { connectionId, ...rest } = newBill(site);
		expect(connectionId).toBeDefined();
		await lab.output({ ...rest, resource: 'bill', operation: 'create' });
		expect(bill('NEW-1').connectionId).toBe(site.connection.id);
	});

	it('keeps the day that was chosen, in any timezone', async () => {
		const site = lab.site();
		for (const timezone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
			await lab.output(
				newBill(site, {
					reference: timezone,
					issueDate: '2026-01-31T00:00:00.000',
					dueDate: '={{ $json.due }}',
				}),
				{ timezone, items: [{ json: { due: '2026-03-02' } }] },
			);
			expect(bill(timezone)).toMatchObject({
				issueDate: '2026-01-31T00:00:00',
				dueDate: '2026-03-02T00:00:00',
			});
		}
	});

	it('knows the software’s limits before it sends anything', async () => {
		const cases: Array<[string, object, string]> = [
			[
				'Cedar Street Books',
				{ reference: 'R'.repeat(22) },
				'21 characters at most in QuickBooks Online',
			],
			['Kestrel Freight', { reference: 'R'.repeat(46) }, '45 characters at most in NetSuite'],
			[
				'Longmeadow Clinics',
				{ reference: 'R'.repeat(101) },
				'100 characters at most in Sage Intacct',
			],
			['Date Palm Trading', { reference: 'R'.repeat(51) }, '50 characters at most in Zoho Books'],
		];
		for (const [company, changes, problem] of cases) {
			const { message } = await lab.refusal(newBill(lab.site(company), { ...changes }));
			expect(message).toContain(problem);
		}
		const freeAgent = lab.site('Pier Nine Studio');
		const lines = Array.from({ length: 41 }, () => formLine(freeAgent));
		const many = await lab.refusal(newBill(freeAgent, { lineItems: { line: lines } }));
		expect(many.message).toContain('40 lines at most in FreeAgent');
		const taxed = [formLine(freeAgent, { taxRateId: '20' })];
		const rate = await lab.refusal(newBill(freeAgent, { lineItems: { line: taxed } }));
		expect(rate.message).toContain('"Lines 1: Tax Rate Name or ID" must be empty in FreeAgent');
		expect(lab.writes).toEqual([]);
	});

	it('enters bills in every software', async () => {
		for (const { name } of lab.emulator.books.companies.filter(
			({ name, connections }) =>
				// Companies with books of their country have suppliers of their own; their software is another's, too.
				!LOCAL_COMPANIES.some(({ seed }) => seed.name === name) &&
				connections.find(({ status }) => status === 'Linked') !== undefined,
		)) {
			const site = lab.site(name);
			await lab.output(newBill(site, { reference: `ALL-${site.connection.platform.key}` }));
		}
		expect(
			lab.ledger().bills.filter(({ reference }) => reference?.startsWith('ALL-')),
		).toHaveLength(7);
	});
});
