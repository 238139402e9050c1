import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eInvoiceFile, newInvoiceFile, rootFolder } from '../../../../scripts/n8n/paths';
import { example } from '../../../../scripts/n8n/story/workflow';
import { useCodat, type Parameters } from '../support';

describe('the capture examples', () => {
	const lab = useCodat();

	it('enter the sample e-invoice by what it says alone: company, supplier, coding', async () => {
		const nodeOf = (name: string) =>
			example('capture-bill').nodes.find((node) => node.name === name) as unknown as {
				parameters: Parameters;
			};
		const [read, create] = ['Read the invoices', 'Create the bills'].map(
			(name) => nodeOf(name).parameters,
		);
		const data = readFileSync(eInvoiceFile);
		const fileName = 'e-invoice.pdf';
		const { items } = await lab.codat(read, {
			items: [{ json: {}, binary: { data: { data, fileName, mimeType: 'application/pdf' } } }],
		});
		const [{ json }] = items;
		const [bill] = await lab.output(create, {
			items: [{ json, binary: { data: { data, fileName, mimeType: 'application/pdf' } } }],
		});
		expect(bill).toMatchObject({
			...{ reference: 'RE-2026-0042', totalAmount: 330.19 },
			warnings: [expect.stringContaining('Ingredients, the account used most')],
			coding: [
				{ accountName: 'Ingredients', taxRateId: 'DE7', accountFrom: 'sameDescription' },
				{ accountName: 'Ingredients', taxRateId: 'DE7', accountFrom: 'usualAccount' },
				{ accountName: 'Packaging', taxRateId: 'DE19', accountFrom: 'sameDescription' },
			],
			attachments: [{ name: 'e-invoice.pdf' }],
		});
	});

	it('enter the invoice that is left to try, as it was checked, and ask for no more', async () => {
		const data = readFileSync(newInvoiceFile);
		const binary = { data: { data, fileName: 'new.pdf', mimeType: 'application/pdf' } };
		const { companyId } = lab.site('Harbour Lane Bakery').at;
		const of = (name: string, changes: object = {}) => {
			const found = example('check-and-enter').nodes.find((node) => node.name === name);
			const { parameters } = found as unknown as { parameters: Parameters };
			return { ...parameters, ...changes } as Parameters;
		};
		const [form] = await lab.output(of('Read the invoice'), { items: [{ json: {}, binary }] });
		const items = [{ json: form, binary }];
		const [checked] = await lab.output(of('Check the invoice', { companyId }), { items });
		expect(checked).toMatchObject({ ok: true, verdict: 'look', problems: [] });
		const options = { approvedHash: String(checked.contentHash) };
		const [bill] = await lab.output(of('Enter the invoice', { companyId, options }), { items });
		expect(bill).toMatchObject({ reference: 'CP-2026-0231', totalAmount: 705.6 });
	});

	const typesOf = (name: string) => example(name).nodes.map(({ type }) => type);

	it.each(['capture-bill', 'capture-any-invoice'])('%s holds no code', (name) => {
		expect(typesOf(name).filter((type) => /\.code$|function|aiTransform/i.test(type))).toEqual([]);
	});

	it('e-invoices take four nodes from the start, or three from the form', () => {
		const { connections } = example('capture-bill');
		const path = (from: string): string[] => [
			from,
			...(connections[from]?.main[0] ?? []).flatMap(({ node }) => path(node)),
		];
		expect(path("When clicking 'Execute workflow'")).toHaveLength(4);
		expect(path('When invoices are sent with the form')).toHaveLength(3);
		expect(typesOf('capture-bill').filter((type) => !type.endsWith('stickyNote'))).toHaveLength(5);
	});

	it('a model is asked for the form that Read gives, and for nothing else', () => {
		interface Schema {
			type: string | string[];
			properties?: Record<string, Schema>;
			items?: Schema;
		}
		/** Types and names, without what is said about them, as far as they are asked for. */
		const bare = ({ type, properties, items }: Schema, asked: Schema): object => ({
			type,
			...(items && asked.items && { items: bare(items, asked.items) }),
			...(properties &&
				asked.properties && {
					properties: Object.fromEntries(
						Object.entries(asked.properties).map(([name, one]) => [
							name,
							name in properties ? bare(properties[name], one) : 'Read has none',
						]),
					),
				}),
		});
		const { parameters } = example('capture-any-invoice').nodes.find(({ type }) =>
			type.endsWith('.informationExtractor'),
		) as unknown as { parameters: { inputSchema: string } };
		const read = join(rootFolder, 'nodes/CodatBillPay/__schema__/v1.0.0/invoice/read.json');
		const asked = JSON.parse(parameters.inputSchema) as Schema;
		expect(bare(asked, asked)).toEqual(
			bare(JSON.parse(readFileSync(read, 'utf8')) as Schema, asked),
		);
	});

	it('enters what a model read with the same settings as an e-invoice, and never makes a supplier', () => {
		const [eInvoices, any] = ['capture-bill', 'capture-any-invoice'].map(
			(name) =>
				example(name).nodes.find((node) => node.name === 'Create the bills') as unknown as {
					parameters: Record<string, unknown>;
				},
		);
		const { companyId, sourceText, ...rest } = any.parameters;
		expect({ ...eInvoices.parameters, companyId }).toEqual({ ...rest, companyId });
		// What a model has read must stand in the text; an e-invoice has none.
		expect(sourceText).toContain("$json.format === 'text' ? $('Extract the text').item.json.text");
		expect(any.parameters).not.toHaveProperty('whenSupplierMissing');
		// Whoever writes an invoice would choose whose books it goes to.
		expect(companyId).toMatchObject({ mode: 'name', value: 'Harbour Lane Bakery' });
	});
});
