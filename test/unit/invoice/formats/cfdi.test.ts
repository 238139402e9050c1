import { formOf, formsOf, sums } from './support';

interface Cfdi {
	version?: string;
	/** Attributes of the root, over those of a plain invoice. */
	root?: Record<string, string>;
	taxes?: string;
	concept?: string;
	complement?: string;
	related?: string;
}

const UUID = '00000000-0000-4000-8000-00000000000A';
const stamp = `<tfd:TimbreFiscalDigital xmlns:tfd="urn:tfd" UUID="${UUID}"/>`;
const IVA =
	'<cfdi:Traslado Base="100" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/>';
const charged = (rows: string) => `<cfdi:Traslados>${rows}</cfdi:Traslados>`;
const kept =
	'<cfdi:Retenciones><cfdi:Retencion Impuesto="001" Importe="10.00"/></cfdi:Retenciones>';

const concept = (inner = `<cfdi:Impuestos>${charged(IVA)}</cfdi:Impuestos>`, more = '') =>
	`<cfdi:Concepto Descripcion="Harina" Cantidad="2" ValorUnitario="50" Importe="100.00" NoIdentificacion="H-1" ${more}>${inner}</cfdi:Concepto>`;

function file({
	version = '4.0',
	root = {},
	taxes = `<cfdi:Impuestos TotalImpuestosTrasladados="16.00">${charged(IVA)}</cfdi:Impuestos>`,
	concept: one = concept(),
	complement = stamp,
	related = '',
}: Cfdi = {}): string {
	const attributes = {
		Version: version,
		Serie: 'A',
		Folio: '7',
		Fecha: '2026-03-01T23:59:59',
		SubTotal: '100.00',
		Total: '116.00',
		Moneda: 'MXN',
		TipoDeComprobante: 'I',
		MetodoPago: 'PPD',
		FormaPago: '99',
		...root,
	};
	const written = Object.entries(attributes).flatMap(([name, value]) =>
		value ? [`${name}="${value}"`] : [],
	);
	return `<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/${version.startsWith('4') ? 4 : 3}" ${written.join(' ')}>${related}<cfdi:Emisor Rfc="EKU9003173C9" Nombre="Molino Ejemplo"/><cfdi:Receptor Rfc="XAXX010101000"/><cfdi:Conceptos>${one}</cfdi:Conceptos>${taxes}<cfdi:Complemento>${complement}</cfdi:Complemento><cfdi:Addenda><Total>9</Total></cfdi:Addenda></cfdi:Comprobante>`;
}

const read = async (one: Cfdi = {}) => await formOf(file(one));

it.each(['3.3', '4.0'])('an invoice of version %s is read', async (version) => {
	const form = await read({ version });
	expect(form).toMatchObject({
		...{
			format: 'CFDI',
			documentType: 'invoice',
			typeCode: 'I',
			reference: 'A7',
			fiscalId: UUID,
			issueDate: '2026-03-01',
			dueDate: null,
			currency: 'MXN',
		},
		supplier: { name: 'Molino Ejemplo', taxNumber: 'EKU9003173C9' },
		lineItems: [
			{
				description: 'Harina',
				quantity: 2,
				unitAmount: 50,
				netAmount: 100,
				taxPercent: 16,
				taxCategory: 'S',
				itemNumber: 'H-1',
			},
		],
		...{
			netAmount: 100,
			taxAmount: 16,
			totalAmount: 116,
			withheldAmount: 0,
			amountDue: 116,
			contradiction: null,
			remarks: [],
		},
	});
	expect(sums(form)).toEqual({ lines: 100, taxes: 16 });
});

