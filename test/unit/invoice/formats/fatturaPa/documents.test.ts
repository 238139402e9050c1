import { formOf, formsOf, within } from '../support';
import { NAMESPACE, line, summary, body, file, readBody, withholding } from './parts';

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
	expect(await readBody({ total: 122, payment, general, data: withholding })).toMatchObject({
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

it.each(['TD16', 'TD17', 'TD18', 'TD19', 'TD20', 'TD21', 'TD22', 'TD23', 'TD27', 'TD28', 'TD29'])(
	"%s is the customer's own paper: nothing is to be paid on it",
	async (type) => {
		expect(await readBody({ type })).toMatchObject({
			notPayable: expect.stringContaining(type),
			amountDue: 0,
		});
	},
);

it.each(['TD01', 'TD02', 'TD05', 'TD06', 'TD24', 'TD26'])('%s is to be paid', async (type) => {
	expect(await readBody({ type })).toMatchObject({
		notPayable: null,
		amountDue: 122,
		documentType: 'invoice',
	});
});

it("a type that isn't known is told", async () => {
	expect(await readBody({ type: 'TD99' })).toMatchObject({
		remarks: [expect.stringContaining('TD99')],
	});
	expect(await readBody({})).toMatchObject({ remarks: [] });
});

it('a credit note names what it corrects; what is negative is one, too', async () => {
	const general = within(
		'DatiFattureCollegate',
		'<IdDocumento>6/A</IdDocumento><Data>2026-02-01</Data>',
	);
	expect(await readBody({ type: 'TD04', general })).toMatchObject({
		...{ documentType: 'creditNote', totalAmount: 122, correction: 'difference' },
		precedingInvoices: [{ reference: '6/A', issueDate: '2026-02-01' }],
	});
	const goods = line(-100) + summary(-100, -22);
	expect(await readBody({ total: -122, goods })).toMatchObject({
		...{ documentType: 'creditNote', netAmount: 100, totalAmount: 122, amountDue: 122 },
		lineItems: [{ netAmount: 100 }],
	});
	expect(await readBody({ type: 'TD04', total: -122, goods })).toMatchObject({
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

it('a namespace may have blanks in it', async () => {
	const odd = file(body({})).replace('.gov.it/docs', '.gov.it/ docs');
	expect(await formOf(odd)).toMatchObject({ format: 'FatturaPA', totalAmount: 122 });
});

it("a version that isn't known is an error that names it", async () => {
	await expect(formsOf(file(body({})).replaceAll('v1.2', 'v9.9'))).rejects.toThrow(
		`it is FatturaPA of a version that isn't known: ${NAMESPACE}v9.9`,
	);
});
