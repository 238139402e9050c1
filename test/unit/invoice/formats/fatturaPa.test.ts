import { formOf, formsOf, sums, within } from './support';

const NAMESPACE = 'http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/';

const supplier = within(
	'CedentePrestatore',
	within(
		'DatiAnagrafici',
		within('IdFiscaleIVA', '<IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice>') +
			within('Anagrafica/Denominazione', 'Mulino Esempio S.r.l.'),
	),
);
const customer = within(
	'CessionarioCommittente/DatiAnagrafici',
	`<CodiceFiscale>RSSMRA80A01H501U</CodiceFiscale>${within('Anagrafica', '<Nome>Maria</Nome><Cognome>Prova</Cognome>')}`,
);

interface Body {
	type?: string;
	/** In the document's data. */
	data?: string;
	total?: number;
	/** In the general data, after the document's. */
	general?: string;
	goods?: string;
	payment?: string;
}

const line = (net: number, rate = 22, more = '') =>
	within(
		'DettaglioLinee',
		`<NumeroLinea>1</NumeroLinea><Descrizione>Farina</Descrizione><PrezzoUnitario>${net}</PrezzoUnitario><PrezzoTotale>${net}</PrezzoTotale><AliquotaIVA>${rate}</AliquotaIVA>${more}`,
	);
const summary = (net: number, tax: number, rate = 22, more = '') =>
	within(
		'DatiRiepilogo',
		`<AliquotaIVA>${rate}</AliquotaIVA>${more}<ImponibileImporto>${net}</ImponibileImporto><Imposta>${tax}</Imposta>`,
	);

const body = ({ type = 'TD01', data = '', total, general = '', goods, payment = '' }: Body) =>
	within(
		'FatturaElettronicaBody',
		within(
			'DatiGenerali',
			within(
				'DatiGeneraliDocumento',
				`<TipoDocumento>${type}</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data><Numero>7/A</Numero>${data}${total === undefined ? '' : `<ImportoTotaleDocumento>${total}</ImportoTotaleDocumento>`}`,
			) + general,
		) +
			within('DatiBeniServizi', goods ?? line(100) + summary(100, 22)) +
			payment,
	);

const file = (bodies: string, head = '') =>
	`<p:FatturaElettronica versione="FPR12" xmlns:p="${NAMESPACE}v1.2"><FatturaElettronicaHeader>${supplier}${customer}${head}</FatturaElettronicaHeader>${bodies}</p:FatturaElettronica>`;

const read = async (one: Body) => await formOf(file(body(one)));

const withholding = within(
	'DatiRitenuta',
	'<TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>20.00</ImportoRitenuta><AliquotaRitenuta>20</AliquotaRitenuta>',
);

it('an invoice is read', async () => {
	const instalment = (day: string, amount: number) =>
		within(
			'DettaglioPagamento',
			`<ModalitaPagamento>MP05</ModalitaPagamento>${day}<ImportoPagamento>${amount}</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN>`,
		);
	const payment = within(
		'DatiPagamento',
		`<CondizioniPagamento>TP01</CondizioniPagamento>${instalment('<DataRiferimentoTerminiPagamento>2026-03-02</DataRiferimentoTerminiPagamento><GiorniTerminiPagamento>60</GiorniTerminiPagamento>', 60)}${instalment('<DataScadenzaPagamento>2026-04-01</DataScadenzaPagamento>', 62)}`,
	);
	const general = within(
		'DatiOrdineAcquisto',
		'<RiferimentoNumeroLinea>1</RiferimentoNumeroLinea><IdDocumento>PO-5</IdDocumento><NumItem>3</NumItem>',
	);
	expect(await read({ total: 122, payment, general, data: withholding })).toMatchObject({
		format: 'FatturaPA',
		documentType: 'invoice',
		typeCode: 'TD01',
		reference: '7/A',
		issueDate: '2026-03-02',
		dueDate: '2026-04-01',
		instalments: [
			{ dueDate: '2026-05-01', amount: 60 },
			{ dueDate: '2026-04-01', amount: 62 },
		],
		currency: 'EUR',
		supplier: {
			name: 'Mulino Esempio S.r.l.',
			taxNumber: 'IT01234567890',
			iban: 'IT60X0542811101000000123456',
		},
		customer: { name: 'Maria Prova', taxNumber: 'RSSMRA80A01H501U' },
		lineItems: [
			{
				description: 'Farina',
				quantity: 1,
				netAmount: 100,
				taxPercent: 22,
				taxCategory: 'S',
				orderReference: 'PO-5',
				orderLine: '3',
			},
		],
		...{ netAmount: 100, taxAmount: 22, totalAmount: 122, withheldAmount: 20, amountDue: 102 },
		withholdings: [{ kind: 'RT01', percent: 20, amount: 20 }],
		...{ notPayable: null, contradiction: null, paidByOthers: false, purchaseOrder: 'PO-5' },
	});
});