it('what is withheld is taken off its total, federal and local taxes', async () => {
	const taxes = `<cfdi:Impuestos TotalImpuestosTrasladados="16.00" TotalImpuestosRetenidos="10.00">${kept}${charged(IVA)}</cfdi:Impuestos>`;
	expect(await read({ taxes, root: { Total: '106.00' } })).toMatchObject({
		totalAmount: 116,
		withheldAmount: 10,
		amountDue: 106,
		withholdings: [{ kind: '001', amount: 10 }],
	});
	const local =
		'<implocal:ImpuestosLocales xmlns:implocal="urn:l" TotaldeTraslados="2.00" TotaldeRetenciones="5.00"><implocal:RetencionesLocales ImpLocRetenido="Cedular" TasadeRetencion="5.00" Importe="5.00"/><implocal:TrasladosLocales ImpLocTrasladado="ISH" TasadeTraslado="2.00" Importe="2.00"/></implocal:ImpuestosLocales>';
	expect(await read({ complement: stamp + local, root: { Total: '113.00' } })).toMatchObject({
		...{ taxAmount: 18, totalAmount: 118, withheldAmount: 5, amountDue: 113, contradiction: null },
		withholdings: [{ kind: 'Cedular', percent: 5, amount: 5 }],
	});
});

it('discounts come off the net amount, and off the lines', async () => {
	const form = await read({
		root: { SubTotal: '110.00', Descuento: '10.00' },
		concept: concept(undefined, 'Descuento="10.00"').replace(
			'Importe="100.00"',
			'Importe="110.00"',
		),
	});
	expect(form).toMatchObject({ netAmount: 100, totalAmount: 116, contradiction: null });
	expect(sums(form).lines).toBe(100);
});

it('totals of taxes may be left out; exempt lines and those outside of the tax have none', async () => {
	expect(await read({ taxes: `<cfdi:Impuestos>${charged(IVA)}</cfdi:Impuestos>` })).toMatchObject({
		taxAmount: 16,
		contradiction: null,
	});
	const exempt = concept(
		`<cfdi:Impuestos>${charged('<cfdi:Traslado Base="100" Impuesto="002" TipoFactor="Exento"/>')}</cfdi:Impuestos>`,
	);
	expect(await read({ taxes: '', concept: exempt, root: { Total: '100' } })).toMatchObject({
		taxAmount: 0,
		lineItems: [{ taxPercent: 0, taxCategory: 'E' }],
	});
	expect(await read({ taxes: '', concept: concept(''), root: { Total: '100' } })).toMatchObject({
		lineItems: [{ taxPercent: 0, taxCategory: 'O' }],
		taxBreakdown: [{ taxPercent: 0, taxCategory: 'O', netAmount: 100, taxAmount: 0 }],
	});
});

it('taxes of rows are rounded as their sum is', async () => {
	const taxes = `<cfdi:Impuestos TotalImpuestosTrasladados="16.00">${charged(IVA.replace('16.00', '15.996'))}</cfdi:Impuestos>`;
	expect((await read({ taxes })).taxBreakdown).toMatchObject([{ taxAmount: 16 }]);
	const two = charged(IVA.replace('16.00', '7.994') + IVA.replace('16.00', '8.004'));
	const form = await read({
		taxes: `<cfdi:Impuestos TotalImpuestosTrasladados="16.00">${two}</cfdi:Impuestos>`,
	});
	expect(sums(form).taxes).toBe(16);
});

it('a total is compared to a cent; one that is off by more is a contradiction', async () => {
	expect(await read({ root: { Total: '116.01' } })).toMatchObject({
		amountDue: 116.01,
		contradiction: null,
	});
	expect(await read({ root: { Total: '120.00' } })).toMatchObject({
		amountDue: null,
		contradiction: expect.stringContaining('116'),
	});
});

it.each([
	['P', 'receipt'],
	['N', 'payroll'],
	['T', 'transfer'],
])('%s is no bill', async (type, why) => {
	const root = {
		TipoDeComprobante: type,
		...(type === 'N' ? {} : { Moneda: 'XXX', SubTotal: '0', Total: '0' }),
	};
	expect(await read({ root, ...(type !== 'N' && { taxes: '' }) })).toMatchObject({
		notPayable: expect.stringContaining(why),
		amountDue: 0,
	});
});

