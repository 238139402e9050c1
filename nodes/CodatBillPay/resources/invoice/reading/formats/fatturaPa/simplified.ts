import type { Format } from '../engine/format';
import { percentOf } from '../engine/percent';
import type { Place } from '../engine/place';
import { turnedIfNegative } from '../engine/rows';
import { total } from '../engine/totals';
import { ADDRESS, byType, category, DOCUMENT, FAMILY, NAMESPACE, nameAt, vatNumber } from './parts';

const LINES = 'DatiBeniServizi';

/** The tax in a line's amount: the one written, else the part of it that the rate says. */
const taxOf = (line: Place) => {
	const [amount, rate] = [line.number('Importo') ?? 0, line.number('DatiIVA/Aliquota') ?? 0];
	return line.number('DatiIVA/Imposta') ?? Number((amount - amount / (1 + rate / 100)).toFixed(2));
};
const netOf = (line: Place) => total([line.number('Importo')], [taxOf(line)]);

/** Whether a line says how it is taxed: both parts of its tax are optional, and so is the reason why there is none. */
const isTaxSaid = (line: Place) =>
	line.text('DatiIVA/Imposta', 'DatiIVA/Aliquota', 'Natura') !== null;

/** Italy's rates, for lines that write their tax only. */
const RATES = [22, 10, 5, 4, 0];

const TAXED = {
	taxPercent: (line: Place) =>
		line.number('DatiIVA/Aliquota') ??
		(isTaxSaid(line) ? percentOf(netOf(line), taxOf(line), RATES) : null),
	taxCategory: (line: Place) => (isTaxSaid(line) ? category(line) : null),
	taxReason: 'Natura',
	netAmount: netOf,
} as const;

/** What all lines come to; null if one of them doesn't say how it is taxed. */
const ofAll = (amountOf: (line: Place) => number) => (body: Place) => {
	const lines = body.all(LINES);
	return lines.every(isTaxSaid) ? total(lines.map(amountOf)) : null;
};

/** Italy's simplified invoice. It has no totals and no terms of payment, and its amounts include the tax. */
export const fatturaPaSimplified: Format = {
	name: 'FatturaPA',
	roots: { FatturaElettronicaSemplificata: [`${NAMESPACE}v1.0`] },
	family: FAMILY,
	documents: 'FatturaElettronicaBody',
	table: {
		typeCode: `${DOCUMENT}/TipoDocumento`,
		precedingInvoices: {
			each: 'DatiGenerali/DatiFatturaRettificata',
			as: { reference: 'NumeroFR', issueDate: 'DataFR' },
		},
		reference: `${DOCUMENT}/Numero`,
		issueDate: `${DOCUMENT}/Data`,
		currency: `${DOCUMENT}/Divisa`,
		supplier: {
			at: '/FatturaElettronicaHeader/CedentePrestatore',
			as: {
				name: nameAt(),
				taxNumber: (at) => vatNumber('IdFiscaleIVA')(at) ?? at.text('CodiceFiscale'),
				registrationNumber: 'CodiceFiscale',
				address: { at: 'Sede', as: ADDRESS },
			},
		},
		customer: {
			at: '/FatturaElettronicaHeader/CessionarioCommittente',
			as: {
				name: nameAt('AltriDatiIdentificativi'),
				taxNumber: (at) =>
					vatNumber('IdentificativiFiscali/IdFiscaleIVA')(at) ??
					at.text('IdentificativiFiscali/CodiceFiscale'),
				registrationNumber: 'IdentificativiFiscali/CodiceFiscale',
				address: { at: 'AltriDatiIdentificativi/Sede', as: ADDRESS },
			},
		},
		lineItems: {
			each: LINES,
			as: { description: 'Descrizione', quantity: () => 1, unitAmount: netOf, ...TAXED },
		},
		taxBreakdown: { each: LINES, as: { scheme: () => 'VAT', ...TAXED, taxAmount: taxOf } },
		netAmount: ofAll(netOf),
		taxAmount: ofAll(taxOf),
		totalAmount: (body) => body.sum(`${LINES}/Importo`),
		roundingAmount: () => 0,
		withheldAmount: () => 0,
		amountDue: (body) => body.sum(`${LINES}/Importo`),
	},
	files: { each: 'Allegati', name: 'NomeAttachment', data: 'Attachment' },
	finish: (form) =>
		turnedIfNegative({
			...form,
			...byType(form),
			taxBreakdown: form.taxBreakdown.filter(({ taxPercent }) => taxPercent !== null),
		}),
};