describe('its total', () => {
	it.each<[string, Body, object]>([
		['is optional', {}, { totalAmount: 122, amountDue: 122 }],
		[
			'may have what is withheld taken off',
			{ total: 102, data: withholding },
			{ totalAmount: 122, amountDue: 102, withheldAmount: 20 },
		],
		[
			'may have a stamp duty in it whose amount it leaves out',
			{ total: 124, data: within('DatiBollo/BolloVirtuale', 'SI') },
			{ netAmount: 102, totalAmount: 124, amountDue: 124 },
		],
		[
			'may have the stamp duty in it',
			{ total: 124, data: within('DatiBollo/ImportoBollo', 2) },
			{ netAmount: 102, totalAmount: 124, amountDue: 124 },
		],
		[
			'may have no stamp duty in it',
			{ total: 122, data: within('DatiBollo/ImportoBollo', 2) },
			{ netAmount: 100, totalAmount: 122 },
		],
		[
			'has the discount of the document in it, which changes no tax',
			{ total: 110, data: within('ScontoMaggiorazione', '<Tipo>SC</Tipo><Importo>12</Importo>') },
			{ netAmount: 88, taxAmount: 22, totalAmount: 110 },
		],
		[
			'has a discount in percent of all of it',
			{
				total: 109.8,
				data: within('ScontoMaggiorazione', '<Tipo>SC</Tipo><Percentuale>10</Percentuale>'),
			},
			{ netAmount: 87.8, totalAmount: 109.8 },
		],
		[
			'may be rounded',
			{ total: 121.9, data: within('Arrotondamento', -0.1) },
			{ netAmount: 100, totalAmount: 121.9, roundingAmount: -0.1 },
		],
		[
			'may be rounded by a cent without a word',
			{ total: 122.01 },
			{ totalAmount: 122.01, roundingAmount: 0.01, amountDue: 122.01 },
		],
		[
			'may leave the rounding of a rate out of its base',
			{
				total: 121.65,
				goods: line(100) + summary(100, 22, 22, '<Arrotondamento>-0.35</Arrotondamento>'),
			},
			{ totalAmount: 121.65, roundingAmount: -0.35 },
		],
	])('%s', async (_name, one, expected) => {
		const form = await read(one);
		expect(form).toMatchObject({ ...expected, contradiction: null });
		expect(sums(form)).toEqual({ lines: form.netAmount, taxes: form.taxAmount });
	});

	it('that nothing explains is a contradiction, and nothing is due', async () => {
		expect(await read({ total: 150 })).toMatchObject({
			...{ netAmount: 100, taxAmount: 22, totalAmount: 150, amountDue: null },
			contradiction: 'Its total is 150, but by its summary of taxes it comes to 122',
		});
	});
});

describe("what isn't paid to the supplier", () => {
	it('is the tax of rates with split payment, of no others', async () => {
		const goods =
			line(100) +
			line(50, 10) +
			summary(100, 22, 22, '<EsigibilitaIVA>S</EsigibilitaIVA>') +
			summary(50, 5, 10, '<EsigibilitaIVA>D</EsigibilitaIVA>');
		expect(await read({ total: 177, goods })).toMatchObject({
			totalAmount: 177,
			splitPayment: 22,
			amountDue: 155,
		});
	});

	const fund = within(
		'DatiCassaPrevidenziale',
		'<TipoCassa>TC07</TipoCassa><ImportoContributoCassa>8.50</ImportoContributoCassa><AliquotaIVA>0</AliquotaIVA><Natura>N2.2</Natura>',
	);
	const goods = line(100) + summary(100, 22) + summary(8.5, 0, 0, '<Natura>N2.2</Natura>');

	it("is the contribution to the agents' fund, which stands among those that are charged", async () => {
		const form = await read({ total: 122, goods, data: withholding + fund });
		expect(form).toMatchObject({
			netAmount: 100,
			totalAmount: 122,
			withheldAmount: 28.5,
			amountDue: 93.5,
		});
		expect(sums(form).lines).toBe(100);
		expect(await read({ total: undefined, goods, data: withholding + fund })).toMatchObject({
			totalAmount: 122,
			withheldAmount: 28.5,
		});
	});

	it('counts once where it is written as withheld, too', async () => {
		const twice = withholding.replace('RT01', 'RT04') + fund;
		expect(await read({ total: 122, data: twice })).toMatchObject({
			withheldAmount: 20,
			amountDue: 102,
		});
	});

	it.each([
		['RT04', 'TC07'],
		['RT03', 'TC22'],
	])('counts once, and is no part of the total, where %s names it again', async (kind, name) => {
		const data = withholding.replace('RT01', kind).replace('20.00', '8.50') + fund;
		const form = await read({ total: 122, goods, data: data.replace('TC07', name) });
		expect(form).toMatchObject({
			...{ netAmount: 100, totalAmount: 122, withheldAmount: 8.5, amountDue: 113.5 },
			contradiction: null,
		});
		expect(sums(form)).toEqual({ lines: 100, taxes: 22 });
	});

	it('may stand in the data of a line only', async () => {
		const more = within(
			'AltriDatiGestionali',
			'<TipoDato>CASSA-PREV</TipoDato><RiferimentoNumero>8.50</RiferimentoNumero>',
		);
		expect(await read({ total: 122, goods: line(100, 22, more) + summary(100, 22) })).toMatchObject(
			{ withheldAmount: 8.5, amountDue: 113.5 },
		);
	});
});

