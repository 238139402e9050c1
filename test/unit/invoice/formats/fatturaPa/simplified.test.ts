import { formOf, sums, within } from '../support';
import { NAMESPACE } from './parts';

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
