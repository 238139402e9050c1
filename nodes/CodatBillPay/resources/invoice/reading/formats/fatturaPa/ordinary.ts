import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { inInstalments } from '../engine/rows';
import { accountOf } from '../engine/totals';
import { fatturaPaAmounts } from './amounts';
import { orderOf } from './orders';
import { ADDRESS, byType, category, DOCUMENT, FAMILY, NAMESPACE, nameAt, vatNumber } from './parts';
import { assumedTerm, comparedWithPayments, dueDay, payeeOf, PAYMENT, termsOf } from './payments';

/** Means of payment that take the money without the customer's doing: cards, direct debits, collections by banks. */
const TAKEN = 'MP08 MP09 MP10 MP11 MP12 MP16 MP17 MP19 MP20 MP21 MP22'.split(' ');

const PARTY = {
	name: nameAt('DatiAnagrafici/Anagrafica'),
	taxNumber: (at: Place) =>
		vatNumber('DatiAnagrafici/IdFiscaleIVA')(at) ?? at.text('DatiAnagrafici/CodiceFiscale'),
	registrationNumber: 'DatiAnagrafici/CodiceFiscale',
	email: 'Contatti/Email',
	phone: 'Contatti/Telefono',
	address: { at: 'Sede', as: ADDRESS },
} as const;

/** Italy's FatturaPA, 1.2 to 1.2.3. Its signature isn't checked. */
export const fatturaPa: Format = {
	name: 'FatturaPA',
	roots: { FatturaElettronica: [`${NAMESPACE}v1.2`] },
	family: FAMILY,
	documents: 'FatturaElettronicaBody',
	table: {
		typeCode: `${DOCUMENT}/TipoDocumento`,
		isSelfBilled: (at) => at.text('/FatturaElettronicaHeader/SoggettoEmittente') === 'CC',
		precedingInvoices: {
			each: 'DatiGenerali/DatiFattureCollegate',
			as: { reference: 'IdDocumento', issueDate: 'Data' },
		},
		reference: `${DOCUMENT}/Numero`,
		issueDate: `${DOCUMENT}/Data`,
		currency: `${DOCUMENT}/Divisa`,
		supplier: { at: '/FatturaElettronicaHeader/CedentePrestatore', as: PARTY },
		customer: { at: '/FatturaElettronicaHeader/CessionarioCommittente', as: PARTY },
		lineItems: {
			each: 'DatiBeniServizi/DettaglioLinee',
			as: {
				description: 'Descrizione',
				quantity: (line) => line.number('Quantita') ?? 1,
				unit: 'UnitaMisura',
				unitAmount: 'PrezzoUnitario',
				netAmount: 'PrezzoTotale',
				taxPercent: 'AliquotaIVA',
				taxCategory: category,
				taxReason: 'Natura',
				orderReference: orderOf('IdDocumento'),
				orderLine: orderOf('NumItem'),
				itemNumber: 'CodiceArticolo[CodiceTipo!=EAN]/CodiceValore',
				standardItemNumber: 'CodiceArticolo[CodiceTipo=EAN]/CodiceValore',
			},
		},
		taxBreakdown: {
			each: 'DatiBeniServizi/DatiRiepilogo',
			as: {
				scheme: () => 'VAT',
				taxPercent: 'AliquotaIVA',
				taxCategory: category,
				taxReason: 'Natura',
				netAmount: 'ImponibileImporto',
				taxAmount: 'Imposta',
			},
		},
		withholdings: {
			each: `${DOCUMENT}/DatiRitenuta`,
			as: { kind: 'TipoRitenuta', percent: 'AliquotaRitenuta', amount: 'ImportoRitenuta' },
		},
		paymentMeans: { each: PAYMENT, as: { code: 'ModalitaPagamento' } },
		paymentReference: `${PAYMENT}/CodicePagamento`,
		paymentTerms: termsOf,
		purchaseOrder: 'DatiGenerali/DatiOrdineAcquisto/IdDocumento',
		note: (body) => body.lines(`${DOCUMENT}/Causale`),
		remarks: (body) => [
			...(body.first('DatiPagamento[CondizioniPagamento=TP03]')
				? ["Its payment is an advance (TP03), which may be paid already: the document doesn't say"]
				: []),
			...assumedTerm(body),
		],
	},
	files: { each: 'Allegati', name: 'NomeAttachment', data: 'Attachment' },
	finish(form, body) {
		const payments = body.all(PAYMENT);
		const iban = accountOf(payments.flatMap((one) => one.texts('IBAN')));
		const read = fatturaPaAmounts(
			{
				...form,
				...byType(form),
				...inInstalments(
					payments.map((one) => ({
						dueDate: dueDay(one, form.issueDate),
						amount: one.number('ImportoPagamento'),
					})),
				),
				supplier: { ...form.supplier, iban },
				payee: payeeOf(body, form.supplier.name),
				paidByOthers: form.paymentMeans.some(({ code }) => TAKEN.includes(code ?? '')),
			},
			body,
		);
		return comparedWithPayments(read, body);
	},
};
