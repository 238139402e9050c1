import { formOf, within } from '../support';

/** What UBL and CII mean, beyond where their fields stand: the tests of reading have that. */

export const SUMS =
	'<LegalMonetaryTotal><LineExtensionAmount>100</LineExtensionAmount><TaxExclusiveAmount>100</TaxExclusiveAmount><TaxInclusiveAmount>119</TaxInclusiveAmount><PayableAmount>119</PayableAmount></LegalMonetaryTotal>';

export const TAX = '<TaxTotal><TaxAmount currencyID="EUR">19</TaxAmount></TaxTotal>';

export const HEAD =
	'<ID>U-1</ID><IssueDate>2026-03-01</IssueDate><DocumentCurrencyCode>EUR</DocumentCurrencyCode>';

export const ublFile = (inner: string, root = 'Invoice') =>
	`<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2">${inner}</${root}>`;

export const ubl = async (inner: string, sum = TAX + SUMS) =>
	await formOf(ublFile(HEAD + inner + sum));

const SUMMATION =
	'<SpecifiedTradeSettlementHeaderMonetarySummation><TaxBasisTotalAmount>100</TaxBasisTotalAmount><TaxTotalAmount>19</TaxTotalAmount><GrandTotalAmount>119</GrandTotalAmount></SpecifiedTradeSettlementHeaderMonetarySummation>';

export const day = (name: string, written: string) =>
	within(name, `<DateTimeString format="102">${written}</DateTimeString>`);

export const cii = async ({
	context = '',
	document = '',
	agreement = '',
	settlement = '',
	lines = '',
}) =>
	await formOf(
		`<r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">${within('ExchangedDocumentContext', context)}${within('ExchangedDocument', `<ID>C-1</ID>${day('IssueDateTime', '20260301')}${document}`)}${within('SupplyChainTradeTransaction', `${lines}${within('ApplicableHeaderTradeAgreement', agreement)}${within('ApplicableHeaderTradeSettlement', `<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>${settlement}${SUMMATION}`)}`)}</r:CrossIndustryInvoice>`,
	);
