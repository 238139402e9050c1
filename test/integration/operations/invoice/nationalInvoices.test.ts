import { germanData } from '../../../../scripts/invoices/german';
import { italian, mexican, polish, spanish } from '../../../invoices/national';
import type { InputItem } from '../../support/engine/engine';
import { useCodat, type Parameters } from '../support';

const lab = useCodat();

const file = (xml: string): InputItem => ({
	json: {},
	binary: { data: { data: Buffer.from(xml), fileName: 'a.xml', mimeType: 'text/xml' } },
});

/** What a file says, as Read puts it out. */
async function read(xml: string) {
	const { items } = await lab.codat(
		{ resource: 'invoice', operation: 'read' },
		{ items: [file(xml)] },
	);
	return items[0].json;
}

const entering = (company: string, changes = {}): Parameters => ({
	resource: 'bill',
	operation: 'createFromInvoice',
	...lab.site(company).at,
	attachFiles: false,
	...changes,
});

it.each([
	[
		...['Trattoria del Molo', italian(), '7/A', 'Studio Prova'],
		{ total: 380.64, rates: ['IT22', 'IT22'], currency: 'EUR' },
	],
	[
		...['Bistro nad Rzeka', polish(), 'FV 7/2026', 'Mlyn Przyklad sp. z o.o.'],
		{ total: 168, rates: ['PL5'], currency: 'PLN' },
	],
	[
		...['Cantina del Puerto', spanish(), 'A7', 'Limpiezas Prueba S.A.'],
		{ total: 290.4, rates: ['ES21'], currency: 'EUR' },
	],
	[
		...['Cocina de la Costa', mexican(), 'A7', 'Despacho Prueba SC'],
		{ total: 5800, rates: ['MX16'], currency: 'MXN' },
	],
] as Array<[string, string, string, string, { total: number; rates: string[]; currency: string }]>)(
	'in %s an invoice is entered with what the supplier invoices',
	async (company, xml, reference, supplier, { total, rates, currency }) => {
		const site = lab.site(company);
		const form = await read(xml);
		const [output] = await lab.output(entering(company), { items: [{ json: form }] });
		const [bill] = [...site.connection.bills].filter((one) => one.reference === reference);
		expect(bill).toMatchObject({
			supplierRef: { id: site.supplier(supplier) },
			...{ currency, totalAmount: total, issueDate: '2026-01-17T00:00:00' },
		});
		expect(bill.lineItems.map(({ taxRateRef }) => taxRateRef?.id)).toEqual(rates);
		expect(output).toMatchObject({ id: bill.id, existing: false });
		// What is kept back is owed to the State, and told.
		const kept = form.withheldAmount ? [expect.stringContaining('is withheld')] : [];
		expect(output.warnings).toEqual(expect.arrayContaining(kept));
	},
);

it.each([
	['Trattoria del Molo', italian().replace('TD06', 'TD17'), 'TD17'],
	['Cocina de la Costa', mexican('P'), 'payment receipt'],
	['Cocina de la Costa', mexican('N'), 'payroll'],
	['Trattoria del Molo', italian().replace('380.64', '999.00'), '999'],
	['Rheinufer Canteen', germanData().replaceAll('330.19', '999.00'), '999'],
])('in %s what is no bill, or contradicts itself, is refused: %#', async (company, xml, why) => {
	const site = lab.site(company);
	const before = [...site.connection.bills].length;
	const { message } = await lab.refusal(entering(company), { items: [{ json: await read(xml) }] });
	expect(message).toContain(why);
	expect([...site.connection.bills]).toHaveLength(before);
});

it('with an account for what is withheld, the bill is of what the supplier is to be paid', async () => {
	const site = lab.site('Trattoria del Molo');
	await lab.output(
		entering('Trattoria del Molo', { options: { withheldAccountId: site.account('820') } }),
		{
			items: [{ json: await read(italian()) }],
		},
	);
	const [bill] = [...site.connection.bills].filter(({ reference }) => reference === '7/A');
	expect(bill.totalAmount).toBe(320.64);
});

it("an invoice to the public is nobody else's", async () => {
	const xml = mexican()
		.replace('URE180429TM6', 'XAXX010101000')
		.replace('Cocina de la Costa', 'PUBLICO EN GENERAL');
	const items = [{ json: await read(xml) }];
	expect(await lab.output(entering('Cocina de la Costa'), { items })).toHaveLength(1);
	const other = [{ json: await read(xml.replace('XAXX010101000', 'AAA010101AAA')) }];
	const { message } = await lab.refusal(entering('Cocina de la Costa'), { items: other });
	expect(message).toContain('PUBLICO EN GENERAL');
});