it('a credit note is positive, and names what it is for', async () => {
	const related = (kind: string) =>
		`<cfdi:CfdiRelacionados TipoRelacion="${kind}"><cfdi:CfdiRelacionado UUID="${UUID}"/></cfdi:CfdiRelacionados>`;
	expect(await read({ root: { TipoDeComprobante: 'E' }, related: related('01') })).toMatchObject({
		documentType: 'creditNote',
		totalAmount: 116,
		correction: 'difference',
		precedingInvoices: [{ reference: UUID }],
	});
	for (const relations of [related('04'), related('07') + related('04')])
		expect(await read({ related: relations })).toMatchObject({
			documentType: 'invoice',
			correction: 'replacement',
		});
});

it('without a number of its own it has that of its stamp; without a stamp it says so', async () => {
	expect(await read({ root: { Serie: '', Folio: '' } })).toMatchObject({ reference: UUID });
	expect(await read({ complement: '' })).toMatchObject({
		fiscalId: null,
		remarks: [expect.stringContaining("isn't stamped")],
	});
	expect(await read({ complement: stamp + stamp.replace('000A', '000B') })).toMatchObject({
		fiscalId: UUID,
		remarks: [expect.stringContaining('2 stamps')],
	});
});

it('payment at once, a card, and sale on behalf of another are told', async () => {
	const form = await read({
		root: { MetodoPago: 'PUE', FormaPago: '04' },
		concept: concept('<cfdi:ACuentaTerceros/>'),
	});
	expect(form).toMatchObject({
		paidByOthers: true,
		remarks: [expect.stringContaining('PUE'), expect.stringContaining('ACuentaTerceros')],
	});
});

it('an advance that was invoiced by itself is told with the invoice that follows it', async () => {
	const related = `<cfdi:CfdiRelacionados TipoRelacion="07"><cfdi:CfdiRelacionado UUID="${UUID}"/></cfdi:CfdiRelacionados>`;
	expect(await read({ related })).toMatchObject({ remarks: [expect.stringContaining('07')] });
	expect(await read({ related, root: { TipoDeComprobante: 'E' } })).toMatchObject({ remarks: [] });
});

it("a version that isn't known is an error that names it", async () => {
	await expect(formsOf(file({ version: '3.2' }).replace('Version=', 'version='))).rejects.toThrow(
		"it is CFDI of a version that isn't known: 3.2",
	);
	await expect(formsOf('<c:Comprobante xmlns:c="http://www.sat.gob.mx/cfd/2"/>')).rejects.toThrow(
		'http://www.sat.gob.mx/cfd/2',
	);
});

it('the rate into pesos is that of another currency', async () => {
	const at = async (root: Record<string, string>) => (await read({ root })).exchangeRates;
	expect(await at({ Moneda: 'USD', TipoCambio: '17.46' })).toEqual([
		{ currency: 'MXN', rate: 17.46 },
	]);
	expect(await at({ Moneda: 'MXN', TipoCambio: '1' })).toEqual([]);
	expect(await at({ Moneda: 'USD' })).toEqual([]);
});

it('what is exempt or outside of the tax stands in the breakdown, though 3.3 leaves it out', async () => {
	const exempt = '<cfdi:Traslado Base="100" Impuesto="002" TipoFactor="Exento"/>';
	const form = await read({
		version: '3.3',
		root: { SubTotal: '300.00', Total: '316.00' },
		concept:
			concept() + concept(`<cfdi:Impuestos>${charged(exempt)}</cfdi:Impuestos>`) + concept(''),
		taxes: `<cfdi:Impuestos TotalImpuestosTrasladados="16.00">${charged(IVA.replace('Base="100" ', ''))}</cfdi:Impuestos>`,
	});
	expect(form.taxBreakdown).toMatchObject([
		{ taxPercent: 16, netAmount: 100, taxAmount: 16 },
		{ taxPercent: 0, taxCategory: 'E', netAmount: 100, taxAmount: 0 },
		{ taxPercent: 0, taxCategory: 'O', netAmount: 100, taxAmount: 0 },
	]);
	expect(sums(form)).toEqual({ lines: 300, taxes: 16 });
});
