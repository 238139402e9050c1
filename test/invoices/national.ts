/** Made-up invoices of national formats, whole and right, with tax that the customer keeps back where there is any. */

/** FatturaPA: a fee of 300.00 with 4 % for a fund and 22 %, 60.00 withheld: 380.64, of which 320.64 are due. */
export const italian = (number = '7/A'): string => `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
  <FatturaElettronicaHeader>
    <CedentePrestatore>
      <DatiAnagrafici>
        <IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdFiscaleIVA>
        <Anagrafica><Denominazione>Studio Prova</Denominazione></Anagrafica>
      </DatiAnagrafici>
    </CedentePrestatore>
    <CessionarioCommittente>
      <DatiAnagrafici><Anagrafica><Denominazione>Trattoria del Molo</Denominazione></Anagrafica></DatiAnagrafici>
    </CessionarioCommittente>
  </FatturaElettronicaHeader>
  <FatturaElettronicaBody>
    <DatiGenerali>
      <DatiGeneraliDocumento>
        <TipoDocumento>TD06</TipoDocumento><Divisa>EUR</Divisa><Data>2026-01-17</Data><Numero>${number}</Numero>
        <DatiRitenuta>
          <TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>60.00</ImportoRitenuta><AliquotaRitenuta>20</AliquotaRitenuta>
        </DatiRitenuta>
        <DatiCassaPrevidenziale>
          <TipoCassa>TC01</TipoCassa><ImportoContributoCassa>12.00</ImportoContributoCassa><AliquotaIVA>22</AliquotaIVA>
        </DatiCassaPrevidenziale>
        <ImportoTotaleDocumento>380.64</ImportoTotaleDocumento>
      </DatiGeneraliDocumento>
    </DatiGenerali>
    <DatiBeniServizi>
      <DettaglioLinee>
        <NumeroLinea>1</NumeroLinea><Descrizione>Consulenza fiscale</Descrizione>
        <PrezzoUnitario>300.00</PrezzoUnitario><PrezzoTotale>300.00</PrezzoTotale><AliquotaIVA>22</AliquotaIVA>
      </DettaglioLinee>
      <DatiRiepilogo>
        <AliquotaIVA>22</AliquotaIVA><ImponibileImporto>312.00</ImponibileImporto><Imposta>68.64</Imposta>
      </DatiRiepilogo>
    </DatiBeniServizi>
    <DatiPagamento>
      <DettaglioPagamento>
        <ModalitaPagamento>MP05</ModalitaPagamento><DataScadenzaPagamento>2026-02-16</DataScadenzaPagamento>
        <ImportoPagamento>320.64</ImportoPagamento>
      </DettaglioPagamento>
    </DatiPagamento>
  </FatturaElettronicaBody>
</p:FatturaElettronica>`;

/** A simplified FatturaPA: 122.00, of which 22.00 are tax at 22 %. */
export const italianSimplified = (): string => `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronicaSemplificata versione="FSM10"
  xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0">
  <FatturaElettronicaHeader>
    <CedentePrestatore>
      <IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdFiscaleIVA>
      <Denominazione>Forno Prova</Denominazione>
    </CedentePrestatore>
  </FatturaElettronicaHeader>
  <FatturaElettronicaBody>
    <DatiGenerali>
      <DatiGeneraliDocumento>
        <TipoDocumento>TD07</TipoDocumento><Divisa>EUR</Divisa><Data>2026-01-17</Data><Numero>8/S</Numero>
      </DatiGeneraliDocumento>
    </DatiGenerali>
    <DatiBeniServizi>
      <Descrizione>Pane</Descrizione><Importo>122.00</Importo><DatiIVA><Aliquota>22</Aliquota></DatiIVA>
    </DatiBeniServizi>
  </FatturaElettronicaBody>
</p:FatturaElettronicaSemplificata>`;

