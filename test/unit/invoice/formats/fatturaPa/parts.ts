import { formOf, within } from '../support';

export const NAMESPACE = 'http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/';

export const supplier = within(
	'CedentePrestatore',
	within(
		'DatiAnagrafici',
		within('IdFiscaleIVA', '<IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice>') +
			within('Anagrafica/Denominazione', 'Mulino Esempio S.r.l.'),
	),
);

export const customer = within(
	'CessionarioCommittente/DatiAnagrafici',
	`<CodiceFiscale>RSSMRA80A01H501U</CodiceFiscale>${within('Anagrafica', '<Nome>Maria</Nome><Cognome>Prova</Cognome>')}`,
);

export interface Body {
	type?: string;
	/** In the document's data. */
	data?: string;
	total?: number;
	/** In the general data, after the document's. */
	general?: string;
	goods?: string;
	payment?: string;
}

export const line = (net: number, rate = 22, more = '') =>
	within(
		'DettaglioLinee',
		`<NumeroLinea>1</NumeroLinea><Descrizione>Farina</Descrizione><PrezzoUnitario>${net}</PrezzoUnitario><PrezzoTotale>${net}</PrezzoTotale><AliquotaIVA>${rate}</AliquotaIVA>${more}`,
	);

export const summary = (net: number, tax: number, rate = 22, more = '') =>
	within(
		'DatiRiepilogo',
		`<AliquotaIVA>${rate}</AliquotaIVA>${more}<ImponibileImporto>${net}</ImponibileImporto><Imposta>${tax}</Imposta>`,
	);

export const body = ({
	type = 'TD01',
	data = '',
	total,
	general = '',
	goods,
	payment = '',
}: Body) =>
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

export const file = (bodies: string, head = '') =>
	`<p:FatturaElettronica versione="FPR12" xmlns:p="${NAMESPACE}v1.2"><FatturaElettronicaHeader>${supplier}${customer}${head}</FatturaElettronicaHeader>${bodies}</p:FatturaElettronica>`;

export const readBody = async (one: Body) => await formOf(file(body(one)));

export const withholding = within(
	'DatiRitenuta',
	'<TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>20.00</ImportoRitenuta><AliquotaRitenuta>20</AliquotaRitenuta>',
);