it('contributions that are charged are lines of their own', async () => {
	const data = within(
		'DatiCassaPrevidenziale',
		'<TipoCassa>TC01</TipoCassa><ImportoContributoCassa>4</ImportoContributoCassa><AliquotaIVA>22</AliquotaIVA>',
	);
	const form = await read({ total: 126.88, data, goods: line(100) + summary(104, 22.88) });
	expect(form.lineItems[1]).toMatchObject({
		description: 'Contribution TC01',
		netAmount: 4,
		taxPercent: 22,
	});
	expect(sums(form).lines).toBe(104);
});

it('contributions that the summary leaves out are part of the total, if that says so', async () => {
	const data = within(
		'DatiCassaPrevidenziale',
		'<TipoCassa>TC22</TipoCassa><ImportoContributoCassa>4</ImportoContributoCassa><AliquotaIVA>0</AliquotaIVA><Natura>N2.1</Natura>',
	);
	const form = await read({ total: 126, data });
	expect(form).toMatchObject({ netAmount: 104, taxAmount: 22, totalAmount: 126, amountDue: 126 });
	expect(sums(form).lines).toBe(104);
	// What nothing says to be owed doesn't vanish: the lines come to more than the document.
	expect(sums(await read({ total: 122, data })).lines).toBe(104);
});

it.each(['TD16', 'TD17', 'TD18', 'TD19', 'TD20', 'TD21', 'TD22', 'TD23', 'TD27', 'TD28', 'TD29'])(
	"%s is the customer's own paper: nothing is to be paid on it",
	async (type) => {
		expect(await read({ type })).toMatchObject({
			notPayable: expect.stringContaining(type),
			amountDue: 0,
		});
	},
);

it.each(['TD01', 'TD02', 'TD05', 'TD06', 'TD24', 'TD26'])('%s is to be paid', async (type) => {
	expect(await read({ type })).toMatchObject({
		notPayable: null,
		amountDue: 122,
		documentType: 'invoice',
	});
});

it("a type that isn't known is told", async () => {
	expect(await read({ type: 'TD99' })).toMatchObject({
		remarks: [expect.stringContaining('TD99')],
	});
	expect(await read({})).toMatchObject({ remarks: [] });
});

it('a credit note names what it corrects; what is negative is one, too', async () => {
	const general = within(
		'DatiFattureCollegate',
		'<IdDocumento>6/A</IdDocumento><Data>2026-02-01</Data>',
	);
	expect(await read({ type: 'TD04', general })).toMatchObject({
		...{ documentType: 'creditNote', totalAmount: 122, correction: 'difference' },
		precedingInvoices: [{ reference: '6/A', issueDate: '2026-02-01' }],
	});
	const goods = line(-100) + summary(-100, -22);
	expect(await read({ total: -122, goods })).toMatchObject({
		...{ documentType: 'creditNote', netAmount: 100, totalAmount: 122, amountDue: 122 },
		lineItems: [{ netAmount: 100 }],
	});
	expect(await read({ type: 'TD04', total: -122, goods })).toMatchObject({
		...{ documentType: 'creditNote', totalAmount: 122, amountDue: 122 },
		remarks: [expect.stringContaining('negative amounts')],
	});
});