/** KSeF, FA(3): 160.00 at 5 %, 8.00 in złoty: 168.00. */
export const polish = (kind = 'VAT'): string => `<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
  <Podmiot1><DaneIdentyfikacyjne><NIP>9999999999</NIP><Nazwa>Mlyn Przyklad sp. z o.o.</Nazwa></DaneIdentyfikacyjne></Podmiot1>
  <Podmiot2><DaneIdentyfikacyjne><NIP>1111111111</NIP><Nazwa>Bistro nad Rzeka</Nazwa></DaneIdentyfikacyjne></Podmiot2>
  <Fa>
    <KodWaluty>PLN</KodWaluty><P_1>2026-01-17</P_1><P_2>FV 7/2026</P_2>
    <P_13_3>160.00</P_13_3><P_14_3>8.00</P_14_3><P_15>168.00</P_15>
    <Adnotacje><P_17>2</P_17></Adnotacje>
    <RodzajFaktury>${kind}</RodzajFaktury>
    <FaWiersz>
      <P_7>Maka pszenna, 25 kg</P_7><P_8A>szt.</P_8A><P_8B>2</P_8B><P_9A>80.00</P_9A><P_11>160.00</P_11><P_12>5</P_12>
    </FaWiersz>
    <Platnosc><TerminPlatnosci><Termin>2026-02-16</Termin></TerminPlatnosci></Platnosc>
  </Fa>
</Faktura>`;

/** Facturae 3.2.2: 240.00 at 21 % less 15 % that is withheld: 290.40, of which 254.40 are due. */
export const spanish = (): string => `<?xml version="1.0" encoding="UTF-8"?>
<fe:Facturae xmlns:fe="http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml">
  <FileHeader><InvoiceIssuerType>EM</InvoiceIssuerType></FileHeader>
  <Parties>
    <SellerParty>
      <TaxIdentification><TaxIdentificationNumber>A28015865</TaxIdentificationNumber></TaxIdentification>
      <LegalEntity><CorporateName>Limpiezas Prueba S.A.</CorporateName></LegalEntity>
    </SellerParty>
    <BuyerParty><LegalEntity><CorporateName>Cantina del Puerto</CorporateName></LegalEntity></BuyerParty>
  </Parties>
  <Invoices>
    <Invoice>
      <InvoiceHeader>
        <InvoiceNumber>7</InvoiceNumber><InvoiceSeriesCode>A</InvoiceSeriesCode>
        <InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>OO</InvoiceClass>
      </InvoiceHeader>
      <InvoiceIssueData><IssueDate>2026-01-17</IssueDate><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode></InvoiceIssueData>
      <TaxesOutputs>
        <Tax>
          <TaxTypeCode>01</TaxTypeCode><TaxRate>21</TaxRate>
          <TaxableBase><TotalAmount>240.00</TotalAmount></TaxableBase><TaxAmount><TotalAmount>50.40</TotalAmount></TaxAmount>
        </Tax>
      </TaxesOutputs>
      <TaxesWithheld>
        <Tax><TaxTypeCode>04</TaxTypeCode><TaxRate>15</TaxRate><TaxAmount><TotalAmount>36.00</TotalAmount></TaxAmount></Tax>
      </TaxesWithheld>
      <InvoiceTotals>
        <TotalGrossAmount>240.00</TotalGrossAmount><TotalGrossAmountBeforeTaxes>240.00</TotalGrossAmountBeforeTaxes>
        <TotalTaxOutputs>50.40</TotalTaxOutputs><TotalTaxesWithheld>36.00</TotalTaxesWithheld>
        <InvoiceTotal>254.40</InvoiceTotal><TotalExecutableAmount>254.40</TotalExecutableAmount>
      </InvoiceTotals>
      <Items>
        <InvoiceLine>
          <ItemDescription>Limpieza de cocina</ItemDescription><Quantity>1</Quantity>
          <UnitPriceWithoutTax>240.00</UnitPriceWithoutTax><GrossAmount>240.00</GrossAmount>
          <TaxesOutputs>
            <Tax>
              <TaxTypeCode>01</TaxTypeCode><TaxRate>21</TaxRate>
              <TaxableBase><TotalAmount>240.00</TotalAmount></TaxableBase><TaxAmount><TotalAmount>50.40</TotalAmount></TaxAmount>
            </Tax>
          </TaxesOutputs>
        </InvoiceLine>
      </Items>
      <PaymentDetails>
        <Installment>
          <InstallmentDueDate>2026-02-16</InstallmentDueDate><InstallmentAmount>254.40</InstallmentAmount>
          <PaymentMeans>04</PaymentMeans>
        </Installment>
      </PaymentDetails>
    </Invoice>
  </Invoices>
</fe:Facturae>`;

