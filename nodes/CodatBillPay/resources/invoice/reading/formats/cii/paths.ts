/** Names of the same thing in D16B, then in ZUGFeRD 1. */
export const DOCUMENT = 'ExchangedDocument|HeaderExchangedDocument';
export const CONTEXT = 'ExchangedDocumentContext|SpecifiedExchangedDocumentContext';
export const TRANSACTION = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction';
export const LINES = `${TRANSACTION}/IncludedSupplyChainTradeLineItem`;
export const AGREEMENT = `${TRANSACTION}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`;
export const SETTLEMENT = `${TRANSACTION}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`;
export const SUMMATION = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation`;
export const PERCENT = 'RateApplicablePercent|ApplicablePercent';
export const DATE = 'DateTimeString|DateTime';
export const MEANS = `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`;
export const ISSUE_DATE = `${DOCUMENT}/IssueDateTime/${DATE}`;
export const DUE_DATE = `DueDateDateTime/${DATE}`;
export const CURRENCY = `${SETTLEMENT}/InvoiceCurrencyCode`;
export const TERMS = `${SETTLEMENT}/SpecifiedTradePaymentTerms`;
