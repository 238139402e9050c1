import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { LOCAL_COMPANIES } from '../../../emulator/seed/local';
import { byId, formLine, newBill, own, useCodat, type Site } from './support';

const lab = useCodat();

/** The only bill on the books with a reference, of a supplier if its ID is given. */
const bill = (reference: string, supplierId?: string) => {
	const found = lab
		.ledger()
		.bills.filter(
			(one) => one.reference === reference && (!supplierId || one.supplierRef.id === supplierId),
		);
	expect(found).toHaveLength(1);
	return found[0];
};

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');

const PDF = Buffer.from('%PDF-1.4 invoice %%EOF');

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

	describe('with files', () => {
		const withFile = { data: { data: PDF, fileName: 'invoice.pdf', mimeType: 'application/pdf' } };

		it('attaches one', async () => {
			const [output] = await lab.output(newBill(lab.site(), { attachFiles: true }), {
				items: [{ binary: withFile }],
			});
			expect(lab.ledger().attachments).toMatchObject([
				{
					billId: output.id,
					name: 'invoice.pdf',
					contentType: 'application/pdf',
					sha256: sha256(PDF),
				},
			]);
			expect(output.attachments).toMatchObject([{ name: 'invoice.pdf', fileSize: PDF.length }]);
		});

		it('attaches several, in the order of the fields', async () => {
			const scan = { data: Buffer.from('scan'), fileName: 'scan.png', mimeType: 'image/png' };
			const [output] = await lab.output(
				newBill(lab.site(), { attachFiles: true, binaryPropertyName: 'data, scan' }),
				{ items: [{ binary: { ...withFile, scan } }] },
			);
			expect(lab.ledger().attachments.map(({ name }) => name)).toEqual(['invoice.pdf', 'scan.png']);
			expect(output.attachments).toHaveLength(2);
		});

		it('keeps the bill when an upload fails, and names the file', async () => {
			// Three: an upload whose outcome is unknown is looked for and tried again.
			lab.emulator.setFaults([{ kind: 'status500', route: 'upload-bill-attachment', times: 3 }]);
			const scan = { data: Buffer.from('scan'), fileName: 'scan.png', mimeType: 'image/png' };
			const { items, hints, status } = await lab.codat(
				newBill(lab.site(), { attachFiles: true, binaryPropertyName: 'data,scan' }),
				{ items: [{ binary: { ...withFile, scan } }] },
			);
			expect(status).toBe('success');
			const { json } = items[0];
			expect(json.id).toBe(bill('NEW-1').id);
			expect(json.attachments).toMatchObject([{ name: 'scan.png' }]);
			expect(json.attachmentErrors).toMatchObject([
				{ file: 'invoice.pdf', description: expect.stringContaining(`ID ${bill('NEW-1').id}`) },
			]);
			expect(JSON.stringify(json.attachmentErrors)).toContain(
				'Upload of the resource Bill Attachment',
			);
			expect(hints[0].message).toContain('not all of their files could be attached');
		});

		it('creates nothing when a file is missing, empty or of a type that the software refuses', async () => {
			const site = lab.site();
			const missing = await lab.refusal(newBill(site, { attachFiles: true }), {
				items: [{ binary: { invoice: withFile.data } }],
			});
			expect(missing.message).toContain('"Input File Fields" names the file field "data"');
			expect(missing.description).toContain("The item's file fields: invoice");
			const exe = await lab.refusal(newBill(site, { attachFiles: true }), {
				items: [{ binary: { data: { data: PDF, fileName: 'invoice.exe' } } }],
			});
			expect(exe.message).toContain('Xero takes no .exe files');
			const empty = await lab.refusal(newBill(site, { attachFiles: true }), {
				items: [{ binary: { data: { data: Buffer.alloc(0), fileName: 'invoice.pdf' } } }],
			});
			expect(empty.message).toContain('it is empty');
			expect(lab.writes).toEqual([]);
		});
	});

	describe('if the bill exists', () => {
		/** Makes a bill on the books the invoice that newBill enters. */
		const sameInvoice = (found: ReturnType<Site['bills']>[number]) =>
			Object.assign(found, { totalAmount: 10, issueDate: '2026-01-31T00:00:00' });

		const existing = () => {
			const [first] = lab.site().bills('Open');
			const found = sameInvoice(first);
			return { supplierId: byId(found.supplierRef.id), id: found.id, reference: found.reference };
		};

		it('enters it all the same when told not to check', async () => {
			const { supplierId, id, reference } = existing();
			const [output] = await lab.output(newBill(lab.site(), { supplierId, reference }));
			expect(output).toMatchObject({ reference, supplierRef: { id: supplierId.value } });
			expect(output.id).not.toBe(id);
		});

		it('returns it, whatever case and spacing', async () => {
			const { supplierId, id } = existing();
			const [output] = await lab.output(
				newBill(lab.site(), { supplierId, reference: ' inv -1001', duplicateCheck: 'return' }),
			);
			expect(output).toMatchObject({ id, existing: true });
			expect(lab.writes).toEqual([]);
		});

		it('stops with the bill’s name', async () => {
			const { supplierId, id, reference } = existing();
			const { message, description } = await lab.refusal(
				newBill(lab.site(), {
					supplierId,
					reference: reference?.toLowerCase(),
					duplicateCheck: 'stop',
				}),
			);
			expect(message).toBe(
				`The supplier already has a bill with the reference "INV-1001" (ID ${id}, Open)`,
			);
			expect(description).toContain('Nothing was created');
			expect(lab.writes).toEqual([]);
		});

		it('finds paid bills too, where the software lists them', async () => {
			const paid = sameInvoice(lab.site().bills('Paid')[0]);
			const [output] = await lab.output(
				newBill(lab.site(), {
					supplierId: byId(paid.supplierRef.id),
					reference: paid.reference,
					duplicateCheck: 'return',
				}),
			);
			expect(output).toMatchObject({ id: paid.id, status: 'Paid', existing: true });
		});

		it.each(['return', 'stop'])(
			'takes no void bill for a duplicate, but a draft for one (%s)',
			async (duplicateCheck) => {
				const enter = async (status: 'Void' | 'Draft') => {
					const [{ supplierRef, reference }] = lab.site().bills(status);
					const supplierId = byId(supplierRef.id);
					const { items } = await lab.codat(
						newBill(lab.site(), { supplierId, reference, duplicateCheck }),
						{ onError: 'continueRegularOutput' },
					);
					const all = lab
						.ledger()
						.bills.filter(
							(one) => one.reference === reference && one.supplierRef.id === supplierRef.id,
						);
					return { output: items[0].json, statuses: all.map((one) => one.status) };
				};
				const again = await enter('Void');
				expect(again.output).toMatchObject({ status: 'Open', existing: false });
				expect(again.statuses.sort()).toEqual(['Open', 'Void']);
				const draft = await enter('Draft');
				expect(draft.statuses).toEqual(['Draft']);
				expect(lab.sent('create-bill')).toHaveLength(1);
			},
		);

		it('does not confuse suppliers', async () => {
			const { reference } = existing();
			const [output] = await lab.output(
				newBill(lab.site(), {
					supplierId: byId(lab.site().supplier('Saltwood Dairy')),
					reference,
					duplicateCheck: 'stop',
				}),
			);
			expect(output.existing).toBe(false);
			expect(bill('INV-1001', lab.site().supplier('Saltwood Dairy')).id).toBe(output.id);
		});

		it.each([
			['another total', { totalAmount: 279.49 }],
			['another currency', { currency: 'EUR' }],
			['a date a month away', { issueDate: '2025-12-31T00:00:00' }],
		])('refuses another invoice of the same reference: %s', async (_what, changes) => {
			const { supplierId, id, reference } = existing();
			Object.assign(lab.site().connection.bills.find((one) => one.id === id) ?? {}, changes);
			const attached = { duplicateCheck: 'return', attachFiles: true };
			const { message, description } = await lab.refusal(
				newBill(lab.site(), { supplierId, reference, ...attached }),
				{ items: [{ json: {}, binary: { data: { data: PDF, fileName: 'invoice.pdf' } } }] },
			);
			expect(message).toMatch(/^The supplier has another bill with the reference "INV-1001": /);
			expect(message).toMatch(/; this one is 10\.00 GBP of 2026-01-31$/);
			expect(description).toContain('no file was attached');
			expect(lab.writes).toEqual([]);
		});

		it('refuses the second of one run that bears half a reference and is another invoice', async () => {
			const items = [{ json: { price: 10 } }, { json: { price: 20 } }];
			const line = [formLine(lab.site(), { unitAmount: '={{ $json.price }}' })];
			const result = await lab.codat(
				newBill(lab.site(), {
					...{ reference: 'INV-', duplicateCheck: 'return', lineItems: { line } },
				}),
				{ items, onError: 'continueRegularOutput' },
			);
			expect(result.items[0].json.existing).toBe(false);
			expect(result.items[1].json.error).toMatchObject({
				message: expect.stringContaining('has another bill with the reference "INV-"'),
			});
		});

		it('attaches the files to the bill that exists', async () => {
			const { supplierId, id, reference } = existing();
			await lab.output(
				newBill(lab.site(), { supplierId, reference, duplicateCheck: 'return', attachFiles: true }),
				{ items: [{ binary: { data: { data: PDF, fileName: 'invoice.pdf' } } }] },
			);
			expect(lab.ledger().attachments).toMatchObject([{ billId: id, name: 'invoice.pdf' }]);
		});

		it('counts items of one run: the first enters it', async () => {
			const items = [{ json: { ref: 'ONE-1' } }, { json: { ref: 'one - 1' } }];
			const output = await lab.output(
				newBill(lab.site(), { reference: '={{ $json.ref }}', duplicateCheck: 'return' }),
				{ items },
			);
			expect(output.map(({ existing: was }) => was)).toEqual([false, true]);
			expect(output[1].id).toBe(output[0].id);
			expect(lab.sent('create-bill')).toHaveLength(1);
		});

		it('stops at the second of one run, after the first was entered', async () => {
			const items = [{ json: { ref: 'ONE-1' } }, { json: { ref: 'one-1' } }];
			const result = await lab.codat(
				newBill(lab.site(), { reference: '={{ $json.ref }}', duplicateCheck: 'stop' }),
				{ items, onError: 'continueRegularOutput' },
			);
			expect(result.items[0].json.id).toBe(bill('ONE-1').id);
			expect(result.items[1].json.error).toMatchObject({
				message: expect.stringContaining('already has a bill'),
			});
		});

		const asTheFormComes = (changes: INodeParameters) => {
			const parameters = newBill(lab.site(), changes);
			delete parameters.duplicateCheck;
			return parameters;
		};

		it('returns it unless told otherwise, and says so', async () => {
			const { supplierId, id, reference } = existing();
			const { items, hints } = await lab.codat(
				asTheFormComes({ supplierId, reference: '={{ $json.reference }}' }),
				{ items: [{ json: { reference } }, { json: { reference: 'NEW-9' } }] },
			);
			expect(items.map(({ json }) => json.existing)).toEqual([true, false]);
			expect(items[0].json.id).toBe(id);
			expect(lab.sent('create-bill')).toHaveLength(1);
			expect(hints).toMatchObject([
				{
					message:
						'1 of 2 bills were on the books before and were returned as they are ("existing": true).',
				},
			]);
		});

		it('enters bills without a reference without looking, each of them, and says so', async () => {
			const { items, hints } = await lab.codat(asTheFormComes({ reference: '' }), {
				items: [{ json: {} }, { json: {} }],
			});
			expect(items.map(({ json }) => json.existing)).toEqual([null, null]);
			expect(new Set(items.map(({ json }) => json.id)).size).toBe(2);
			expect(lab.calls).not.toContain('list-bills');
			expect(hints).toMatchObject([
				{
					message:
						'2 of 2 bills have no reference, so they were entered without looking whether they exist ("existing": null).',
				},
			]);
		});

		it('says nothing of it where nothing was to be checked', async () => {
			const parameters = newBill(lab.site(), { reference: '', dueDate: '2026-03-03' });
			const { items, hints } = await lab.codat(parameters);
			expect(items[0].json).not.toHaveProperty('existing');
			expect(hints).toEqual([]);
		});

		it('needs a reference to stop', async () => {
			const { message } = await lab.refusal(
				newBill(lab.site(), { reference: '', duplicateCheck: 'stop' }),
			);
			expect(message).toContain('"Reference" is needed to tell whether the bill exists');
			expect(lab.calls).toEqual([]);
		});
	});

	describe('a tax rate that gives no tax', () => {
		const refused = async (changes: INodeParameters) =>
			await lab.refusal(newBill(lab.site(), changes));

		it.each([
			['does not exist', 'NO-RATE'],
			['is archived', 'INPUT'],
		])('is refused before anything is written, by its line: it %s', async (_what, taxRateId) => {
			const site = lab.site();
			const line = [formLine(site), formLine(site, { taxRateId, taxAmount: '' })];
			const lines = { lineItems: { line } };
			const created = await refused(lines);
			const updated = await lab.refusal({
				resource: 'bill',
				operation: 'update',
				...site.at,
				billId: byId(site.bills('Open')[0].id),
				replaceLineItems: true,
				...lines,
			});
			for (const { message, description } of [created, updated]) {
				expect(message).toBe(
					`The field "Lines 2: Tax Rate Name or ID" is "${taxRateId}", which is no active tax rate`,
				);
				expect(description).toContain('Nothing was sent');
			}
			expect(lab.writes).toEqual([]);
		});

		it.each([
			['taxRateRef', { taxRateRef: { id: 'NO-RATE' } }],
			['taxRateId', { taxRateId: 'NO-RATE' }],
		])('is refused in JSON by the name that it has there: %s', async (name, rate) => {
			const site = lab.site();
			const line = { unitAmount: 5, accountId: site.account() };
			const { message } = await refused({
				lineItemsInput: 'json',
				lineItemsJson: JSON.stringify([
					{ ...line, taxRateId: 'NONE' },
					{ ...line, ...rate },
				]),
			});
			expect(message).toContain(`"Lines (JSON) 2: ${name}" is "NO-RATE"`);
			expect(lab.writes).toEqual([]);
		});

		it('is refused beside a given tax when the rates are read for another line', async () => {
			const site = lab.site();
			const line = [
				formLine(site, { taxAmount: '' }),
				formLine(site, { taxRateId: 'NO-RATE', taxAmount: '1' }),
			];
			expect((await refused({ lineItems: { line } })).message).toContain('Lines 2: Tax Rate');
			expect(lab.writes).toEqual([]);
		});

		it('is left to the software beside a given tax, which costs no request', async () => {
			const site = lab.site();
			const line = {
				...{ unitAmount: 1, taxAmount: 1 },
				...{ accountRef: { id: site.account() }, taxRateRef: { id: 'NO-RATE' } },
			};
			const given = { lineItemsInput: 'json', lineItemsJson: JSON.stringify([line]) };
			expect((await refused(given)).message).toContain('was not found in Xero');
			expect(lab.calls).not.toContain('get-mapping-options-bills');
		});

		it('is refused where the software gives no percentage, unless the tax is given', async () => {
			const site = lab.site();
			const rate = site.connection.taxRates.get('INPUT2');
			Object.assign(rate ?? {}, { effectiveTaxRate: undefined, totalTaxRate: undefined });
			const line = (taxAmount: string) => ({
				lineItems: {
					line: [
						formLine(site, { taxRateId: 'INPUT2', taxAmount }),
						formLine(site, { taxRateId: 'NONE', taxAmount: '' }),
					],
				},
			});
			expect((await refused(line(''))).message).toContain(
				'"Lines 1: Tax Amount" is needed, because the accounting software gives no percentage',
			);
			expect(lab.writes).toEqual([]);
			await lab.output(newBill(site, line('2')));
			expect(bill('NEW-1').lineItems).toMatchObject([{ taxAmount: 2 }, { taxAmount: 0 }]);
		});
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

it.each(['INV\u2011A 7', 'INV\u2013A7', 'I\u200BNV-A7', 'inv-a\u00AD7', 'INV\u2212A7'])(
	'enters an invoice once whose reference is written %j the second time',
	async (reference) => {
		const once = { duplicateCheck: 'return' };
		const [first] = await lab.output(newBill(lab.site(), { ...once, reference: 'INV-A7' }));
		const [second] = await lab.output(newBill(lab.site(), { ...once, reference }));
		expect(second).toMatchObject({ id: first.id, existing: true });
	},
);