/** CFDI 4.0: fees of 5,000.00 with 16 % and 500.00 withheld: 5,800.00, of which 5,300.00 are due. */
export const mexican = (type = 'I'): string => `<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0" Serie="A" Folio="7" Fecha="2026-01-17T10:00:00"
  SubTotal="5000.00" Total="5300.00" Moneda="MXN" TipoDeComprobante="${type}" MetodoPago="PPD" FormaPago="99">
  <cfdi:Emisor Rfc="EKU9003173C9" Nombre="Despacho Prueba SC"/>
  <cfdi:Receptor Rfc="URE180429TM6" Nombre="Cocina de la Costa"/>
  <cfdi:Conceptos>
    <cfdi:Concepto Descripcion="Honorarios" Cantidad="1" ValorUnitario="5000.00" Importe="5000.00">
      <cfdi:Impuestos>
        <cfdi:Traslados>
          <cfdi:Traslado Base="5000.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="800.00"/>
        </cfdi:Traslados>
      </cfdi:Impuestos>
    </cfdi:Concepto>
  </cfdi:Conceptos>
  <cfdi:Impuestos TotalImpuestosTrasladados="800.00" TotalImpuestosRetenidos="500.00">
    <cfdi:Retenciones><cfdi:Retencion Impuesto="001" Importe="500.00"/></cfdi:Retenciones>
    <cfdi:Traslados>
      <cfdi:Traslado Base="5000.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="800.00"/>
    </cfdi:Traslados>
  </cfdi:Impuestos>
  <cfdi:Complemento>
    <tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" UUID="00000000-0000-4000-8000-00000000000A"/>
  </cfdi:Complemento>
</cfdi:Comprobante>`;

const lengthOf = (length: number): number[] =>
	length < 128 ? [length] : [0x84, ...Buffer.from(length.toString(16).padStart(8, '0'), 'hex')];

/** A value of DER. */
export const der = (tag: number, ...content: Uint8Array[]): Buffer => {
	const inner = Buffer.concat(content);
	return Buffer.concat([Buffer.from([tag, ...lengthOf(inner.length)]), inner]);
};

/** A value of BER that doesn't say how long it is. */
export const open = (tag: number, ...content: Uint8Array[]): Buffer =>
	Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);

/** Object identifiers of CMS: signedData, and data. */
export const SIGNED = Buffer.from('06092a864886f70d010702', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');

/** An envelope of CMS without certificates and signatures, which nobody looks at. */
export const envelope = (octets: Buffer[], write = der): Buffer => {
	const digests = der(0x31, der(0x30, Buffer.from('0609608648016503040201', 'hex')));
	const document = write(0x30, DATA, ...octets);
	const signed = write(0x30, der(2, Buffer.from([1])), digests, document, der(0x31));
	return write(0x30, SIGNED, write(0xa0, signed));
};

/** A document in an envelope of BER: in pieces, and of lengths that aren't said. */
export const inBer = (content: Buffer, size = 100): Buffer => {
	const pieces: Buffer[] = [];
	for (let at = 0; at < content.length; at += size)
		pieces.push(der(4, content.subarray(at, at + size)));
	return envelope([open(0xa0, open(0x24, ...pieces))], open);
};
