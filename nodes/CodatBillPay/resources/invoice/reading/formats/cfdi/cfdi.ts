import { UnreadableFile } from '../../unreadable';
import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { ratesInto } from '../engine/rates';
import { textsWhere } from '../engine/rows';
import { term } from '../engine/terms';
import { total } from '../engine/totals';
import { taxOf, cfdiAmounts } from './amounts';

const VERSIONS = ['3.3', '4.0'];

/** Credit card, debit card, service card. */
const TAKEN = ['04', '28', '29'];

/** Kinds of documents that ask for no payment. */
const NOT_PAYABLE: Record<string, string> = {
	P: 'a payment receipt: it confirms a payment that was made (P)',
	N: 'payroll (N)',
	T: 'a transfer of goods (T)',
};

/** What a relation (TipoRelacion) does to the documents before. */
const RELATIONS: Record<string, 'difference' | 'replacement'> = {
	'01': 'difference',
	'02': 'difference',
	'03': 'difference',
	'04': 'replacement',
};

const STAMP = 'Complemento/TimbreFiscalDigital/@UUID';

const PARTY = { name: '@Nombre', taxNumber: '@Rfc' } as const;

function remarksOf(root: Place): string[] {
	const stamps = root.texts(STAMP).length;
	return textsWhere([
		[stamps === 0, "It isn't stamped (no TimbreFiscalDigital), so it is no valid invoice yet"],
		[stamps > 1, `It has ${stamps} stamps (TimbreFiscalDigital): its number is of the first`],
		[
			root.text('@MetodoPago') === 'PUE',
			"It is to be paid at once (PUE): it may be paid already, the document doesn't say",
		],
		[
			// Filling-in guide of annex 20, appendix 6: the invoice is of the whole, a CFDI of egress takes the advance off.
			root.text('@TipoDeComprobante') === 'I' &&
				root.texts('CfdiRelacionados/@TipoRelacion').includes('07'),
			'It follows an advance that was invoiced by itself (TipoRelacion 07): it may be of the whole, and a credit note takes the advance off',
		],
		[
			root.first('Conceptos/Concepto/ACuentaTerceros') !== undefined,
			'Something in it is sold on behalf of another (ACuentaTerceros)',
		],
	]);
}

/** Mexico's CFDI, 3.3 and 4.0. Its seal isn't checked. */
export const cfdi: Format = {
	name: 'CFDI',
	roots: { Comprobante: ['http://www.sat.gob.mx/cfd/4', 'http://www.sat.gob.mx/cfd/3'] },
	family: /^http:\/\/www\.sat\.gob\.mx\/cfd\//,
	table: {
		typeCode: '@TipoDeComprobante',
		documentType: (root) => (root.text('@TipoDeComprobante') === 'E' ? 'creditNote' : 'invoice'),
		notPayable: (root) => NOT_PAYABLE[root.text('@TipoDeComprobante') ?? ''] ?? null,
		correction: (root) => {
			const relations = root.texts('CfdiRelacionados/@TipoRelacion').map((one) => RELATIONS[one]);
			return relations.includes('replacement') ? 'replacement' : (relations.find(Boolean) ?? null);
		},
		precedingInvoices: {
			each: 'CfdiRelacionados/CfdiRelacionado',
			as: { reference: '@UUID' },
		},
		reference: (root) => root.joined('', '@Serie', '@Folio') ?? root.text(STAMP),
		fiscalId: STAMP,
		issueDate: '@Fecha',
		currency: '@Moneda',
		// Pesos for one unit (annex 20).
		exchangeRates: (root) => ratesInto('MXN', root.number('@TipoCambio'), root.currency('@Moneda')),
		supplier: { at: 'Emisor', as: PARTY },
		customer: { at: 'Receptor', as: PARTY },
		lineItems: {
			each: 'Conceptos/Concepto',
			as: {
				description: '@Descripcion',
				quantity: '@Cantidad',
				unit: ['@ClaveUnidad', '@Unidad'],
				unitAmount: '@ValorUnitario',
				netAmount: (line) => total([line.number('@Importe')], [line.number('@Descuento')]),
				taxPercent: (line) => taxOf(line).taxPercent,
				taxCategory: (line) => taxOf(line).taxCategory,
				itemNumber: '@NoIdentificacion',
			},
		},
		withholdings: [
			{ each: 'Impuestos/Retenciones/Retencion', as: { kind: '@Impuesto', amount: '@Importe' } },
			{
				each: 'Complemento/ImpuestosLocales/RetencionesLocales',
				as: { kind: '@ImpLocRetenido', percent: '@TasadeRetencion', amount: '@Importe' },
			},
		],
		paymentMeans: { each: '.', as: { code: '@FormaPago', text: '@MetodoPago' } },
		paidByOthers: (root) => TAKEN.includes(root.text('@FormaPago') ?? ''),
		paymentTerms: (root) => {
			const text = root.text('@CondicionesDePago');
			return text === null ? [] : [term({ text })];
		},
		remarks: remarksOf,
	},
	finish(form, root) {
		const version = root.text('@Version', '@version') ?? 'none';
		if (!VERSIONS.includes(version))
			throw new UnreadableFile(
				`it is CFDI of a version that isn't known: ${version.slice(0, 20)}`,
				`Known: ${VERSIONS.join(', ')}. Ask the supplier for one of these, or enter the bill by hand.`,
			);
		return cfdiAmounts(form, root);
	},
};