it('several bodies are an invoice each', async () => {
	const second = body({}).replace('7/A', '8/A');
	expect(
		(await formsOf(file(body({ total: 122 }) + second))).map((form) => [
			form.reference,
			form.supplier.name,
		]),
	).toEqual([
		['7/A', 'Mulino Esempio S.r.l.'],
		['8/A', 'Mulino Esempio S.r.l.'],
	]);
	await expect(formsOf(file(''))).rejects.toThrow('it is FatturaPA without an invoice in it');
});

it('a country that stands in both parts of a VAT number is named once; natures are categories', async () => {
	const twice = file(
		body({
			goods: line(10, 0, '<Natura>N6.9</Natura>') + summary(10, 0, 0, '<Natura>N6.9</Natura>'),
		}),
	).replace('<IdPaese>IT</IdPaese><IdCodice>0', '<IdPaese>BE</IdPaese><IdCodice>BE0');
	expect(await formOf(twice)).toMatchObject({
		supplier: { taxNumber: 'BE01234567890' },
		lineItems: [{ taxCategory: 'AE', taxPercent: 0, taxReason: 'N6.9' }],
	});
});

it('an advance and a direct debit are told', async () => {
	const payment = within(
		'DatiPagamento',
		`<CondizioniPagamento>TP03</CondizioniPagamento>${within('DettaglioPagamento/ModalitaPagamento', 'MP19')}`,
	);
	const { remarks, paidByOthers } = await read({ payment });
	expect(remarks).toEqual([expect.stringContaining('TP03')]);
	expect(paidByOthers).toBe(true);
});

it('a namespace may have blanks in it', async () => {
	const odd = file(body({})).replace('.gov.it/docs', '.gov.it/ docs');
	expect(await formOf(odd)).toMatchObject({ format: 'FatturaPA', totalAmount: 122 });
});

it("a version that isn't known is an error that names it", async () => {
	await expect(formsOf(file(body({})).replaceAll('v1.2', 'v9.9'))).rejects.toThrow(
		`it is FatturaPA of a version that isn't known: ${NAMESPACE}v9.9`,
	);
});

describe('a discount on the whole document that its summary of taxes has taken off', () => {
	const goods = line(80) + line(20, 10) + summary(72, 15.84) + summary(18, 1.8, 10);

	it.each([
		['an amount', '<Importo>10.00</Importo>'],
		['a percentage', '<Percentuale>10.00</Percentuale>'],
	])('comes off the lines of each rate (%s)', async (_what, written) => {
		const data = within('ScontoMaggiorazione', `<Tipo>SC</Tipo>${written}`);
		for (const whole of [107.64, undefined]) {
			const form = await read({ goods, data, ...(whole !== undefined && { total: whole }) });
			expect(form).toMatchObject({
				...{ netAmount: 90, taxAmount: 17.64, totalAmount: 107.64, contradiction: null },
				lineItems: [{}, {}, { netAmount: -8, taxPercent: 22 }, { netAmount: -2, taxPercent: 10 }],
			});
			expect(sums(form)).toEqual({ lines: 90, taxes: 17.64 });
		}
	});
});

it.each([
	['a percentage', '<Percentuale>12.50</Percentuale>'],
	['an amount', '<Importo>31.27</Importo>'],
])('a discount may be rounded at each rate of the summary (%s)', async (_what, written) => {
	// 12.5 % of 83.33, 83.36 and 83.37 are 10.42, 10.42 and 10.42: a cent more than 12.5 % of 250.06, which are 31.26.
	const goods =
		[line(83.33), line(83.36, 10), line(83.37, 4)].join('') +
		summary(72.91, 16.04) +
		summary(72.94, 7.29, 10, '<Arrotondamento>0.01</Arrotondamento>') +
		summary(72.95, 2.92, 4);
	const data = within('ScontoMaggiorazione', `<Tipo>SC</Tipo>${written}`);
	const form = await read({ goods, data });
	expect(form).toMatchObject({
		...{ netAmount: 218.8, taxAmount: 26.25, totalAmount: 245.05, contradiction: null },
	});
	expect(sums(form)).toEqual({ lines: 218.8, taxes: 26.25 });
});

it('a discount takes off a credit below zero, too', async () => {
	const goods = line(-100) + summary(-100, -22);
	const data = within('ScontoMaggiorazione', '<Tipo>SC</Tipo><Percentuale>10.00</Percentuale>');
	expect(await read({ goods, data })).toMatchObject({
		...{ documentType: 'creditNote', totalAmount: 109.8, amountDue: 109.8 },
	});
});

