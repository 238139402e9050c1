import { sums, within } from '../support';
import { line, summary, readBody, withholding } from './parts';

describe("what isn't paid to the supplier", () => {
	it('is the tax of rates with split payment, of no others', async () => {
		const goods =
			line(100) +
			line(50, 10) +
			summary(100, 22, 22, '<EsigibilitaIVA>S</EsigibilitaIVA>') +
			summary(50, 5, 10, '<EsigibilitaIVA>D</EsigibilitaIVA>');
		expect(await readBody({ total: 177, goods })).toMatchObject({
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
		const form = await readBody({ total: 122, goods, data: withholding + fund });
		expect(form).toMatchObject({
			netAmount: 100,
			totalAmount: 122,
			withheldAmount: 28.5,
			amountDue: 93.5,
		});
		expect(sums(form).lines).toBe(100);
		expect(await readBody({ total: undefined, goods, data: withholding + fund })).toMatchObject({
			totalAmount: 122,
			withheldAmount: 28.5,
		});
	});

	it('counts once where it is written as withheld, too', async () => {
		const twice = withholding.replace('RT01', 'RT04') + fund;
		expect(await readBody({ total: 122, data: twice })).toMatchObject({
			withheldAmount: 20,
			amountDue: 102,
		});
	});

	it.each([
		['RT04', 'TC07'],
		['RT03', 'TC22'],
	])('counts once, and is no part of the total, where %s names it again', async (kind, name) => {
		const data = withholding.replace('RT01', kind).replace('20.00', '8.50') + fund;
		const form = await readBody({ total: 122, goods, data: data.replace('TC07', name) });
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
		expect(
			await readBody({ total: 122, goods: line(100, 22, more) + summary(100, 22) }),
		).toMatchObject({ withheldAmount: 8.5, amountDue: 113.5 });
	});
});

it('an advance and a direct debit are told', async () => {
	const payment = within(
		'DatiPagamento',
		`<CondizioniPagamento>TP03</CondizioniPagamento>${within('DettaglioPagamento/ModalitaPagamento', 'MP19')}`,
	);
	const { remarks, paidByOthers } = await readBody({ payment });
	expect(remarks).toEqual([expect.stringContaining('TP03')]);
	expect(paidByOthers).toBe(true);
});

describe('payments', () => {
	const payment = (amount: number, more = '') =>
		within(
			'DatiPagamento/DettaglioPagamento',
			`${more}<ModalitaPagamento>MP05</ModalitaPagamento><ImportoPagamento>${amount}</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN>`,
		);
	const to = (name: string) => payment(122, `<Beneficiario>${name}</Beneficiario>`);

	it('name who is to be paid in place of the supplier', async () => {
		expect(await readBody({ payment: to('Banca Esempio S.p.A.') })).toMatchObject({
			payee: { name: 'Banca Esempio S.p.A.', iban: 'IT60X0542811101000000123456' },
		});
		expect(await readBody({ payment: to('MULINO ESEMPIO SRL') })).toMatchObject({ payee: null });
	});

	it('in a term that names no day it begins on are due so long after the document, which is told', async () => {
		const days = payment(122, '<GiorniTerminiPagamento>60</GiorniTerminiPagamento>');
		expect(await readBody({ payment: days })).toMatchObject({
			dueDate: '2026-05-01',
			remarks: ["It is due in 60 days, and doesn't say from when: they are counted from its date"],
		});
		const other = days.replaceAll('60', '2.5');
		expect(await readBody({ payment: other })).toMatchObject({ dueDate: null, remarks: [] });
	});

	it('that come to something else than what is due are told', async () => {
		expect((await readBody({ payment: payment(80) })).remarks).toEqual([
			'Its payments (ImportoPagamento) come to 80, but by its figures 122 is to be paid',
		]);
		expect((await readBody({ payment: payment(122) })).remarks).toEqual([]);
		expect((await readBody({ payment: payment(80), type: 'TD17' })).remarks).toEqual([]);
		const split = line(100) + summary(100, 22, 22, '<EsigibilitaIVA>S</EsigibilitaIVA>');
		expect((await readBody({ payment: payment(100), goods: split })).remarks).toEqual([]);
	});
});
