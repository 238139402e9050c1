import { readInvoice } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';

export const read = async (file: string | Buffer) => await readInvoice(Buffer.from(file as string));

export const TOTAL = '<LegalMonetaryTotal><PayableAmount>1</PayableAmount></LegalMonetaryTotal>';

/** UBL with other elements inside, and with a total. */
export const ublWith = async (inner: string, root = 'Invoice') =>
	await read(
		`<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2">${inner}${inner.includes('LegalMonetaryTotal') ? '' : TOTAL}</${root}>`,
	);

/** Names of the same parts in D16B and in ZUGFeRD 1. */
export const D16B = {
	namespace: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
	root: 'CrossIndustryInvoice',
	document: 'ExchangedDocument',
	transaction: 'SupplyChainTradeTransaction',
	header: 'ApplicableHeaderTrade',
	line: 'SpecifiedLineTrade',
	headerSum: 'SpecifiedTradeSettlementHeaderMonetarySummation',
	lineSum: 'SpecifiedTradeSettlementLineMonetarySummation',
	percent: 'RateApplicablePercent',
	orderId: 'IssuerAssignedID',
};
