import fc from 'fast-check';

/** XML documents that may be wrong anywhere, of the vocabularies of invoices. */

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
const CII = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';

const tag = fc.constantFrom(
	...[
		...[
			'ID',
			'IssueDate',
			'DueDate',
			'InvoiceLine',
			'LegalMonetaryTotal',
			'PayableAmount',
			'TaxTotal',
		],
		...['TaxAmount', 'TaxSubtotal', 'AllowanceCharge', 'Amount', 'ChargeIndicator', 'PaymentMeans'],
		...['ExchangedDocument', 'SupplyChainTradeTransaction', 'ApplicableHeaderTradeAgreement'],
		...[
			'ApplicableHeaderTradeSettlement',
			'SpecifiedTradePaymentTerms',
			'DueDateDateTime',
			'TypeCode',
		],
		...['DateTimeString', 'GrandTotalAmount', 'SpecifiedTradeSettlementHeaderMonetarySummation'],
		...[
			'IncludedSupplyChainTradeLineItem',
			'SellerTradeParty',
			'FatturaElettronicaBody',
			'a:b',
			'x',
		],
	],
);

const text = fc.oneof(
	fc.constantFrom(
		...[
			'1',
			'-0',
			'1.005',
			'9'.repeat(30),
			'1e5',
			'NaN',
			'2026-02-30',
			'20261301',
			'&amp;',
			'&#0;',
		],
		...[
			'&',
			']]>',
			'<![CDATA[<]]>',
			'<!-- - -->',
			'<!---->',
			'<?x?>',
			'\u0000',
			'\uD800',
			'\r\n',
			' ',
		],
	),
	fc.string({ unit: 'binary', maxLength: 8 }),
);

const attribute = fc.constantFrom(
	...[
		'',
		'',
		'',
		' currencyID="EUR"',
		' format="102"',
		' a=b',
		' a="<"',
		' xmlns:a="u"',
		' a="1" a="2"',
		' ',
	],
);

const { element } = fc.letrec<{ element: string }>((tie) => ({
	element: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		text,
		fc
			.tuple(tag, attribute, fc.array(tie('element'), { maxLength: 5 }), fc.nat(30))
			.map(([name, own, inner, chance]) =>
				chance === 0 ? `<${name}${own}>` : `<${name}${own}>${inner.join('')}</${name}>`,
			),
	),
}));

const root = fc.constantFrom(
	[`Invoice xmlns="${UBL}"`, 'Invoice'],
	[`CrossIndustryInvoice xmlns="${CII}"`, 'CrossIndustryInvoice'],
	[`StandardBusinessDocument`, 'StandardBusinessDocument'],
	['html', 'html'],
);

const prolog = fc.constantFrom(
	...['', '\uFEFF', '\n', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="x"?>', '<!---->'],
	...['<!DOCTYPE a>', '<!-- x -->\n', '<?a', '<?xml version="1.0" encoding="ISO-8859-1"?>'],
);

/** A document of such parts, in one of three encodings. */
export const xml: fc.Arbitrary<Buffer> = fc
	.tuple(
		prolog,
		root,
		fc.array(element, { maxLength: 8 }),
		fc.constantFrom<BufferEncoding>('utf8', 'utf8', 'utf16le', 'latin1'),
	)
	.map(([before, [open, close], inner, encoding]) =>
		Buffer.from(`${before}<${open}>${inner.join('')}</${close}>`, encoding),
	);