describe('payments', () => {
	const payment = (amount: number, more = '') =>
		within(
			'DatiPagamento/DettaglioPagamento',
			`${more}<ModalitaPagamento>MP05</ModalitaPagamento><ImportoPagamento>${amount}</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN>`,
		);
	const to = (name: string) => payment(122, `<Beneficiario>${name}</Beneficiario>`);

	it('name who is to be paid in place of the supplier', async () => {
		expect(await read({ payment: to('Banca Esempio S.p.A.') })).toMatchObject({
			payee: { name: 'Banca Esempio S.p.A.', iban: 'IT60X0542811101000000123456' },
		});
		expect(await read({ payment: to('MULINO ESEMPIO SRL') })).toMatchObject({ payee: null });
	});

	it('in a term that names no day it begins on are due so long after the document, which is told', async () => {
		const days = payment(122, '<GiorniTerminiPagamento>60</GiorniTerminiPagamento>');
		expect(await read({ payment: days })).toMatchObject({
			dueDate: '2026-05-01',
			remarks: ["It is due in 60 days, and doesn't say from when: they are counted from its date"],
		});
		const other = days.replaceAll('60', '2.5');
		expect(await read({ payment: other })).toMatchObject({ dueDate: null, remarks: [] });
	});

	it('that come to something else than what is due are told', async () => {
		expect((await read({ payment: payment(80) })).remarks).toEqual([
			'Its payments (ImportoPagamento) come to 80, but by its figures 122 is to be paid',
		]);
		expect((await read({ payment: payment(122) })).remarks).toEqual([]);
		expect((await read({ payment: payment(80), type: 'TD17' })).remarks).toEqual([]);
		const split = line(100) + summary(100, 22, 22, '<EsigibilitaIVA>S</EsigibilitaIVA>');
		expect((await read({ payment: payment(100), goods: split })).remarks).toEqual([]);
	});
});

describe('a simplified invoice', () => {
	const simplified = (goods: string, type = 'TD07') =>
		`<p:FatturaElettronicaSemplificata versione="FSM10" xmlns:p="${NAMESPACE}v1.0"><FatturaElettronicaHeader>${within('CedentePrestatore', `${within('IdFiscaleIVA', '<IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice>')}<Denominazione>Mulino Esempio S.r.l.</Denominazione>`)}</FatturaElettronicaHeader>${within('FatturaElettronicaBody', within('DatiGenerali/DatiGeneraliDocumento', `<TipoDocumento>${type}</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data><Numero>9</Numero>`) + goods)}</p:FatturaElettronicaSemplificata>`;
	const goods = (amount: number, tax: string) =>
		within('DatiBeniServizi', `<Descrizione>Pane</Descrizione><Importo>${amount}</Importo>${tax}`);

	it('has the tax in its amounts', async () => {
		const form = await formOf(
			simplified(
				goods(25, within('DatiIVA/Aliquota', 22)) +
					goods(11, within('DatiIVA/Imposta', 1)) +
					goods(5, `${within('DatiIVA/Aliquota', 0)}<Natura>N4</Natura>`),
			),
		);
		expect(form).toMatchObject({
			...{
				supplier: { name: 'Mulino Esempio S.r.l.', taxNumber: 'IT01234567890' },
				reference: '9',
			},
			...{ netAmount: 35.49, taxAmount: 5.51, totalAmount: 41, amountDue: 41 },
			lineItems: [
				{ netAmount: 20.49, taxPercent: 22 },
				{ netAmount: 10, taxPercent: 10 },
				{ netAmount: 5, taxPercent: 0, taxCategory: 'E' },
			],
		});
		expect(sums(form)).toEqual({ lines: 35.49, taxes: 5.51 });
	});

	it('may be a credit note', async () => {
		expect(
			await formOf(simplified(goods(25, within('DatiIVA/Aliquota', 22)), 'TD08')),
		).toMatchObject({ documentType: 'creditNote', totalAmount: 25 });
	});

	it('that does not say how a line is taxed says neither net amount nor tax', async () => {
		const silent =
			'<DatiBeniServizi><Descrizione>Pranzo</Descrizione><Importo>100</Importo></DatiBeniServizi>';
		expect(await formOf(simplified(silent))).toMatchObject({
			...{ netAmount: null, taxAmount: null, totalAmount: 100, amountDue: 100, taxBreakdown: [] },
			lineItems: [{ netAmount: 100, taxPercent: null, taxCategory: null }],
		});
		const exempt = silent.replace('</Importo>', '</Importo><Natura>N4</Natura>');
		expect(await formOf(simplified(exempt))).toMatchObject({
			...{ netAmount: 100, taxAmount: 0, lineItems: [{ taxPercent: 0, taxCategory: 'E' }] },
		});
	});
});
