import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';

/** What FatturaPA's ordinary and simplified invoices share: codes and parties. */

export const NAMESPACE = 'http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/';
/** Where an invoice says what it is; and, if it is an ordinary one, its taxes by rate. */
export const DOCUMENT = 'DatiGenerali/DatiGeneraliDocumento';
export const SUMMARY = 'DatiBeniServizi/DatiRiepilogo';

/** Namespaces of the State's other versions. */
export const FAMILY = /^http:\/\/(ivaservizi\.agenziaentrate|www\.fatturapa)\.gov\.it\//;

/** Types that the customer writes itself, beside an invoice that is another paper (technical specification, 1.9). */
const NOT_PAYABLE: Record<string, string> = {
	TD16: "the customer's own integration of an invoice under reverse charge",
	TD17: "the customer's own document on services bought abroad",
	TD18: "the customer's own document on goods bought within the EU",
	TD19: "the customer's own document on goods of article 17",
	TD20: "the customer's own document in place of an invoice that didn't come",
	TD21: "the customer's own document on exceeding its ceiling",
	TD22: "the customer's own document on taking goods out of a VAT warehouse",
	TD23: "the customer's own document on taking goods out of a VAT warehouse",
	TD27: 'an invoice of a company to itself',
	TD28: "the customer's own document on purchases from San Marino",
	TD29: "the customer's own notice that an invoice didn't come, or was wrong",
};

const CREDIT = ['TD04', 'TD08'];

/** Of invoices that are to be paid. */
const PAYABLE = 'TD01 TD02 TD03 TD05 TD06 TD07 TD09 TD24 TD25 TD26'.split(' ');

const isUnknownType = (code: string) =>
	![...CREDIT, ...PAYABLE].includes(code) && !NOT_PAYABLE[code];

/** What a document is by its type. The State adds types now and then, most of them of documents that are no bills. */
export const byType = ({
	typeCode: code,
	remarks,
}: InvoiceForm): Pick<InvoiceForm, 'documentType' | 'notPayable' | 'correction' | 'remarks'> => ({
	remarks:
		code !== null && isUnknownType(code)
			? [...remarks, `Its type, ${code}, isn't known: check that it is an invoice to be paid`]
			: remarks,
	documentType: CREDIT.includes(code ?? '') ? 'creditNote' : 'invoice',
	notPayable: code && NOT_PAYABLE[code] ? `${NOT_PAYABLE[code]} (${code})` : null,
	correction: CREDIT.includes(code ?? '') ? 'difference' : null,
});

/** Categories of UNCL 5305, by the first two characters of Natura (N3.2 is within the EU). */
const NATURES: Record<string, string> = {
	N1: 'O',
	N2: 'O',
	N3: 'G',
	N4: 'E',
	N5: 'O',
	N6: 'AE',
	N7: 'O',
};

export function category(at: Place): string | null {
	const nature = at.text('Natura');
	if (nature === null) return at.number('AliquotaIVA', 'DatiIVA/Aliquota') === 0 ? 'Z' : 'S';
	return nature === 'N3.2' ? 'K' : (NATURES[nature.slice(0, 2)] ?? 'O');
}

/** A VAT number. Many write the country in both of its parts. */
export const vatNumber = (path: string) => (at: Place) => {
	const [country, number] = [at.text(`${path}/IdPaese`), at.text(`${path}/IdCodice`)];
	if (number === null || country === null || number.startsWith(country)) return number;
	return country + number;
};

/** A name: a company's, else a person's. */
export const nameAt =
	(path = '.') =>
	(at: Place) =>
		at.text(`${path}/Denominazione`) ?? at.joined(' ', `${path}/Nome`, `${path}/Cognome`);

export const ADDRESS = {
	line1: (at: Place) => at.joined(', ', 'Indirizzo', 'NumeroCivico'),
	city: 'Comune',
	region: 'Provincia',
	postalCode: 'CAP',
	country: 'Nazione',
} as const;
